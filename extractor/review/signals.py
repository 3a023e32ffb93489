"""From cue hits to an answer: weights add up over sentences, each sentence counts once a cue list.

A cue with a `veto` cue near it is about something else and counts nothing. An answer needs a
total of 1, so that a strong cue is enough and a weak one wants company.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from extractor.review.page import Hit, Page
from extractor.schema import Span

YES, NO, NONE = "yes", "no", "none"
VETO = "veto"
ENOUGH = 1.0
MAX_REACH = 10_000  # the whole sentence


@dataclass(frozen=True, slots=True)
class Answer:
    """A value of the checklist and the passage that shows it."""

    value: str
    span: Span | None = None


def without_vetoed(hits: Iterable[Hit], *, reach: int = MAX_REACH) -> list[Hit]:
    """Leave out the hits with a veto cue in their sentence within reach, and the vetoes."""
    found = list(hits)
    vetoes = [hit for hit in found if hit.value == VETO]
    return [
        hit
        for hit in found
        if hit.value != VETO and not any(_is_near(hit, veto, reach) for veto in vetoes)
    ]


def _is_near(hit: Hit, veto: Hit, reach: int) -> bool:
    same = hit.sentence.start == veto.sentence.start
    return same and veto.start - hit.end <= reach and hit.start - veto.end <= reach


def total(hits: Iterable[Hit]) -> float:
    """Add up the weights, of each sentence only the heaviest."""
    heaviest: dict[int, float] = {}
    for hit in hits:
        key = hit.sentence.start
        heaviest[key] = max(heaviest.get(key, 0.0), hit.weight)
    return sum(heaviest.values())


def of_value(hits: Iterable[Hit], *values: str) -> list[Hit]:
    """Keep the hits that tell one of the values."""
    return [hit for hit in hits if hit.value in values]


def best(hits: Collection[Hit]) -> Hit | None:
    """Return the heaviest hit, the first of equals."""
    return min(hits, key=lambda hit: (-hit.weight, hit.start), default=None)


def shown(page: Page, hits: Collection[Hit]) -> Span | None:
    """Return the passage of the best hit."""
    hit = best(hits)
    return page.passage(hit) if hit else None


def yes_no(page: Page, hits: Collection[Hit]) -> Answer:
    """Answer yes where the hits weigh enough."""
    if total(hits) >= ENOUGH:
        return Answer(YES, shown(page, hits))
    return Answer(NO)
