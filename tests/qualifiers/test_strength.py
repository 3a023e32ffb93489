"""Causal strength in the four levels of Yu, Li and Wang."""

import pytest

from extractor.qualifiers.strength import find_strength
from tests.qualifiers.building import make_statement

CASES = [
    ("Zinc prevents colds.", "asserted", False, "causal"),
    ("Zinc may prevent colds.", "hedged", False, "conditional_causal"),
    ("Zinc was associated with fewer colds.", "asserted", False, "correlational"),
    ("Zinc users were less likely to get colds.", "asserted", False, "correlational"),
    ("Zinc does not prevent colds.", "asserted", True, "none"),
]


@pytest.mark.parametrize(("text", "certainty", "negated", "level"), CASES)
def test_level_follows_wording(text: str, certainty: str, negated: bool, level: str) -> None:
    context, relation = make_statement(text, "Zinc", "colds")
    sentence = context.sentence(relation.sentence)

    assert level == find_strength(sentence, relation, certainty=certainty, negated=negated)


def test_bare_association_is_correlational() -> None:
    context, relation = make_statement("Zinc and colds.", "Zinc", "colds", relation="associated")
    sentence = context.sentence(relation.sentence)

    assert "correlational" == find_strength(sentence, relation, certainty="asserted", negated=False)
