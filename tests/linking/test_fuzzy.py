"""Names that are spelled a little differently."""

from hypothesis import given
from hypothesis import strategies as st

from extractor.linking.fuzzy import FuzzyNames, build_postings

NAMES = ["ibuprofen", "rheumatoid arthritis", "rheumatic fever", "throat discomfort"]
FUZZY = FuzzyNames(build_postings(NAMES))


def test_the_nearest_name_comes_first() -> None:
    ((number, score), *_) = FUZZY.find("rheumatiod arthritis", limit=3, threshold=0.5)
    assert NAMES[number] == "rheumatoid arthritis" and 0.5 < score < 1


def test_a_name_is_all_like_itself() -> None:
    assert FUZZY.find("ibuprofen", limit=1, threshold=0.99) == [(0, 1.0)]


def test_a_name_with_a_word_more_is_another_thing() -> None:
    assert FUZZY.find("discomfort", limit=3, threshold=0.5) == []


@given(st.text(max_size=40))
def test_any_text_can_be_looked_for(text: str) -> None:
    assert all(0 <= score <= 1 for _, score in FUZZY.find(text, limit=5, threshold=0.1))
