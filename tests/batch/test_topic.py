"""The topic filter: health news pass, other news do not."""

import pytest

from extractor.batch.topic import is_health_news


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Doctors gave the patients a new drug for asthma, and their symptoms went away.", True),
        (
            "A trial of the vaccine in 400 adults found no serious symptoms, doctors said.",
            True,
        ),
        ("The team won the cup after extra time, and thousands sang in the rain.", False),
        ("Shares fell as the bank lowered its forecast for the year.", False),
        ("", False),
    ],
)
def test_is_health_news_goes_by_telling_words(text: str, expected: bool) -> None:
    assert expected is is_health_news(text)
