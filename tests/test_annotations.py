"""What stages write on a Doc comes back, from the Doc itself and from its bytes."""

import pickle
from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from extractor.annotations import (
    BlockRecord,
    CandidateRecord,
    EntityRecord,
    LinkRecord,
    MagnitudeRecord,
    QualifierRecord,
    Record,
    SourceRecord,
    TieRecord,
    get_records,
    get_table,
    set_records,
    set_table,
)

VOCAB = spacy.blank("en").vocab
SURE = {"asserted": 0.75, "hedged": 0.25}
LINKS = (LinkRecord("X:1", "a", "X", 1.0, "same name"),)
TIES = (TieRecord(0, 2, "pays", "D"),)
RECORDS = (
    BlockRecord("b0", "title", 0, 5),
    EntityRecord("k", "drug", "A", brand_names=("B",), links=LINKS),
    SourceRecord("s", "person", "C", mentions=((0, 2), (3, 5)), ties=TIES),
    CandidateRecord((0, 1), (2, 3), (0, 5), 0.5, True, SURE, {}, 0.1, SURE, {}, trigger=(1, 2)),
    QualifierRecord(magnitude=MagnitudeRecord(0, 2, 1.5), populations=(0, 2), quotes=()),
)


def through_bytes(doc: Doc) -> Doc:
    return Doc(VOCAB).from_bytes(doc.to_bytes())


def through_bin(doc: Doc) -> Doc:
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    return next(DocBin(store_user_data=True).from_bytes(stored).get_docs(VOCAB))


def through_pickle(doc: Doc) -> Doc:
    read: Doc = pickle.loads(pickle.dumps(doc))
    return read


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: type(r).__name__)
@pytest.mark.parametrize("store", [Doc.copy, through_bytes, through_bin, through_pickle])
def test_records_survive(record: Record, store: Callable[[Doc], Doc]) -> None:
    doc = Doc(VOCAB, words=["A", "B"])
    set_records(doc, type(record), [record, record])
    assert get_records(store(doc), type(record)) == [record, record]


def test_layer_that_nobody_wrote_is_empty() -> None:
    assert get_records(Doc(VOCAB), BlockRecord) == []


def test_what_is_read_is_not_the_layer() -> None:
    doc = Doc(VOCAB, words=["A"])
    set_records(doc, BlockRecord, [BlockRecord("b0", "title", 0, 1)])
    get_records(doc, BlockRecord).clear()
    assert len(get_records(doc, BlockRecord)) == 1


def test_tables_survive() -> None:
    doc = Doc(VOCAB, words=["A"])
    set_table(doc, "members", {"statins": "drugs"})
    assert get_table(through_bytes(doc), "members") == {"statins": "drugs"}
