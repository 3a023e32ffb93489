"""The claim graph as a drawing: who says it on the left, drugs in the middle, effects on the right.

Drugs, effects and the order of lines come from `extractor.export.layout` (the barycentre heuristic
of Sugiyama, Tagawa and Toda, 1981); sources join at the height of the drugs that they speak of.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap

from extractor.assertions import MergedAssertion, merge
from extractor.export.layout import Box, lay_out
from extractor.export.story import one_line, tone_of
from extractor.schema import Claim, ClaimGraph
from extractor.tables import say_relation
from extractor.web.naming import in_article_words

MAX_CLAIMS = 36  # more different claims than these make a knot
WIDTH = 1000.0
SOURCE_X, DRUG_X, EFFECT_X = (0.0, 210.0), (310.0, 520.0), (760.0, 1000.0)
ROW = 44.0  # height of a claim's row
MARGIN = 12.0
BOX = 36.0
LETTER = 7.2  # width of a letter at 13 pixels, on average
MAX_LINES = 2


@dataclass(frozen=True, slots=True)
class Node:
    """A source, drug or effect."""

    kind: str
    key: str
    name: str
    lines: tuple[str, ...]
    left: float
    width: float
    middle: float
    height: float

    @property
    def baselines(self) -> list[tuple[float, str]]:
        """Return the lines of its name with the heights at which they stand."""
        first = self.middle + 4.5 - (len(self.lines) - 1) * 7
        return [(first + 14 * i, line) for i, line in enumerate(self.lines)]


@dataclass(frozen=True, slots=True)
class Line:
    """One claim from its drug to its effect, or who speaks of a drug."""

    path: str
    tone: str
    certainty: str
    label: str
    label_y: float
    title: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole drawing and the claims left out of it."""

    height: float
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    left_out: int


def draw(graph: ClaimGraph) -> Drawing:
    """Draw what an article claims."""
    merged = in_article_words(merge([graph]))
    shown = merged[:MAX_CLAIMS]
    layout = lay_out(shown)
    scale = ROW / layout.row_height
    tops = [box.middle - box.height / 2 for box in (*layout.drugs, *layout.effects)]
    top = min(tops, default=0.0)
    place = _Scale(top, scale)
    drugs = [place.node("drug", box, DRUG_X) for box in layout.drugs]
    effects = [place.node("effect", box, EFFECT_X) for box in layout.effects]
    lines = [_line(r.assertion, place.y(r.leaves), place.y(r.arrives)) for r in layout.rows]
    sources, said = _sources(graph, shown, {node.key: node for node in drugs})
    nodes = (*sources, *drugs, *effects)
    height = max((n.middle + n.height / 2 for n in nodes), default=0.0) + MARGIN
    return Drawing(height, nodes, (*said, *lines), len(merged) - len(shown))


@dataclass(frozen=True, slots=True)
class _Scale:
    """From the layout's heights to the drawing's."""

    top: float
    factor: float

    def y(self, value: float) -> float:
        return (value - self.top) * self.factor + MARGIN

    def node(self, kind: str, box: Box, columns: tuple[float, float]) -> Node:
        tall = min(box.height * self.factor, max(BOX, box.height * self.factor - 6))
        return _node(kind, box.key, box.name, columns, (self.y(box.middle), tall))


def _node(
    kind: str, key: str, name: str, columns: tuple[float, float], place: tuple[float, float]
) -> Node:
    left, right = columns
    room = int((right - left - 20) / LETTER)
    lines = wrap(one_line(name), room)[: MAX_LINES + 1]
    if len(lines) > MAX_LINES:
        lines = [*lines[: MAX_LINES - 1], lines[MAX_LINES - 1][: room - 1] + "…"]
    return Node(kind, key, name, tuple(lines), left, right - left, *place)


def _line(item: MergedAssertion, leaves: float, arrives: float) -> Line:
    relation = say_relation(item.relation, direction=item.direction, negated=item.negated)
    tone = tone_of(item.relation, negated=item.negated)
    title = f"{item.drug.name} {relation} {item.effect.name}"
    path = _curve(DRUG_X[1], leaves, EFFECT_X[0] - 7, arrives)
    return Line(path, tone, str(item.strongest_certainty), relation, arrives - 7, one_line(title))


def _curve(left: float, y1: float, right: float, y2: float) -> str:
    bend = left + (right - left) * 0.35
    flat = left + (right - left) * 0.5
    curve = f"C{bend:.0f} {y1:.1f} {bend:.0f} {y2:.1f} {flat:.0f} {y2:.1f}"
    return f"M{left:.0f} {y1:.1f}{curve}H{right:.0f}"


def _sources(
    graph: ClaimGraph, shown: Sequence[MergedAssertion], drugs: dict[str, Node]
) -> tuple[list[Node], list[Line]]:
    said = _spoken(graph.claims, shown)
    names = {source.id: source.name for source in graph.sources}
    reach: dict[str, list[str]] = defaultdict(list)
    for source, drug in said:
        if source in names:
            reach[source].append(drug)
    order = sorted(reach, key=lambda s: (_middle(drugs[d].middle for d in reach[s]), names[s], s))
    middles = _spread([_middle(drugs[d].middle for d in reach[s]) for s in order])
    nodes = {
        source: _node("source", source, names[source], SOURCE_X, (middle, BOX))
        for source, middle in zip(order, middles, strict=True)
    }
    lines = [_voice(nodes[s], drugs[d], said[s, d]) for s in order for d in reach[s]]
    return list(nodes.values()), lines


def _spoken(claims: Iterable[Claim], shown: Sequence[MergedAssertion]) -> Counter[tuple[str, str]]:
    """Count how often each source speaks of each drug."""
    drug_of = {place.claim: item.drug.key for item in shown for place in item.places}
    return Counter(
        (source, drug_of[claim.id])
        for claim in claims
        if claim.id in drug_of
        for source in claim.sources
    )


def _voice(source: Node, drug: Node, count: int) -> Line:
    left, right = SOURCE_X[1], DRUG_X[0]
    half = (left + right) / 2
    path = (
        f"M{left:.0f} {source.middle:.1f}C{half:.0f} {source.middle:.1f} "
        f"{half:.0f} {drug.middle:.1f} {right:.0f} {drug.middle:.1f}"
    )
    times = "once" if count == 1 else f"{count} times"
    return Line(path, "voice", "", "", 0.0, f"{source.name} speaks of {drug.name}, {times}")


def _middle(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)


def _spread(middles: list[float]) -> list[float]:
    """Push boxes apart that would overlap."""
    placed: list[float] = []
    for middle in middles:
        least = placed[-1] + BOX + 8 if placed else MARGIN + BOX / 2
        placed.append(max(middle, least))
    # The last ones may have been pushed far down: lift all by half of that.
    lift = min((placed[-1] - middles[-1]) / 2, placed[0] - MARGIN - BOX / 2) if placed else 0.0
    return [middle - lift for middle in placed]
