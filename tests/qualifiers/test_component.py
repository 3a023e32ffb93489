"""The stage as a whole: one record per relation, in order, with positions that exist."""

import time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from extractor.annotations import QualifierRecord, RelationRecord, get_records, set_records
from extractor.qualifiers import Qualifier
from extractor.studies import StudyFinder
from tests.qualifiers.building import make_statement

TEXT = "Zinc may prevent colds in children, but it did not ease fever."


def annotate(text: str, relations: list[RelationRecord]) -> Doc:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    doc = StudyFinder()(nlp(text))
    set_records(doc, RelationRecord, relations)
    return Qualifier()(doc)


def test_records_come_in_the_order_of_relations() -> None:
    context, _ = make_statement(TEXT, "Zinc", "colds", others=[("it", "fever")])
    records = get_records(Qualifier()(context.doc), QualifierRecord)

    assert ["hedged", "asserted"] == [record.certainty for record in records]
    assert [False, True] == [record.negated for record in records]


def test_doc_without_relations_has_no_qualifiers() -> None:
    assert not get_records(annotate(TEXT, []), QualifierRecord)


def test_same_input_gives_the_same_records() -> None:
    relation = RelationRecord((0, 4), (17, 22), (0, len(TEXT)), "prevents", "r", 1.0)
    runs = [get_records(annotate(TEXT, [relation]), QualifierRecord) for _ in range(2)]

    assert runs[0] == runs[1]


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="ab n0%.,;'\"()-\n", min_size=3, max_size=80))
def test_any_text_is_qualified_without_an_error(text: str) -> None:
    relation = RelationRecord((0, 1), (1, 2), (0, len(text)), "causes", "r", 1.0)

    assert 1 == len(get_records(annotate(text, [relation]), QualifierRecord))


def seconds(copies: int) -> float:
    text = (TEXT + "\n") * copies
    step = len(TEXT) + 1
    relations = [
        RelationRecord((i, i + 4), (i + 17, i + 22), (i, i + step - 1), "prevents", "r", 1.0)
        for i in range(0, len(text), step)
    ]
    start = time.process_time()
    annotate(text, relations)
    return time.process_time() - start


@pytest.mark.slow
def test_time_grows_with_length_only() -> None:
    seconds(10)

    assert seconds(400) < 8 * seconds(100)
