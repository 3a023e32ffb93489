"""What a drug is compared with."""

import pytest

from extractor.qualifiers.comparator import find_comparator
from tests.qualifiers.building import make_statement

CASES = [
    ("Zinc prevented more colds than vitamin C.", "vitamin C"),
    ("Zinc cut colds compared with a placebo.", "placebo"),
    ("Colds were rarer with zinc than among those who did not take it.", "those who did not"),
    ("Zinc cut colds versus placebo.", "placebo"),
    ("Zinc prevented colds better than expected.", None),
    ("More than 500 women took zinc to prevent colds.", None),
    ("Zinc prevents colds as well as fevers.", None),
]


@pytest.mark.parametrize(("text", "words"), CASES)
def test_comparator_is_found(text: str, words: str | None) -> None:
    drug = "zinc" if "zinc" in text else "Zinc"
    effect = "colds" if "colds" in text else "Colds"
    context, relation = make_statement(text, drug, effect)
    place = find_comparator(context, relation)

    assert (words or "") in (context.text[slice(*place)] if place else "")
    assert (words is None) is (place is None)


def test_number_of_the_other_arm_is_no_comparator() -> None:
    text = "Zinc users had colds for 3 days compared with 5 days in the placebo group."
    context, relation = make_statement(text, "Zinc", "colds")
    place = find_comparator(context, relation)

    assert place is not None
    assert "placebo group" == context.text[slice(*place)]
