"""Levels as distributions, and the shipped word model."""

import numpy as np
import pytest

from extractor.errors import LanguageError
from extractor.strength import Levels, blend, read_words, words


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("Coffee drinking was associated with a lower risk of stroke.", 1),
        ("Coffee may reduce the risk of stroke.", 2),
        ("Coffee reduces the risk of stroke.", 3),
        ("The study was registered before it began.", 0),
    ],
)
def test_words_tell_the_level(sentence, level):
    assert level == read_words(sentence).level


@pytest.mark.parametrize("text", ["", " ", "?", "x" * 10_000, "\u202e“”"])
def test_odd_text_has_a_distribution(text):
    assert sum(read_words(text).values) == pytest.approx(1, abs=1e-4)


def test_compare_adds_up():
    one, other = Levels(0.1, 0.2, 0.3, 0.4), Levels(0.25, 0.25, 0.25, 0.25)
    assert sum(one.compare(other)) == pytest.approx(1)
    assert (0.0, 0.0, 1.0) == Levels(0, 0, 0, 1).compare(Levels(1, 0, 0, 0))


def test_linked_leaves_none_out():
    assert (0.0, 0.5, 0.25, 0.25) == Levels(0.6, 0.2, 0.1, 0.1).linked.values
    assert Levels(1, 0, 0, 0).linked.none == 0.0


def test_blend_is_even_handed():
    one, other = Levels(0.7, 0.1, 0.1, 0.1), Levels(0.1, 0.1, 0.1, 0.7)
    assert blend(one, other) == blend(other, one)
    assert blend(one, one).level == 0


@pytest.mark.parametrize(("content", "code"), [(None, "E203"), (b"not a table", "E204")])
def test_missing_or_damaged_model(tmp_path, monkeypatch, content, code):
    if content is not None:
        (tmp_path / words.FILE).write_bytes(content)
    monkeypatch.setattr(words, "model_path", lambda name: tmp_path)
    words._load.cache_clear()
    with pytest.raises(LanguageError, match=code):
        read_words("x")
    words._load.cache_clear()


def test_table_of_another_size(tmp_path, monkeypatch):
    np.savez(tmp_path / words.FILE, weights=np.zeros((2, 4)), bias=np.zeros(4))
    monkeypatch.setattr(words, "model_path", lambda name: tmp_path)
    words._load.cache_clear()
    with pytest.raises(LanguageError, match="another size"):
        read_words("x")
    words._load.cache_clear()
