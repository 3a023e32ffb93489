"""The sentence reader as a stage of the pipeline.

In: a Doc with tokens and sentences. Out: dependencies and tags, if no parser ran before; entity
spans of persons, organisations and places, if no tagger ran before; names and answers as records.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from extractor.annotations import NameRecord, SentenceRecord, get_text, set_records
from extractor.reader.grammar import Tree
from extractor.reader.sentence_reader import SentenceReader, load_sentence_reader
from extractor.resources import model_path

NAME = "extractor_syntax"
# Entity labels of OntoNotes, as `extractor.sources` reads them.
ENTITY_LABELS = {"person": "PERSON", "organisation": "ORG", "place": "GPE"}
SPACE_TAG = "_SP"
# spaCy keeps the distance to the head as an unsigned number.
_UNSIGNED = 2**64
_BEFORE = -1 % _UNSIGNED


class SyntaxStage:
    """Reads every sentence once and keeps what it found on the Doc."""

    def __init__(self, reader: SentenceReader) -> None:
        """Keep a loaded reader."""
        self.reader = reader

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the relations that it knows, as a parser does."""
        return tuple(self.reader.labels["dependencies"])

    def __call__(self, doc: Doc) -> Doc:
        """Store trees, names and answers."""
        text = get_text(doc)
        sentences = [[token for token in s if not token.is_space] for s in doc.sents]
        sentences = [tokens for tokens in sentences if tokens]
        spans = [[(t.idx, t.idx + len(t)) for t in tokens] for tokens in sentences]
        readings = self.reader.read(text, spans)
        if not doc.has_annotation("DEP"):
            set_trees(doc, sentences, [reading.tree for reading in readings])
        names = sorted(
            (name for reading in readings for name in reading.names),
            key=lambda n: (n.start, -n.end, n.kind),
        )
        if not doc.ents:
            doc.set_ents(list(entity_spans(doc, names)))
        set_records(doc, NameRecord, names)
        records = (
            SentenceRecord(tokens[0][0], tokens[-1][1], **asdict(reading.answers))
            for tokens, reading in zip(spans, readings, strict=True)
        )
        set_records(doc, SentenceRecord, records)
        return doc


def set_trees(doc: Doc, sentences: Sequence[Sequence[Token]], trees: Sequence[Tree]) -> None:
    """Write heads, relations and tags; a blank hangs on the token before it."""
    if not len(doc):
        return
    strings = doc.vocab.strings
    blank = [_BEFORE, *map(strings.add, ("dep", "SPACE", SPACE_TAG))]
    rows = np.array([blank] * len(doc), dtype=np.uint64)
    rows[0, 0] = 0
    for tokens, tree in zip(sentences, trees, strict=True):
        places = [token.i for token in tokens]
        for i, place in enumerate(places):
            relation = "ROOT" if tree.heads[i] == i else tree.relations[i]
            names = (relation, tree.upos[i], tree.xpos[i])
            distance = (places[tree.heads[i]] - place) % _UNSIGNED
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
    NAME,
    default_config={"model": "sentences"},
    requires=["doc.sents"],
    assigns=["token.head", "token.dep", "token.pos", "token.tag", "doc.ents"],
)
def make_syntax(nlp: Language, name: str, model: str) -> SyntaxStage:
    """Build the stage around a shipped sentence model."""
    return SyntaxStage(load_sentence_reader(model_path(model)))
