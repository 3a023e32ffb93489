"""Numbers in digits and words."""

import re

import pytest

from extractor.rules.numbers import NUMBER, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("819,000", 819_000),
        ("0.5", 0.5),
        ("1.2 million", 1_200_000),
        ("twelve", 12),
        ("twenty-one", 21),
        ("a hundred", 100),
        ("two hundred and five", 205),
        ("three thousand", 3_000),
        ("many", None),
    ],
)
def test_number_is_read(text: str, value: float | None) -> None:
    assert value == parse_number(text)


@pytest.mark.parametrize("text", ["$100", "€5 million"])
def test_money_is_no_number(text: str) -> None:
    match = re.match(NUMBER, text[1:])

    assert match is not None
    assert not re.search(rf"^[$€]?(?:{NUMBER})", text)


def test_second_half_of_a_number_is_none() -> None:
    assert "1,200" == re.findall(NUMBER, "of 1,200 people")[0]
