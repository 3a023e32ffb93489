from types import SimpleNamespace

from extractor.reader.grammar import SentenceReading
from extractor.reader.names import find_names
from extractor.reader.sentences import SentenceCollector
from tests.reader.test_windows import article, plan


class FakeGrammar:
    """The first token is the root."""

    def read(self, states, within, pieces, tokens):
        size = len(tokens)
        names = ("x",) * size
        return SentenceReading((0,) * size, ("root",) + ("dep",) * (size - 1), names, names)


def test_parts_share_the_tokens_of_their_sentence():
    text, parts = article("one two three", "four five")
    tokens = [[(0, 3), (4, 7), (8, 13), (14, 18), (19, 23)]]
    trees = SentenceCollector(FakeGrammar(), parts, [0, 0], tokens)
    for window in plan().build(text, parts):
        trees.read(window, None)
    (reading,) = trees.readings()
    assert reading.heads == (0, 0, 0, 0, 3)
    assert reading.relations[3] == "parataxis"


def test_a_sentence_that_no_window_holds_is_a_chain():
    trees = SentenceCollector(FakeGrammar(), [(0, 1)], [0], [[(0, 1)]])
    assert trees.readings()[0].heads == (0,)


def test_names_come_from_the_body_only():
    import numpy as np

    scores = np.full((4, 7), -5.0, dtype=np.float32)
    scores[:, 0] = 0.0
    scores[1:3, 1] = 5.0
    window = SimpleNamespace(
        body=(2, 3), words=[False, True, True, False], sentences=[-1, 0, 1, -1],
        spans=[(0, 0), (0, 3), (4, 8), (0, 0)],
    )  # fmt: skip
    (name,) = find_names({"news": scores}, window)
    assert (name.start, name.end, name.kind) == (4, 8, "person")
    assert name.score > 0.9
