"""Drug-effect pairs: which candidates may belong together, and what the pair head sees of them.

In: candidate spans of one window. Out: index pairs with integer features. The effect stands
in the window's body; the drug stands in the same sentence or in one before it, the title
included, so that claims in list items and follow-up sentences find their drug.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.reader.spans import PieceSpan
from extractor.reader.windows import Window

# More earlier mentions than this only add doubles of the same few drugs.
EARLIER_DRUGS = 6
# A window of news has 5 to 30 pairs; the cap bounds odd input such as long drug lists.
MAX_PAIRS = 240
GAPS = (0, 1, 2, 4, 8, 16, 32, 64)
PLACES = 6  # same sentence, 1, 2, 3 before, farther, title
COUNTS = 4  # candidates between: 0, 1, 2, more
DISTANCES = 2 * (len(GAPS) + 1)


@dataclass(frozen=True, slots=True)
class Pair:
    """A drug and an effect candidate with what the pair head sees of them.

    Attributes:
        drug: half-open piece range of the drug.
        effect: half-open piece range of the effect.
        between: piece range between the two, or from the effect's sentence start.
        sentence: piece range of the effect's sentence.
        place: where the drug stands, one of ``PLACES``.
        distance: signed gap bucket, one of ``DISTANCES``.
        drugs_between: drug candidates between, capped.
        effects_between: effect candidates between, capped.
    """

    drug: tuple[int, int]
    effect: tuple[int, int]
    between: tuple[int, int]
    sentence: tuple[int, int]
    place: int
    distance: int
    drugs_between: int
    effects_between: int


def sentence_ranges(window: Window) -> dict[int, tuple[int, int]]:
    """Map the sentences of the body to their piece ranges."""
    ranges: dict[int, tuple[int, int]] = {}
    for i in range(*window.body):
        sentence = window.sentences[i]
        start, _ = ranges.get(sentence, (i, i))
        ranges[sentence] = (start, i + 1)
    return ranges


class _Starts:
    """Sorted spans, to count those inside a gap."""

    def __init__(self, spans: Sequence[PieceSpan]) -> None:
        self.starts = [s.start for s in spans]
        self.ends = [s.end for s in spans]

    def count(self, gap: tuple[int, int]) -> int:
        first, last = (bisect_left(self.starts, bound) for bound in gap)
        return min(sum(end <= gap[1] for end in self.ends[first:last]), COUNTS - 1)


def make_pairs(
    drugs: Sequence[PieceSpan], effects: Sequence[PieceSpan], window: Window
) -> list[Pair]:
    """List the pairs of a window in order of effect, then drug."""
    ranges = sentence_ranges(window)
    ordered, targets = (sorted(s, key=lambda x: (x.start, x.end)) for s in (drugs, effects))
    others = (_Starts(ordered), _Starts(targets))
    pairs: list[Pair] = []
    for effect in targets:
        if len(pairs) >= MAX_PAIRS:
            break
        if not window.body[0] <= effect.start < window.body[1]:
            continue
        sentence = ranges[window.sentences[effect.start]]
        near = [d for d in ordered if sentence[0] <= d.start < sentence[1]]
        earlier = [d for d in ordered if d.start < sentence[0]]
        for drug in earlier[-EARLIER_DRUGS:] + near:
            if (drug.start, drug.end) != (effect.start, effect.end):
                pairs.append(_pair(drug, effect, sentence, window, others))
    return pairs[:MAX_PAIRS]


def _pair(
    drug: PieceSpan,
    effect: PieceSpan,
    sentence: tuple[int, int],
    window: Window,
    others: tuple[_Starts, _Starts],
) -> Pair:
    left, right = sorted(((drug.start, drug.end), (effect.start, effect.end)))
    gap = (left[1], max(left[1], right[0]))
    inside = drug.start >= sentence[0]
    between = gap if inside else (sentence[0], effect.start)
    return Pair(
        drug=(drug.start, drug.end),
        effect=(effect.start, effect.end),
        between=between,
        sentence=sentence,
        place=_place(drug, effect, window),
        distance=_distance(gap[1] - gap[0], drug.start <= effect.start),
        drugs_between=others[0].count(gap),
        effects_between=others[1].count(gap),
    )


def _place(drug: PieceSpan, effect: PieceSpan, window: Window) -> int:
    if window.title[0] <= drug.start < window.title[1]:
        return PLACES - 1
    apart = window.sentences[effect.start] - window.sentences[drug.start]
    return min(max(apart, 0), PLACES - 2)


def _distance(gap: int, forward: bool) -> int:
    bucket = sum(gap > limit for limit in GAPS)
    return bucket + (len(GAPS) + 1) * forward
