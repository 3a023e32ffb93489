"""The size of an effect: words, value, unit and kind."""

import pytest

from extractor.qualifiers.magnitude import find_magnitude
from tests.qualifiers.building import make_statement

CASES = [
    ("Zinc users were 16 percent less likely to get colds.", 16, "percent", "relative"),
    ("Zinc cut the risk of colds by 30%.", 30, "percent", "relative"),
    ("Zinc cut the risk of colds by half.", 0.5, None, "relative"),
    ("Zinc doubled the rate of colds.", 2, None, "relative"),
    ("Zinc halved the rate of colds.", 0.5, None, "relative"),
    ("With zinc, colds fell from 12 to 8 percent.", 12, "percent", "absolute"),
    ("With zinc, 40 percent of patients had no colds.", 40, "percent", "absolute"),
    ("Zinc shortened colds by two days.", 2, "days", "duration"),
]


@pytest.mark.parametrize(("text", "value", "unit", "kind"), CASES)
def test_size_is_read(text: str, value: float, unit: str | None, kind: str) -> None:
    drug = "zinc" if "zinc" in text else "Zinc"
    found = find_magnitude(*make_statement(text, drug, "colds"))

    assert found is not None
    assert (value, unit, kind) == (found.value, found.unit, found.kind)


@pytest.mark.parametrize(
    "text",
    [
        "Zinc prevents colds.",
        "A daily dose of 50 mg of zinc prevents colds.",
        "Zinc prevents colds in children aged 5 to 12.",
        "After 12 weeks zinc prevented colds.",
    ],
)
def test_doses_ages_and_spans_of_time_are_no_size(text: str) -> None:
    drug = "zinc" if "zinc" in text else "Zinc"

    assert find_magnitude(*make_statement(text, drug, "colds")) is None


def test_each_effect_has_its_own_size() -> None:
    text = "Zinc cut colds by 30 percent and fevers by 12 percent."
    context, relation = make_statement(text, "Zinc", "fevers", others=[("Zinc", "colds")])
    found = find_magnitude(context, relation)

    assert found is not None
    assert 12 == found.value
