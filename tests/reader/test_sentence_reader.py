from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import LanguageError
from extractor.reader import sentence_reader
from extractor.reader.names import HEADS, find_names, vote
from extractor.reader.pieces import encode_sentence
from extractor.reader.questions import answer
from extractor.reader.sentence_reader import SentenceReader, encode_parts, load_sentence_reader
from extractor.resources import model_path

TEXT = "The low-dose pill didn't help."
TOKENS = [(0, 3), (4, 12), (13, 17), (18, 21), (21, 24), (25, 29), (29, 30)]


class WordTokenizer:
    """One piece for each word."""

    def encode(self, words, *, is_pretokenized, add_special_tokens=True):
        return SimpleNamespace(ids=[1] * (len(words) + 2 * add_special_tokens))


def test_tokens_are_cut_at_punctuation():
    sentence = encode_sentence(WordTokenizer(), TEXT, TOKENS)
    words = [TEXT[slice(*span)] for span in sentence.spans[1:-1]]
    assert words == ["The", "low", "-", "dose", "pill", "did", "n", "'", "t", "help", "."]
    assert sentence.firsts == [1, 2, 5, 6, 7, 10, 11]
    assert sentence.inside == [-1, *[0] * 11, -1]


def test_a_long_sentence_is_read_in_parts(monkeypatch):
    monkeypatch.setattr(sentence_reader, "MAX_PIECES", 8)
    parts = encode_parts(WordTokenizer(), TEXT, TOKENS)
    assert [len(part.firsts) for part in parts] == [3, 4]
    assert all(len(part.ids) <= 8 for part in parts)


def test_names_are_found_by_head():
    sentence = encode_sentence(WordTokenizer(), TEXT, TOKENS)
    size = len(sentence.ids)
    scores = {h: np.zeros((size, 1 + 2 * len(k)), dtype=np.float32) for h, k in HEADS.items()}
    for values in scores.values():
        values[:, 0] = 5.0
    scores["bc5cdr"][5, 1] = 20.0
    (name,) = find_names(scores, sentence)
    assert (TEXT[name.start : name.end], name.kind) == ("pill", "chemical")


@pytest.mark.parametrize(("biored", "expected"), [(0.0, 0.5), (20.0, 1.0)])
def test_all_heads_that_know_a_kind_vote_on_a_name(biored, expected):
    scores = {"bc5cdr": np.zeros((2, 5), dtype="f4"), "biored": np.zeros((2, 11), dtype="f4")}
    for values in scores.values():
        values[:, 0] = 10.0
    scores["bc5cdr"][1, 1] = 20.0
    scores["biored"][1, 3] = biored
    assert vote(scores, "chemical", [1]) == pytest.approx(expected, abs=0.01)


def test_answers_are_probabilities():
    scores = {"causal_strength": [0, 0, 0, 9], "certainty": [0, 0, 0, 0, 0, 9]}
    found = answer({n: np.array(v, dtype="f4") for n, v in scores.items()} | {
        "adverse_effect": np.array([0, 0], dtype="f4")
    })  # fmt: skip
    assert found.strength[3] > 0.99
    assert found.certainty == pytest.approx(6, abs=0.01)
    assert found.adverse_effect == pytest.approx(0.5)


def test_a_missing_model_says_so(tmp_path):
    with pytest.raises(LanguageError, match="E203"):
        load_sentence_reader(tmp_path / "none")


@pytest.fixture(scope="module")
def reader():
    path = model_path("sentences")
    if not path.is_dir():
        pytest.skip("the sentence reader is not built")
    return SentenceReader(path)


def read(reader, text):
    tokens, place = [], 0
    for word in text.split():
        place = text.index(word, place)
        tokens.append((place, place + len(word)))
        place += len(word)
    return reader.read(text, [tokens])[0] if tokens else None


@pytest.mark.model
def test_a_plain_sentence_is_parsed(reader):
    found = read(reader, "Frobex cuts the risk of stroke , Maria Lopez of Leeds University said .")
    words = "Frobex cuts the risk of stroke , Maria Lopez of Leeds University said .".split()
    assert found.tree.relations[0] == "nsubj"
    assert words[found.tree.heads[3]] == "cuts"
    assert ("Maria Lopez", "person") in {
        (" ".join(words)[n.start : n.end], n.kind) for n in found.names
    }


@pytest.mark.model
@settings(deadline=None, max_examples=20)
@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_any_text_gets_a_tree(reader, text):
    found = read(reader, text)
    if found is not None:
        heads = found.tree.heads
        assert sum(head == i for i, head in enumerate(heads)) == 1
