import pytest
import spacy

from extractor.annotations import (
    BlockRecord,
    CandidateRecord,
    RoleRecord,
    get_records,
    set_records,
)
from extractor.reader.component import ReaderStage
from extractor.reader.decode import Thresholds
from extractor.reader.reader import Reader
from tests.reader.test_reader import FakeEncoder

TEXT = "A pill for all. Frobex eased migraines in adults."


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


@pytest.fixture
def stage():
    return ReaderStage(Reader(FakeEncoder(), 0.0, Thresholds()))


def make_doc(nlp, text):
    doc = nlp(text)
    set_records(doc, BlockRecord, [BlockRecord("b1", "title", 0, 15)])
    return doc


def test_the_stage_writes_spans_and_claims(nlp, stage):
    doc = stage(make_doc(nlp, TEXT))
    (claim,) = get_records(doc, CandidateRecord)
    assert doc.text[slice(*claim.effect)] == "migraines"
    assert [s.role for s in get_records(doc, RoleRecord)] == ["drug", "effect"]


def test_records_survive_bytes(nlp, stage):
    doc = stage(make_doc(nlp, TEXT))
    copy = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert get_records(copy, CandidateRecord) == get_records(doc, CandidateRecord)


def test_an_empty_doc_has_no_claims(nlp, stage):
    assert get_records(stage(nlp("")), CandidateRecord) == []
