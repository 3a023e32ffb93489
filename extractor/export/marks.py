"""What to highlight in an article's text, as properly nested marks.

Spans of a claim graph may overlap or cross; HTML elements must nest. Spans that cross a boundary
of an outer one are cut there.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extractor.schema import ClaimGraph, Entity, Source
from extractor.schema.enums import DRUG_TYPES
from extractor.tables import say_claim
from extractor.tables.index import GraphIndex

# From the outside in: of two marks on the same stretch, the earlier kind encloses the other.
ORDER = ("quote", "claim", "population", "source", "effect", "drug", "cue", "trigger", "size")

# Real articles nest three or four deep; a crafted graph must not exhaust the stack.
MAX_DEPTH = 30


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text to highlight, half-open, with what a reader learns on pointing at it."""

    start: int
    end: int
    kind: str
    note: str = ""
    target: str = ""


@dataclass(slots=True)
class Piece:
    """Plain text, or a mark with the pieces inside it."""

    start: int
    end: int
    mark: Mark | None = None
    inside: list["Piece"] = field(default_factory=list)


def find_marks(graph: ClaimGraph) -> list[Mark]:
    """Return what to highlight, sorted from the outside in."""
    marks = {
        *_entity_marks(graph),
        *_effect_marks(graph),
        *_source_marks(graph),
        *_claim_marks(graph),
    }
    best: dict[tuple[int, int, str], Mark] = {}
    for mark in sorted(marks, key=lambda mark: (mark.note, mark.target)):
        if mark.end > mark.start:
            best.setdefault((mark.start, mark.end, mark.kind), mark)
    return sorted(best.values(), key=_outside_in)


def nest(marks: Iterable[Mark], start: int, end: int) -> list[Piece]:
    """Cut a stretch of text into pieces that nest, covering it from start to end.

    Args:
        marks: Sorted from the outside in, as `find_marks` returns them.
        start: First character of the stretch.
        end: One past its last character.
    """
    inside = (_clip(mark, start, end) for mark in marks if mark.start < end and start < mark.end)
    return _nest(sorted(inside, key=_outside_in), start, end)


def _nest(marks: list[Mark], start: int, end: int, depth: int = 0) -> list[Piece]:
    pieces: list[Piece] = []
    at, waiting = start, marks
    while waiting:
        outer = waiting[0]
        if outer.start > at:
            pieces.append(Piece(at, outer.start))
        cut = bisect_left(waiting, outer.end, lo=1, key=_start)
        held, rest = waiting[1:cut], waiting[cut:]
        crossing = [_clip(mark, outer.end, end) for mark in held if mark.end > outer.end]
        within = [_clip(mark, outer.start, outer.end) for mark in held]
        inside = _nest(within, outer.start, outer.end, depth + 1) if depth < MAX_DEPTH else []
        pieces.append(Piece(outer.start, outer.end, outer, inside))
        at = outer.end
        waiting = sorted([*crossing, *rest], key=_outside_in) if crossing else rest
    if at < end:
        pieces.append(Piece(at, end))
    return pieces


def _clip(mark: Mark, start: int, end: int) -> Mark:
    return Mark(max(mark.start, start), min(mark.end, end), mark.kind, mark.note, mark.target)


def _start(mark: Mark) -> int:
    return mark.start


def _outside_in(mark: Mark) -> tuple[int, int, int]:
    return mark.start, -mark.end, ORDER.index(mark.kind)


def _entity_marks(graph: ClaimGraph) -> Iterator[Mark]:
    for entity in graph.entities:
        if entity.type in DRUG_TYPES:
            for mention in entity.mentions:
                yield Mark(mention.start, mention.end, "drug", describe_entity(entity))


def _effect_marks(graph: ClaimGraph) -> Iterator[Mark]:
    index = GraphIndex(graph)
    for claim in graph.claims:
        if claim.spans.effect:
            span = claim.spans.effect
            note = describe_entity(index.entities[claim.effect])
            yield Mark(span.start, span.end, "effect", note, claim.id)
        if claim.spans.drug:
            span = claim.spans.drug
            note = describe_entity(index.entities[claim.drug])
            yield Mark(span.start, span.end, "drug", note)
        for cue in (claim.spans.certainty, claim.spans.negation):
            if cue:
                yield Mark(cue.start, cue.end, "cue", "lowers or denies the claim")


def _source_marks(graph: ClaimGraph) -> Iterator[Mark]:
    names = {source.id: source.name for source in graph.sources}
    for population in graph.populations:
        yield Mark(population.start, population.end, "population", "population")
    for source in graph.sources:
        note = describe_source(source)
        for mention in source.mentions:
            yield Mark(mention.start, mention.end, "source", note)
    for quote in graph.quotes:
        speaker = names.get(quote.speaker or "", "speaker not told")
        yield Mark(quote.start, quote.end, "quote", f"{quote.kind} quote: {speaker}")


def _claim_marks(graph: ClaimGraph) -> Iterator[Mark]:
    """Mark the end of each sentence that claims something, for a link to its claims."""
    index = GraphIndex(graph)
    for claim in graph.claims:
        sentence = claim.spans.sentence
        drug, effect = index.entities[claim.drug].name, index.entities[claim.effect].name
        said = say_claim(
            drug, claim.relation, effect, direction=claim.direction, negated=claim.negated
        )
        yield Mark(sentence.start, sentence.end, "claim", said, claim.id)


def describe_entity(entity: Entity) -> str:
    """Say in a line what an entity is and what it is linked to."""
    kind = str(entity.type).replace("_", " ")
    link = f"{entity.links[0].label} ({entity.links[0].curie})" if entity.links else "not linked"
    classes = ", ".join(entity.attributes.member_of)
    return "; ".join(filter(None, (f"{kind}: {entity.name}", link, classes)))


def describe_source(source: Source) -> str:
    """Say in a line what a source is, its name, role and affiliation."""
    named = ", ".join(filter(None, (source.name, source.role, source.affiliation)))
    return f"{source.kind}: {named}"
