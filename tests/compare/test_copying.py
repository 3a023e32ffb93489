"""Words that were taken over."""

import time

import pytest

from extractor.compare.copying import find_copied

WORDS = "zinc lozenges shortened colds by two days in adults who took them early"


@pytest.mark.parametrize(
    ("text", "other", "share"),
    [
        (WORDS, WORDS.upper(), 1.0),
        (WORDS, "nothing of the kind stands here at all today", 0.0),
        (f"{WORDS} and one two three four five six", WORDS, 13 / 20),
        ("", WORDS, 0.0),
    ],
)
def test_share(text, other, share):
    assert share == pytest.approx(find_copied(text, other)[0], abs=0.01)


def test_passages_stand_in_both():
    text, other = f"He said: {WORDS}.", f"Abstract. {WORDS}!"
    passage = find_copied(text, other)[1][0]
    assert text[passage.start : passage.end] == other[passage.other_start : passage.other_end]


def test_repetition_takes_bounded_time():
    started = time.process_time()
    find_copied("a b " * 20_000, "a b " * 20_000)
    assert time.process_time() - started < 5
