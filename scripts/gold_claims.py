"""Gold claims as relations on annotated Docs, for fitting and measuring the qualifiers."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, DocBin

from extractor.annotations import (
    BlockRecord,
    CandidateRecord,
    Offsets,
    RelationRecord,
    SourceRecord,
    set_records,
)
from extractor.ingest.read import article_from_text
from extractor.qualifiers.context import Context

TEXTS = "text"
_STOP = frozenset("the a an these this those of and drug drugs dr mr ms mrs prof professor".split())


@dataclass(frozen=True)
class GoldClaim:
    """A scored gold claim as a relation, with what the annotators said of it."""

    relation: RelationRecord
    negated: bool
    certainty: str
    evidence: str | None
    population: Offsets | None
    magnitude: Offsets | None
    comparator: Offsets | None
    source: Offsets | None
    source_norm: str | None

    @property
    def is_unsure(self) -> bool:
        """Tell whether the claim is not plainly asserted."""
        return self.certainty != "asserted"

    def names_source(self, record: SourceRecord) -> bool:
        """Tell whether a source is the gold one, as `shared/eval/score.py` does."""
        if not (self.source or self.source_norm):
            return False
        if _same_name(record.name, self.source_norm):
            return True
        place = self.source
        return place is not None and any(
            m[0] < place[1] and place[0] < m[1] for m in record.mentions
        )


def _same_name(one: str | None, other: str | None) -> bool:
    a, b = _words(one), _words(other)
    return bool(a and b) and (a <= b or b <= a)


def _words(name: str | None) -> set[str]:
    found = [w for w in re.findall(r"[a-z0-9]+", (name or "").lower()) if w not in _STOP]
    return {w[:-1] if len(w) > 3 and w.endswith("s") else w for w in found}


def read_gold(path: Path, *, docs: Path | None = None) -> Iterator[tuple[Context, list[GoldClaim]]]:
    """Yield each article's context, its relations being the scored gold claims."""
    stored = _read_docs(docs)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        claims = [_build(c) for c in row["claims"] if c["kind"] == "drug" and not c["optional"]]
        doc = stored[row["id"]]
        set_records(doc, RelationRecord, [claim.relation for claim in claims])
        # The reader has seen the training articles: what it thinks of them is too good.
        set_records(doc, CandidateRecord, [])
        yield Context(doc), claims


def _read_docs(path: Path | None) -> dict[str, Doc]:
    import spacy

    vocab = spacy.blank("en").vocab
    return {doc.user_data["id"]: doc for doc in DocBin().from_disk(path).get_docs(vocab)}


def make_docs(nlp: Language, gold: Path, out: Path) -> None:
    """Annotate the articles of a gold file once and keep them."""
    bin_ = DocBin(store_user_data=True)
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        name = row["id"].replace("/", "__") + ".txt"
        text = (gold.parent / TEXTS / name).read_bytes().decode("utf-8")
        doc = nlp.make_doc(text)
        blocks = article_from_text(text).blocks
        records = [
            BlockRecord(b.id, str(b.kind), b.start, b.end, b.lead, b.heading) for b in blocks
        ]
        set_records(doc, BlockRecord, records)
        doc = nlp(doc)
        doc.user_data["id"] = row["id"]
        bin_.add(doc)
    bin_.to_disk(out)


def _build(claim: dict[str, Any]) -> GoldClaim:
    def place(name: str) -> Offsets | None:
        return tuple(claim[name]) if claim[name] else None

    relation = RelationRecord(
        drug=tuple(claim["drug"]),
        effect=tuple(claim["effect"]),
        sentence=tuple(claim["sentence"]),
        relation=claim["relation"],
        rule="gold",
        score=1.0,
        direction=claim["direction"],
    )
    return GoldClaim(
        relation,
        claim["negated"],
        claim["certainty"],
        claim["evidence"],
        place("population"),
        place("magnitude"),
        place("comparator"),
        place("source"),
        claim["source_norm"],
    )
