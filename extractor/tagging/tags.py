"""Labelled spans in; `TagRecord`s for the entities and entity spans for the sources out."""

from collections.abc import Iterable

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from extractor.annotations import TagRecord, get_records, set_records
from extractor.tagging.labels import LabelMap

Tag = tuple[int, int, str]
# Labels of OntoNotes, as `extractor.sources` reads them.
SOURCE_LABELS = {"person": "PERSON", "organisation": "ORG", "place": "GPE"}


def add_tags(doc: Doc, tags: Iterable[Tag], labels: LabelMap) -> None:
    """Write what a tagger found beside what is there.

    Args:
        doc: The Doc.
        tags: Start, end and label of each span.
        labels: What the labels mean; its tagger is the method of the records.
    """
    records = get_records(doc, TagRecord)
    spans: list[Span] = list(doc.ents)
    for start, end, label in tags:
        meaning = labels.find_type(label)
        if meaning in SOURCE_LABELS:
            span = doc.char_span(start, end, label=SOURCE_LABELS[meaning], alignment_mode="expand")
            spans += [span] if span is not None else []
        elif meaning is not None:
            records.append(TagRecord(start, end, meaning, label, labels.tagger))
    set_records(doc, TagRecord, sorted(records, key=lambda r: (r.start, -r.end, r.type, r.method)))
    doc.set_ents(filter_spans(spans))
