"""The reader as a stage of the pipeline.

In: a Doc with sentences and blocks. Out: its trees and tags, if no parser ran before, entity spans
of persons, organisations and places, and the record layers of the reader.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from extractor.annotations import (
    CandidateRecord,
    NameRecord,
    RoleRecord,
    SentenceRecord,
    get_blocks,
    set_records,
)
from extractor.reader.grammar import SentenceReading
from extractor.reader.questions import answers
from extractor.reader.reader import Reader, load_reader
from extractor.resources import model_path

# Entity labels of OntoNotes, as `extractor.sources` reads them.
ENTITY_LABELS = {"person": "PERSON", "organisation": "ORG", "place": "GPE"}
SPACE_TAG = "_SP"
# spaCy keeps the distance to the head as an unsigned number.
_UNSIGNED = 2**64
_BEFORE = -1 % _UNSIGNED


class ReaderStage:
    """Reads each article once and keeps what it found on the Doc."""

    def __init__(self, reader: Reader, *, claims: bool = True) -> None:
        """Keep a loaded reader; without `claims` it leaves these to the rules."""
        self.reader = reader
        self.claims = claims

    def __call__(self, doc: Doc) -> Doc:
        """Store trees, names, spans and claim candidates."""
        blocks = get_blocks(doc)
        titles = [(b.start, b.end) for b in blocks if b.kind == "title"]
        sentences = [s for s in doc.sents if s.text.strip()]
        words = [[t for t in s if not t.is_space] for s in sentences]
        found = self.reader.read(
            doc.text,
            [(s.start_char, s.end_char) for s in sentences],
            title_span=titles[0] if titles else None,
            blocks=blocks,
            tokens=[[(t.idx, t.idx + len(t)) for t in tokens] for tokens in words],
        )
        spans = [_sentence_record(s, r) for s, r in zip(sentences, found.sentences, strict=False)]
        if found.sentences and not doc.has_annotation("DEP"):
            set_trees(doc, words, found.sentences)
        if not doc.ents:
            doc.set_ents(list(entity_spans(doc, found.names)))
        set_records(doc, NameRecord, found.names)
        set_records(doc, SentenceRecord, spans)
        if self.claims:
            set_records(doc, RoleRecord, found.spans)
            set_records(doc, CandidateRecord, found.claims)
        return doc


def _sentence_record(sentence: Span, reading: SentenceReading) -> SentenceRecord:
    return SentenceRecord(sentence.start_char, sentence.end_char, answers(reading.classes))


def set_trees(
    doc: Doc, words: Sequence[Sequence[Token]], readings: Sequence[SentenceReading]
) -> None:
    """Write heads, relations and tags; a blank hangs on the token before it."""
    strings = doc.vocab.strings
    blank = [_BEFORE, *map(strings.add, ("dep", "SPACE", SPACE_TAG))]
    rows = np.array([blank] * len(doc), dtype=np.uint64)
    rows[0, 0] = 0
    for tokens, reading in zip(words, readings, strict=True):
        places = [token.i for token in tokens]
        for i, place in enumerate(places):
            relation = "ROOT" if reading.heads[i] == i else reading.relations[i]
            names = (relation, reading.upos[i], reading.xpos[i])
            distance = (places[reading.heads[i]] - place) % _UNSIGNED
            rows[place] = [distance, *map(strings.add, names)]
    doc.from_array(["HEAD", "DEP", "POS", "TAG"], rows)  # type: ignore[arg-type]


def entity_spans(doc: Doc, names: Iterable[NameRecord]) -> Iterator[Span]:
    """Yield persons, organisations and places as disjoint token spans."""
    end = -1
    for name in names:
        label = ENTITY_LABELS.get(name.kind)
        if label is None:
            continue
        span = doc.char_span(name.start, name.end, label=label, alignment_mode="expand")
        if span is not None and span.start >= end:
            end = span.end
            yield span


@Language.factory(
    "extractor_reader",
    default_config={"model": "claims", "claims": True},
    requires=["doc.sents"],
    assigns=["doc._.extractor_reader_spans", "doc._.extractor_reader_claims"],
)
def make_reader(nlp: Language, name: str, model: str, claims: bool) -> ReaderStage:
    """Build the stage around a shipped reader model."""
    return ReaderStage(load_reader(model_path(model)), claims=claims)
