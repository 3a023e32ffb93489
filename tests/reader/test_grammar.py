from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reader.grammar import Grammar, SentenceReading, join_parts, unread

HEADS = {
    "dependencies": {"kind": "dependencies", "labels": ["nsubj", "obj", "root"]},
    "upos": {"kind": "token", "labels": ["NOUN", "VERB"]},
    "xpos": {"kind": "token", "labels": ["NN", "VBZ"]},
    "certainty": {"kind": "sentence", "labels": ["1", "2"], "groups": 1},
}


class FakeSession:
    """The second token is the root, all others hang on it."""

    def get_outputs(self):
        names = ("arcs", "relations", "upos", "xpos", "certainty")
        return [SimpleNamespace(name=name) for name in names]

    def run(self, names, feed):
        size = feed["firsts"].shape[1] - 1
        arcs = np.full((1, size, size + 1), -5.0)
        arcs[0, :, min(2, size)] = 5.0
        arcs[0, min(2, size) - 1, 0] = 9.0
        tags = (np.arange(size) == 1).astype(int)[None]
        relations = np.ones((1, size, size + 1), dtype=int)
        relations[0, 0] = 0
        return [arcs, relations, tags, tags, np.zeros((1, 2))]


def read(pieces, tokens):
    states = np.zeros((len(pieces) + 2, 4), dtype=np.float32)
    grammar = Grammar(FakeSession(), HEADS)
    return grammar.read(states, (1, 1 + len(pieces)), pieces, tokens)


def test_a_sentence_gets_a_tree():
    spans = [(0, 4), (5, 9), (10, 14)]
    found = read(spans, spans)
    assert found.heads == (1, 1, 1)
    assert found.relations == ("nsubj", "root", "obj")
    assert found.upos == ("NOUN", "VERB", "NOUN")
    assert found.classes["certainty"] == pytest.approx(0.5)


def test_a_token_without_a_piece_hangs_on_its_neighbour():
    found = read([(0, 4), (7, 9)], [(0, 4), (5, 6), (7, 9)])
    assert found.heads == (2, 0, 2)
    assert found.relations[1] == "dep"


def test_a_sentence_without_pieces_is_a_chain():
    assert unread(3).heads == (0, 0, 1)
    assert unread(3).relations[0] == "root"
    assert unread(0).heads == ()


def test_the_first_root_leads_the_parts():
    part = SentenceReading((1, 1), ("nsubj", "root"), ("NOUN", "VERB"), ("NN", "VBZ"))
    found = join_parts([part, part])
    assert found.heads == (1, 1, 3, 1)
    assert found.relations == ("nsubj", "root", "nsubj", "parataxis")


@given(st.lists(st.booleans(), min_size=1, max_size=9))
def test_every_token_reaches_the_one_root(seen):
    tokens = [(2 * i, 2 * i + 1) for i in range(len(seen))]
    pieces = [token for token, is_seen in zip(tokens, seen, strict=True) if is_seen]
    heads = read(pieces, tokens).heads if pieces else unread(len(seen)).heads
    assert sum(head == i for i, head in enumerate(heads)) == 1
    for start in range(len(heads)):
        word, steps = start, 0
        while heads[word] != word and steps <= len(heads):
            word, steps = heads[word], steps + 1
        assert heads[word] == word
