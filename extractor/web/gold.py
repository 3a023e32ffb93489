"""Corrected claims as gold annotations: a graph and its corrections in, a line of gold out.

The format is that of corpus/gold.jsonl. Claims that nobody called wrong count as right: export
what was read to the end.
"""

import json
from collections.abc import Iterable

from extractor.schema import Article, Claim, ClaimGraph, Quote, Span
from extractor.schema.enums import DRUG_TYPES
from extractor.tables.index import GraphIndex
from extractor.web.corrections import Correction, CorrectionKind, Place, Statement, text_hash

Row = dict[str, object]


def gold_line(graph: ClaimGraph, corrections: Iterable[Correction]) -> str:
    """Return the gold of one article as a line of JSON."""
    return json.dumps(gold_row(graph, corrections), ensure_ascii=False) + "\n"


def gold_row(graph: ClaimGraph, corrections: Iterable[Correction]) -> Row:
    """Return the gold of one article, its claims in reading order."""
    given = list(corrections)
    about = {entry.claim: entry for entry in given if entry.claim}
    index = GraphIndex(graph)
    claims = [_corrected(index, claim, about.get(claim.id)) for claim in graph.claims]
    added = [
        _stated(graph.article, entry.statement)
        for entry in given
        if entry.kind is CorrectionKind.MISSING and entry.statement
    ]
    rows = [row for row in (*claims, *added) if row is not None]
    return {
        "id": graph.article.id,
        "sha1": text_hash(graph),
        "claims": sorted(rows, key=lambda row: (row["sentence"], row["drug"] or [], row["effect"])),
        "quotes": [_quote(index, quote) for quote in graph.quotes],
    }


def find_statement(index: GraphIndex, claim: Claim) -> Statement:
    """Return a claim as a person would have annotated it."""
    at = claim.spans.sentence
    drug = claim.spans.drug or _nearest(index.entities[claim.drug].mentions, at) or at
    sources = [_nearest(index.sources[item].mentions, at) for item in claim.sources]
    groups = [index.populations[item] for item in claim.populations]
    return Statement(
        sentence=_place(at),
        drug=_place(drug),
        effect=_place(claim.spans.effect or at),
        relation=claim.relation,
        direction=claim.direction,
        negated=claim.negated,
        certainty=claim.certainty,
        evidence=claim.evidence,
        population=_place(groups[0]) if groups else None,
        source=_place(sources[0]) if sources and sources[0] else None,
    )


def _corrected(index: GraphIndex, claim: Claim, entry: Correction | None) -> Row | None:
    if entry is not None and entry.kind is CorrectionKind.WRONG:
        return None
    if entry is not None and entry.statement is not None:
        return _stated(index.article, entry.statement)
    drug = index.entities[claim.drug]
    sources = [index.sources[item].name for item in claim.sources]
    size, other = claim.magnitude, claim.comparator
    return {
        **_stated(index.article, find_statement(index, claim)),
        "magnitude": list(_place(size)) if size else None,
        "comparator": list(_place(other.span)) if other else None,
        "drug_norm": drug.name,
        "source_norm": sources[0] if sources else None,
        "kind": "drug" if drug.type in DRUG_TYPES else "other",
    }


def _stated(article: Article, said: Statement) -> Row:
    text = article.text
    return {
        "sentence": list(said.sentence),
        "drug": list(said.drug),
        "effect": list(said.effect),
        "population": list(said.population) if said.population else None,
        "source": list(said.source) if said.source else None,
        "magnitude": None,
        "comparator": None,
        "drug_norm": text[slice(*said.drug)],
        "source_norm": text[slice(*said.source)] if said.source else None,
        "relation": str(said.relation),
        "direction": str(said.direction) if said.direction else None,
        "negated": said.negated,
        "certainty": str(said.certainty),
        "evidence": str(said.evidence) if said.evidence else None,
        "kind": "drug",
        "optional": False,
    }


def _quote(index: GraphIndex, quote: Quote) -> Row:
    speaker = index.sources.get(quote.speaker or "")
    named = _nearest(speaker.mentions, quote) if speaker else None
    return {
        "span": list(_place(quote)),
        "type": str(quote.kind),
        "speaker": list(_place(named)) if named else None,
        "speaker_norm": speaker.name if speaker else None,
        "affiliation": None,
    }


def _nearest(mentions: Iterable[Span], span: Span) -> Span | None:
    """Return the mention inside a span, else the one closest to its start."""
    return min(
        mentions,
        key=lambda m: (not span.start <= m.start < span.end, abs(m.start - span.start)),
        default=None,
    )


def _place(span: Span) -> Place:
    return span.start, span.end
