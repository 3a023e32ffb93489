"""Where everything of the picture stands: drugs left, effects right, one row for each claim.

Each claim has a row of its own at the effects' side, and its label stands in that row, so labels
can never overlap. Effects are ordered by the drugs that point at them (the barycentre heuristic
of Sugiyama, Tagawa and Toda, 1981), which keeps crossings few.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.assertions import MergedAssertion
from extractor.schema import Relation

WIDTH, HEIGHT = 1600.0, 900.0  # 16:9
TOP, BOTTOM = 140.0, 812.0
DRUG_LEFT, DRUG_RIGHT = 60.0, 400.0
EFFECT_LEFT, EFFECT_RIGHT = 1100.0, 1540.0
MAX_ROW = 62.0
GAP = 0.25  # between the rows of two effects, in rows
SWEEPS = 4  # the order settles after two or three
BOX_SHARE = 0.8  # of its rows that a box fills
MIN_DRUG = 46.0
RELATIONS = list(Relation)


@dataclass(frozen=True, slots=True)
class Box:
    """A drug or an effect."""

    key: str
    name: str
    left: float
    right: float
    middle: float
    height: float


@dataclass(frozen=True, slots=True)
class Row:
    """One claim: where its line leaves the drug, and the height at which it arrives."""

    assertion: MergedAssertion
    leaves: float
    arrives: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole picture."""

    drugs: tuple[Box, ...]
    effects: tuple[Box, ...]
    rows: tuple[Row, ...]
    row_height: float


def lay_out(assertions: Sequence[MergedAssertion]) -> Layout:
    """Place the boxes and lines of some claims."""
    if not assertions:
        return Layout((), (), (), MAX_ROW)
    drugs, effects = _order(assertions)
    ordered = sorted(
        assertions,
        key=lambda item: (effects[item.effect.key], drugs[item.drug.key], item.negated, item.id),
    )
    height = min(MAX_ROW, (BOTTOM - TOP) / (len(ordered) + GAP * (len(effects) - 1)))
    arrives = _rows(ordered, height)
    effect_boxes = _effect_boxes(ordered, arrives, height)
    drug_boxes = _drug_boxes(ordered, arrives, height)
    leaves = _ports(ordered, arrives, {box.key: box for box in drug_boxes})
    rows = tuple(Row(item, leaves[item.id], arrives[item.id]) for item in ordered)
    return Layout(drug_boxes, effect_boxes, rows, height)


def _order(assertions: Sequence[MergedAssertion]) -> tuple[dict[str, int], dict[str, int]]:
    """Return the rank of each drug and effect, from above."""
    pairs = [(item.drug.key, item.effect.key) for item in assertions]
    drugs = {key: rank for rank, key in enumerate(dict.fromkeys(drug for drug, _ in pairs))}
    effects = {key: rank for rank, key in enumerate(dict.fromkeys(end for _, end in pairs))}
    # Effects of the same drugs stand by what is said of them: helped, harmed, moved, denied.
    tones = {item.effect.key: _tone(item) for item in reversed(assertions)}
    for _ in range(SWEEPS):
        effects = _rank({end: [drugs[d] for d, e in pairs if e == end] for end in effects}, tones)
        drugs = _rank({drug: [effects[e] for d, e in pairs if d == drug] for drug in drugs}, {})
    effects = _rank({end: [drugs[d] for d, e in pairs if e == end] for end in effects}, tones)
    return drugs, effects


def _tone(item: MergedAssertion) -> int:
    return len(RELATIONS) if item.negated else RELATIONS.index(item.relation)


def _rank(neighbours: dict[str, list[int]], ties: dict[str, int]) -> dict[str, int]:
    def place(key: str) -> tuple[float, int, str]:
        ranks = neighbours[key]
        return sum(ranks) / len(ranks), ties.get(key, 0), key

    return {key: rank for rank, key in enumerate(sorted(neighbours, key=place))}


def _rows(ordered: Sequence[MergedAssertion], height: float) -> dict[str, float]:
    """Return the middle of each claim's row, the whole centred on the page."""
    arrives: dict[str, float] = {}
    at = 0.0
    last: str | None = None
    for item in ordered:
        if last is not None and item.effect.key != last:
            at += GAP * height
        arrives[item.id] = at + height / 2
        at, last = at + height, item.effect.key
    shift = TOP + (BOTTOM - TOP - at) / 2
    return {key: middle + shift for key, middle in arrives.items()}


def _effect_boxes(
    ordered: Sequence[MergedAssertion], arrives: dict[str, float], height: float
) -> tuple[Box, ...]:
    groups: dict[str, list[MergedAssertion]] = defaultdict(list)
    for item in ordered:
        groups[item.effect.key].append(item)
    return tuple(
        Box(
            key,
            items[0].effect.name,
            EFFECT_LEFT,
            EFFECT_RIGHT,
            (arrives[items[0].id] + arrives[items[-1].id]) / 2,
            height * (len(items) - 1 + BOX_SHARE),
        )
        for key, items in groups.items()
    )


def _drug_boxes(
    ordered: Sequence[MergedAssertion], arrives: dict[str, float], height: float
) -> tuple[Box, ...]:
    groups: dict[str, list[MergedAssertion]] = defaultdict(list)
    for item in ordered:
        groups[item.drug.key].append(item)
    room = (BOTTOM - TOP) / len(groups)
    wanted = []
    for key, items in groups.items():
        middle = sum(arrives[item.id] for item in items) / len(items)
        tall = min(room * BOX_SHARE, max(MIN_DRUG, height * BOX_SHARE, 14.0 * len(items)))
        wanted.append(Box(key, items[0].drug.name, DRUG_LEFT, DRUG_RIGHT, middle, tall))
    return _spread(sorted(wanted, key=lambda box: (box.middle, box.key)), room * (1 - BOX_SHARE))


def _spread(boxes: list[Box], gap: float) -> tuple[Box, ...]:
    """Push boxes apart, first down and then, from the bottom, up again."""
    middles = [box.middle for box in boxes]
    edge = TOP
    for i, box in enumerate(boxes):
        middles[i] = max(middles[i], edge + box.height / 2)
        edge = middles[i] + box.height / 2 + gap
    edge = BOTTOM
    for i, box in reversed(list(enumerate(boxes))):
        middles[i] = min(middles[i], edge - box.height / 2)
        edge = middles[i] - box.height / 2 - gap
    return tuple(
        Box(box.key, box.name, box.left, box.right, middle, box.height)
        for box, middle in zip(boxes, middles, strict=True)
    )


def _ports(
    ordered: Sequence[MergedAssertion], arrives: dict[str, float], drugs: dict[str, Box]
) -> dict[str, float]:
    """Return where each line leaves its drug: spread over the box in the order of arrival."""
    groups: dict[str, list[str]] = defaultdict(list)
    for item in ordered:
        groups[item.drug.key].append(item.id)
    leaves = {}
    for key, items in groups.items():
        box = drugs[key]
        for rank, line in enumerate(sorted(items, key=arrives.__getitem__)):
            share = (rank + 1) / (len(items) + 1) - 0.5
            leaves[line] = box.middle + share * box.height
    return leaves
