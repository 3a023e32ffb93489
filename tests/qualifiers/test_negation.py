"""Negation of a statement: denials, look-alikes and denied bad outcomes."""

import pytest

from extractor.annotations import CandidateRecord, RelationRecord, set_records
from extractor.qualifiers.context import Context
from extractor.qualifiers.negation import find_negation
from tests.qualifiers.building import make_statement


def negated(text: str, drug: str, effect: str, relation: str) -> bool:
    return find_negation(*make_statement(text, drug, effect, relation=relation))[0]


DENIED = [
    ("Zinc does not prevent colds.", "Zinc", "colds", "prevents"),
    ("Zinc didn't reduce the risk of colds.", "Zinc", "colds", "prevents"),
    ("There is no evidence that zinc prevents colds.", "zinc", "colds", "prevents"),
    ("They found no link between zinc and nausea.", "zinc", "nausea", "associated"),
    ("Zinc failed to prevent colds.", "Zinc", "colds", "prevents"),
    ("Zinc caused no nausea.", "Zinc", "nausea", "causes"),
    ("It eases colds without causing nausea.", "It", "nausea", "causes"),
    ("Zinc had no effect on blood pressure.", "Zinc", "blood pressure", "affects"),
    ("There was no difference between zinc and placebo in colds.", "zinc", "colds", "prevents"),
    ("Zinc neither cured colds nor eased fever.", "Zinc", "fever", "treats"),
]
AFFIRMED = [
    ("Zinc prevents colds.", "Zinc", "colds", "prevents"),
    ("Zinc not only prevents colds but also eases fever.", "Zinc", "colds", "prevents"),
    ("There is no doubt that zinc prevents colds.", "zinc", "colds", "prevents"),
    ("A link between zinc and nausea cannot be ruled out.", "zinc", "nausea", "associated"),
    ("Zinc prevents colds, but it does not ease fever.", "Zinc", "colds", "prevents"),
    ("Zinc cut colds in people who did not smoke.", "Zinc", "colds", "prevents"),
    ("It is not clear why zinc prevents colds.", "zinc", "colds", "prevents"),
]


@pytest.mark.parametrize(("text", "drug", "effect", "relation"), DENIED)
def test_denial_is_found(text: str, drug: str, effect: str, relation: str) -> None:
    assert negated(text, drug, effect, relation)


@pytest.mark.parametrize(("text", "drug", "effect", "relation"), AFFIRMED)
def test_look_alike_is_no_denial(text: str, drug: str, effect: str, relation: str) -> None:
    assert not negated(text, drug, effect, relation)


def test_cue_is_returned() -> None:
    context, relation = make_statement("Zinc does not prevent colds.", "Zinc", "colds")
    _, cue = find_negation(context, relation)

    assert cue is not None
    assert "does not" == context.text[slice(*cue)]


def test_rule_that_flips_is_believed() -> None:
    context, relation = make_statement("Zinc missed colds.", "Zinc", "colds")
    flipped = RelationRecord(
        relation.drug, relation.effect, relation.sentence, "prevents", "r", 1.0, negated=True
    )

    assert (True, None) == find_negation(context, flipped)


def test_sure_reader_outweighs_a_missing_cue() -> None:
    context, relation = make_statement("Zinc and colds: nothing doing.", "Zinc", "colds")
    places = (relation.drug, relation.effect, relation.sentence)
    reading = CandidateRecord(*places, 0.9, True, {}, {}, 0.999999, {}, {})
    set_records(context.doc, CandidateRecord, [reading])

    assert find_negation(Context(context.doc), relation)[0]
