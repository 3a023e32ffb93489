"""Where a claim comes from: a graph and a claim's id in, every step back to the words out.

What the article says is quoted with its offsets; what was concluded says from which words.
"""

from collections.abc import Iterator

from pydantic import Field

from extractor.errors import RuleError, StoreError
from extractor.rules import get_rule, load_precision
from extractor.schema import (
    Claim,
    ClaimGraph,
    Entity,
    Link,
    Provenance,
    Quote,
    Source,
    Span,
    Study,
)
from extractor.schema.span import Frozen
from extractor.tables import say_claim


class Reason(Frozen):
    """One property of a claim, its value, and the words or facts that it rests on."""

    name: str
    value: str
    why: str = Field(description="How the words lead to the value.")
    span: Span | None = Field(default=None, description="The words, with their offsets.")


class Argument(Frozen):
    """The drug or the effect: its words here, its name in the article, and what it is linked to."""

    role: str
    words: Span | None
    name: str
    type: str
    found_by: str | None = Field(default=None, description="Dictionary, rule or model, or both.")
    links: tuple[Link, ...] = ()


class Maker(Frozen):
    """The rule or model that made the claim."""

    id: str
    kind: str = Field(description="rule or model.")
    example: str | None = None
    right: int | None = Field(default=None, description="Matches on train that were right.")
    matches: int | None = Field(default=None, description="All its matches on train.")


class Trace(Frozen):
    """Everything that is known of where a claim comes from."""

    statement: str
    claim: Claim
    sentence: Span
    article_id: str
    version: int | None = Field(default=None, description="Of the article in the store.")
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    arguments: tuple[Argument, ...]
    maker: Maker
    reasons: tuple[Reason, ...]
    provenance: Provenance


def trace_claim(graph: ClaimGraph, claim_id: str, *, version: int | None = None) -> Trace:
    """Trace one claim of a graph.

    Raises:
        StoreError: E625, when the graph has no such claim.
    """
    claim = next((item for item in graph.claims if item.id == claim_id), None)
    if claim is None:
        raise StoreError("E625", what="claim", id=claim_id)
    arguments = tuple(_arguments(graph, claim))
    drug, effect = (item.name for item in arguments)
    article = graph.article
    return Trace(
        statement=say_claim(
            drug, claim.relation, effect, direction=claim.direction, negated=claim.negated
        ),
        claim=claim,
        sentence=claim.spans.sentence,
        article_id=article.id,
        version=version,
        **{name: getattr(article, name) for name in ("title", "publisher", "published", "url")},
        arguments=arguments,
        maker=_maker(claim.rule),
        reasons=(*_said(claim), *_sized(claim), *_context(graph, claim)),
        provenance=graph.provenance,
    )


def _arguments(graph: ClaimGraph, claim: Claim) -> Iterator[Argument]:
    entities = {entity.id: entity for entity in graph.entities}
    for role, key, words in (
        ("drug", claim.drug, claim.spans.drug),
        ("effect", claim.effect, claim.spans.effect),
    ):
        entity = entities[key]
        yield Argument(
            role=role,
            words=words,
            name=entity.name,
            type=str(entity.type),
            found_by=_found_by(entity, words),
            links=entity.links,
        )


def _found_by(entity: Entity, words: Span | None) -> str | None:
    if words is None:
        return None
    inside = (m for m in entity.mentions if m.start < words.end and words.start < m.end)
    return next((mention.found_by for mention in inside), None)


def _maker(rule_id: str) -> Maker:
    try:
        rule = get_rule(rule_id)
    except RuleError:
        return Maker(id=rule_id, kind="model")
    right, matches = load_precision().get(rule_id, {}).get("all", (None, None))
    example = rule.examples[0][0].text
    return Maker(id=rule_id, kind="rule", example=example, right=right, matches=matches)


def _said(claim: Claim) -> Iterator[Reason]:
    spans = claim.spans
    yield _reason("relation", str(claim.relation), spans.trigger, "read from", "no single word")
    if claim.direction:
        yield _reason("direction", str(claim.direction), spans.trigger, "read from", "no word")
    if claim.negated:
        yield _reason("negated", "yes", spans.negation, "denied by", "the trigger itself denies it")
    else:
        yield Reason(name="negated", value="no", why="nothing denies it")
    yield _reason(
        "certainty", str(claim.certainty), spans.certainty, "shown by", "nothing weakens it"
    )
    yield _reason(
        "strength", str(claim.strength), spans.trigger, "the causal force of", "the wording"
    )


def _sized(claim: Claim) -> Iterator[Reason]:
    for name in ("frequency", "severity"):
        value = getattr(claim, name)
        if value:
            yield Reason(name=name, value=value, why="as the article says")
    size = claim.magnitude
    if size:
        span = Span(start=size.start, end=size.end, text=size.text)
        parts = [size.value, size.unit, f"({size.kind})" if size.kind else None]
        told = [part for part in parts if part is not None]  # a size of 0 is one too
        words = (f"{part:g}" if isinstance(part, float) else str(part) for part in told)
        value = " ".join(words) or size.text
        yield Reason(name="magnitude", value=value, why="the number in", span=span)
    if claim.comparator:
        span = claim.comparator.span
        yield Reason(name="comparator", value=span.text, why="compared with", span=span)


def _context(graph: ClaimGraph, claim: Claim) -> Iterator[Reason]:
    studies = [study for study in graph.studies if study.id in claim.studies]
    if claim.evidence:
        why = "design of the study" if any(study.design for study in studies) else "the wording"
        yield Reason(name="evidence", value=str(claim.evidence), why=why)
    for study in studies:
        first = study.mentions[0] if study.mentions else None
        yield Reason(name="study", value=_study(study), why="reported in", span=first)
    for group in graph.populations:
        if group.id in claim.populations:
            span = Span(start=group.start, end=group.end, text=group.text)
            yield Reason(name="population", value=group.text, why="named in", span=span)
    for source in graph.sources:
        if source.id in claim.sources:
            first = source.mentions[0] if source.mentions else None
            yield Reason(name="source", value=_source(source), why="named as", span=first)
    for quote in graph.quotes:
        if quote.id in claim.quotes:
            yield _quoted(quote)


def _quoted(quote: Quote) -> Reason:
    span = Span(start=quote.start, end=quote.end, text=quote.text)
    cue = f'introduced by "{quote.cue.text}"' if quote.cue else "inside"
    return Reason(name="quote", value=str(quote.kind), why=cue, span=span)


def _study(study: Study) -> str:
    size = f"{study.sample_size:,} subjects" if study.sample_size else None
    parts = (study.label or (study.design and str(study.design)), study.journal, size, study.doi)
    return ", ".join(str(part) for part in parts if part) or "not described"


def _source(source: Source) -> str:
    parts = (source.name, source.role, source.affiliation, f"{source.kind}, {source.relation}")
    return "; ".join(part for part in parts if part)


def _reason(name: str, value: str, span: Span | None, why: str, without: str) -> Reason:
    return Reason(name=name, value=value, span=span, why=why if span else without)
