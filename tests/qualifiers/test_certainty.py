"""Certainty of a statement and its cue."""

import pytest

from extractor.annotations import CandidateRecord, set_records
from extractor.qualifiers.certainty import find_certainty
from extractor.qualifiers.context import Context
from tests.qualifiers.building import make_statement

CASES = [
    ("Zinc prevents colds.", "asserted"),
    ("Zinc can prevent colds.", "asserted"),
    ("Zinc may prevent colds.", "hedged"),
    ("Zinc could prevent colds.", "hedged"),
    ("Zinc appears to prevent colds.", "hedged"),
    ("A study suggests that zinc prevents colds.", "hedged"),
    ("Zinc prevents colds, a study suggests.", "hedged"),
    ("Zinc shows promise against colds.", "hedged"),
    ("Doctors hope that zinc prevents colds.", "hedged"),
    ("A trial will test whether zinc prevents colds.", "hypothetical"),
    ("Zinc was approved in May to prevent colds.", "asserted"),
    ("People taking zinc were less likely to get colds.", "asserted"),
    ("Zinc prevents colds, but it may cause nausea.", "asserted"),
]


@pytest.mark.parametrize(("text", "level"), CASES)
def test_level_follows_the_governing_cue(text: str, level: str) -> None:
    drug = "zinc" if "zinc" in text else "Zinc"

    assert level == find_certainty(*make_statement(text, drug, "colds"))[0]


def test_second_effect_has_its_own_certainty() -> None:
    text = "Zinc prevents colds, but it may cause nausea."

    assert "hedged" == find_certainty(*make_statement(text, "it", "nausea", relation="causes"))[0]


def test_cue_is_returned() -> None:
    context, relation = make_statement("Zinc may prevent colds.", "Zinc", "colds")
    _, cue = find_certainty(context, relation)

    assert cue is not None
    assert "may" == context.text[slice(*cue)]


def test_sure_reader_names_the_level_where_no_cue_does() -> None:
    context, relation = make_statement("Zinc against colds?", "Zinc", "colds")
    places = (relation.drug, relation.effect, relation.sentence)
    table = {"asserted": 1e-6, "hedged": 0.1, "hypothetical": 0.9}
    reading = CandidateRecord(*places, 0.9, True, {}, {}, 0.0, table, {})
    set_records(context.doc, CandidateRecord, [reading])

    assert ("hypothetical", None) == find_certainty(Context(context.doc), relation)
