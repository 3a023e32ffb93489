"""Causal strength in the four levels of Yu, Li and Wang."""

import pytest

from extractor.annotations import SentenceRecord
from extractor.qualifiers.strength import find_strength, read_levels
from extractor.strength import Levels
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


def test_classifier_is_joined_with_the_rule() -> None:
    context, relation = make_statement("Zinc prevents colds.", "Zinc", "colds")
    sentence = context.sentence(relation.sentence)
    weak = Levels(0.1, 0.8, 0.05, 0.05)

    level = find_strength(sentence, relation, certainty="asserted", negated=False, levels=weak)

    assert "correlational" == level


def test_hedged_claim_is_never_causal() -> None:
    context, relation = make_statement("Zinc may prevent colds.", "Zinc", "colds")
    sentence = context.sentence(relation.sentence)
    sure = Levels(0.0, 0.0, 0.05, 0.95)

    level = find_strength(sentence, relation, certainty="hedged", negated=False, levels=sure)

    assert "conditional_causal" == level


def test_encoder_of_the_sentence_reader_is_heard() -> None:
    text = "Zinc and colds."
    heard = read_levels(text, SentenceRecord(0, 15, (0.0, 0.99, 0.005, 0.005), 3.0, 0.0))

    assert heard.correlational > read_levels(text, None).correlational
