"""Words as one expression: what it matches is the longest of the words."""

import re

from hypothesis import given
from hypothesis import strategies as st

from extractor.alternatives import one_of

WORDS = st.lists(st.text("ab.| ", min_size=1, max_size=4), min_size=1, max_size=8)


@given(WORDS, st.text("ab.| ", max_size=8))
def test_finds_what_an_alternation_finds(words: list[str], text: str) -> None:
    plain = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    assert re.findall(one_of(words), text) == re.findall(plain, text)
    assert bool(re.fullmatch(one_of(words), text)) == (text in words)


def test_letters_are_tried_once() -> None:
    assert one_of(["say", "says", "said", "tell"]) == "(?:sa(?:id|y(?:s)?)|tell)"
