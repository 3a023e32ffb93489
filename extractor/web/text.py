"""The article's text as the page shows it: blocks of pieces that nest, each with its claims.

Marks may overlap and cross; `extractor.export.marks.nest` cuts them so that they nest. A mark's
target holds the numbers of the claims that it belongs to.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from extractor.export.marks import Mark, Piece, describe_entity, describe_source, nest
from extractor.export.passages import stretches
from extractor.schema import BlockKind, Claim, ClaimGraph, Span
from extractor.schema.enums import DRUG_TYPES
from extractor.tables.index import GraphIndex

TAGS = {
    BlockKind.TITLE: "h1",
    BlockKind.HEADING: "h2",
    BlockKind.LIST_ITEM: "li",
    BlockKind.QUOTE: "blockquote",
}
Numbers = Mapping[str, int]
Key = tuple[int, int, str]
Occurrence = tuple[Key, str, Iterable[int]]
ABOUT = "whom it is about"


@dataclass
class Shown:
    """A piece of a block: its words, or a mark around further pieces, then links to claims."""

    text: str = ""
    kind: str = ""
    note: str = ""
    claims: str = ""
    inside: list["Shown"] = field(default_factory=list)
    refs: list[int] = field(default_factory=list)


@dataclass
class Passage:
    """One block of the article."""

    tag: str
    kind: str
    pieces: list[Shown]


def show_text(graph: ClaimGraph, numbers: Numbers) -> list[Passage]:
    """Return the whole text; `numbers` gives the claims to show by their ids."""
    return list(_Text(graph, numbers).passages())


def find_marks(graph: ClaimGraph, numbers: Numbers) -> list[Mark]:
    """Return what to highlight with the numbers of its claims, sorted from the outside in."""
    found: dict[Key, tuple[str, set[int]]] = {}
    for key, note, claims in _occurrences(graph, numbers):
        known = found.setdefault(key, (note, set()))
        known[1].update(claims)
    marks = [
        Mark(*key, note, " ".join(map(str, sorted(claims))))
        for key, (note, claims) in found.items()
        if key[0] < key[1]
    ]
    return sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.kind))


def _occurrences(graph: ClaimGraph, numbers: Numbers) -> Iterator[Occurrence]:
    index = GraphIndex(graph)
    yield from _named(graph)
    for quote in graph.quotes:
        speaker = index.sources.get(quote.speaker or "")
        said = f"{quote.kind} quote: {speaker.name if speaker else 'speaker not told'}"
        inside = [numbers[item] for item in quote.claims if item in numbers]
        yield _key(quote, "quote"), said, inside
    for claim in graph.claims:
        if claim.id in numbers:
            for kind, note, span in (*_own_spans(index, claim), *_context_spans(index, claim)):
                yield _key(span, kind), note, (numbers[claim.id],)


def _named(graph: ClaimGraph) -> Iterator[Occurrence]:
    """Yield drugs, sources and populations wherever they are named."""
    for entity in graph.entities:
        if entity.type in DRUG_TYPES:
            for mention in entity.mentions:
                yield _key(mention, "drug"), describe_entity(entity), ()
    for source in graph.sources:
        for span in source.mentions:
            yield _key(span, "source"), describe_source(source), ()
    for group in graph.populations:
        yield _key(group, "population"), ABOUT, ()


def _own_spans(index: GraphIndex, claim: Claim) -> Iterator[tuple[str, str, Span]]:
    spans = claim.spans
    drug, effect = (index.entities[item] for item in (claim.drug, claim.effect))
    found = (
        ("claim", "", spans.sentence),
        ("drug", describe_entity(drug), spans.drug),
        ("effect", describe_entity(effect), spans.effect),
        ("trigger", "", spans.trigger),
        ("cue", "lowers the certainty", spans.certainty),
        ("cue", "denies it", spans.negation),
        ("size", "", spans.magnitude),
        ("size", "", spans.comparator),
    )
    yield from ((kind, note, span) for kind, note, span in found if span)


def _context_spans(index: GraphIndex, claim: Claim) -> Iterator[tuple[str, str, Span]]:
    """Yield whom a claim is about, and where each source is named closest to its sentence."""
    at = claim.spans.sentence.start
    for item in claim.populations:
        yield "population", ABOUT, index.populations[item]
    for item in claim.sources:
        source = index.sources[item]
        near = sorted(source.mentions, key=lambda mention: abs(mention.start - at))
        for span in near[:1]:
            yield "source", describe_source(source), span


def _key(span: Span, kind: str) -> Key:
    return span.start, span.end, kind


def passage_finder(graph: ClaimGraph) -> Callable[[Span], int]:
    """Return what tells the number of the passage in which a span begins, from 1."""
    starts = [block.start for block in stretches(graph.article)]
    return lambda span: max(1, bisect_right(starts, span.start))


class _Text:
    def __init__(self, graph: ClaimGraph, numbers: Numbers) -> None:
        self.text = graph.article.text
        self.marks = find_marks(graph, numbers)
        self.article = graph.article
        self.ends: dict[int, list[int]] = {}
        for claim in graph.claims:
            if claim.id in numbers:
                self.ends.setdefault(claim.spans.sentence.end, []).append(numbers[claim.id])

    def passages(self) -> Iterator[Passage]:
        for block in stretches(self.article):
            pieces = list(self._shown(nest(self.marks, block.start, block.end)))
            # Of sentences that run on beyond their block the links stand at the block's end.
            late = [end for end in self.ends if end <= block.end]
            refs = [number for end in sorted(late) for number in self.ends.pop(end)]
            if refs:
                pieces.append(Shown(refs=refs))
            yield Passage(TAGS.get(block.kind, "p"), str(block.kind), pieces)

    def _shown(self, pieces: Iterable[Piece]) -> Iterator[Shown]:
        for piece in pieces:
            mark = piece.mark
            if mark is None:
                yield Shown(self.text[piece.start : piece.end])
                continue
            inside = list(self._shown(piece.inside))
            refs = self.ends.pop(piece.end, []) if mark.kind == "claim" else []
            yield Shown("", mark.kind, mark.note, mark.target, inside, refs)
