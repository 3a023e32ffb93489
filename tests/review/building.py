"""Claim graphs built by hand: a text, and claims by the words that they stand in."""

import hashlib
from collections.abc import Sequence

from extractor.schema import (
    Article,
    Block,
    BlockKind,
    Claim,
    ClaimGraph,
    ClaimSpans,
    Entity,
    EntityType,
    Mention,
    MentionKind,
    Provenance,
    Quote,
    QuoteKind,
    Source,
    SourceKind,
    Span,
)


def find(text: str, phrase: str) -> Span:
    start = text.index(phrase)
    return Span.of(text, start, start + len(phrase))


def make_graph(
    text: str,
    *,
    title: str | None = None,
    claims: Sequence[dict] = (),
    speakers: Sequence[dict] = (),
    **lists: tuple,
) -> ClaimGraph:
    """Build a graph; each claim names drug, effect and sentence by their words."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    blocks = ()
    if title:
        span = find(text, title)
        blocks = (Block(id="b0", kind=BlockKind.TITLE, start=span.start, end=span.end),)
    article = Article(id=f"a-{digest[:8]}", text=text, sha256=digest, blocks=blocks)
    entities: dict[str, Entity] = {}
    made = [_claim(text, i, entities, **claim) for i, claim in enumerate(claims)]
    sources = [_source(text, i, **speaker) for i, speaker in enumerate(speakers)]
    quotes = [_quote(text, i, source) for i, source in enumerate(sources)]
    lists.setdefault("sources", tuple(sources))
    lists.setdefault("quotes", tuple(quotes))
    return ClaimGraph(
        article=article,
        entities=tuple(entities.values()),
        claims=tuple(made),
        provenance=Provenance(extractor="0", pipeline="test", input_sha256=digest),
        **lists,
    )


def _claim(text, index, entities, *, drug, effect, sentence=None, relation="treats", **fields):
    for name, kind in ((drug, EntityType.DRUG), (effect, EntityType.CONDITION)):
        span = find(text, name)
        mention = Mention(start=span.start, end=span.end, text=span.text, kind=MentionKind.NAME)
        entity = Entity(id=f"e-{name}", type=kind, name=name, mentions=(mention,))
        entities.setdefault(entity.id, entity)
    fields.setdefault("strength", "causal")
    fields.setdefault("confidence", 0.9)
    return Claim(
        id=f"c{index}",
        drug=f"e-{drug}",
        effect=f"e-{effect}",
        relation=relation,
        spans=ClaimSpans(sentence=find(text, sentence or text)),
        rule="test",
        **fields,
    )


def _source(text, index, *, name, **fields):
    return Source(
        id=f"s{index}", kind=SourceKind.PERSON, name=name, mentions=(find(text, name),), **fields
    )


def _quote(text, index, source):
    span = find(text, source.name)
    return Quote(id=f"q{index}", kind=QuoteKind.INDIRECT, speaker=source.id, **span.model_dump())
