import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reader.parts import split_long
from tests.reader.test_windows import FakeTokenizer

TEXT = "one two three four, five six seven eight nine ten"


def split(text, room):
    return split_long(text, [(0, len(text))], FakeTokenizer(), room)


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        (60, [TEXT]),
        (6, ["one two three four,", "five six seven eight nine ten"]),
        (5, ["one two three four,", "five six seven eight nine", "ten"]),
    ],
)
def test_parts_end_at_pauses_or_between_words(room, expected):
    parts = split(TEXT, room)
    assert [TEXT[slice(*part)] for part in parts] == expected


@given(st.lists(st.text("ab,", min_size=1, max_size=6), min_size=1, max_size=40), st.integers(2, 9))
def test_nothing_is_lost_and_nothing_is_too_long(words, room):
    text = " ".join(words)
    parts = split(text, room)
    joined = "".join(text[slice(*part)] for part in parts)
    assert joined.replace(" ", "") == text.replace(" ", "")
    encoded = [FakeTokenizer().encode(text[slice(*part)]).ids for part in parts]
    assert all(len(ids) <= room for ids in encoded)
