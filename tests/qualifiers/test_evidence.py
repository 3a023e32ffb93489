"""What a statement rests on."""

import pytest

from extractor.annotations import CandidateRecord, set_records
from extractor.qualifiers.context import Context
from extractor.qualifiers.evidence import find_evidence
from extractor.qualifiers.studies import find_studies
from tests.qualifiers.building import make_statement

TRIAL = "In a double-blind trial 120 adults were randomly assigned to zinc or a placebo. "
CASES = [
    (TRIAL + "The trial found that zinc cut colds by 20 percent.", "trial"),
    ("In mice, the new study found, zinc prevented colds.", "animal"),
    ("The FDA approved zinc for colds.", "regulatory"),
    ("A meta-analysis of nine trials shows that zinc cut colds.", "review"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_evidence_follows_sentence_and_study(text: str, expected: str) -> None:
    context, relation = make_statement(text, "zinc", "colds", relation="treats")

    assert expected == find_evidence(context, relation)


def test_reader_helps_where_the_text_is_silent() -> None:
    context, relation = make_statement("Zinc cut colds.", "Zinc", "colds")
    places = (relation.drug, relation.effect, relation.sentence)
    reading = CandidateRecord(*places, 0.9, True, {}, {}, 0.0, {}, {"review": 1.0})
    set_records(context.doc, CandidateRecord, [reading])

    assert "review" == find_evidence(Context(context.doc), relation)


def test_statement_of_research_is_linked_to_the_main_study() -> None:
    context, relation = make_statement(CASES[0][0], "zinc", "colds")

    assert (0,) == find_studies(context, relation, "trial")


def test_statement_without_research_has_no_study() -> None:
    context, relation = make_statement(TRIAL + "Zinc is used for colds.", "Zinc", "colds")

    assert () == find_studies(context, relation, "expert")
