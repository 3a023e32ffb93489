"""What many articles say of one drug, or one source says: claims by time, outlet and statement."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.assertions import MergedAssertion, Place, merge
from extractor.export.story import tone_of
from extractor.schema import ClaimGraph, Quote, Relation
from extractor.store import ClaimRow
from extractor.tables import say_relation
from extractor.web.naming import in_article_words

TONE_NAMES = ("benefit", "harm", "neutral", "denied")
MAX_ARTICLES = 100  # whose graphs are merged; a page of more is no page
NO_OUTLET = "outlet not told"
BARS = 120.0  # height of the chart
BAR, GAP = 34.0, 14.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of a year's column."""

    x: float
    y: float
    height: float
    tone: str


@dataclass(frozen=True, slots=True)
class Year:
    """The claims of one year by tone."""

    name: str
    x: float
    counts: dict[str, int]

    @property
    def total(self) -> int:
        """Return how many claims the year has."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Timeline:
    """Claims over time as a chart of columns."""

    years: tuple[Year, ...]
    bars: tuple[Bar, ...]
    width: float
    height: float = BARS


@dataclass(frozen=True, slots=True)
class Spoken:
    """One statement with where it is made and what is said against it."""

    item: MergedAssertion
    relation: str
    tone: str
    against: tuple["Spoken", ...] = ()

    @property
    def outlets(self) -> list[str]:
        """Return the outlets that print it."""
        return sorted({place.publisher or NO_OUTLET for place in self.item.places})


@dataclass(frozen=True, slots=True)
class Agreement:
    """The statements of some articles by how they stand to each other."""

    contradicted: tuple[Spoken, ...]
    shared: tuple[Spoken, ...]
    single: tuple[Spoken, ...]


def make_timeline(rows: Iterable[ClaimRow]) -> Timeline:
    """Lay the claims out by year; those without a date come last."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        found[str(row.year) if row.year else "no date"][_row_tone(row)] += 1
    names = sorted(found)
    most = max((sum(counts.values()) for counts in found.values()), default=1)
    years, bars = [], []
    for number, name in enumerate(names):
        x = number * (BAR + GAP) + GAP
        years.append(Year(name, x, {tone: found[name][tone] for tone in TONE_NAMES}))
        top = BARS
        for tone in TONE_NAMES:
            height = found[name][tone] / most * BARS
            top -= height
            if height:
                bars.append(Bar(x, round(top, 1), round(height, 1), tone))
    return Timeline(tuple(years), tuple(bars), max(1, len(names)) * (BAR + GAP) + GAP)


def count_outlets(rows: Iterable[ClaimRow]) -> list[tuple[str, dict[str, int]]]:
    """Return the claims of each outlet by tone, the busiest first."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        found[row.publisher or NO_OUTLET][_row_tone(row)] += 1
    ordered = sorted(found.items(), key=lambda item: (-sum(item[1].values()), item[0]))
    return [(name, {tone: counts[tone] for tone in TONE_NAMES}) for name, counts in ordered]


def compare_articles(graphs: Iterable[ClaimGraph], rows: Sequence[ClaimRow]) -> Agreement:
    """Sort what articles say by whether others say the same, or the opposite."""
    wanted = {(row.article_id, row.claim_id) for row in rows}
    merged = {item.id: item for item in in_article_words(merge(graphs))}
    chosen = [item for item in merged.values() if any(_spot(p) in wanted for p in item.places)]
    contradicted: list[Spoken] = []
    shared: list[Spoken] = []
    single: list[Spoken] = []
    seen: set[str] = set()
    for item in chosen:
        against = tuple(_spoken(merged[other]) for other in item.contradicted_by)
        spoken = _spoken(item, against)
        if against and not seen.intersection(item.contradicted_by):
            contradicted.append(spoken)
            seen.add(item.id)
        elif not against:
            (shared if item.articles > 1 else single).append(spoken)
    return Agreement(tuple(contradicted), tuple(shared), tuple(single))


def articles_of(rows: Iterable[ClaimRow]) -> list[str]:
    """Return the ids of the articles, at most as many as are merged."""
    return list(dict.fromkeys(row.article_id for row in rows))[:MAX_ARTICLES]


def quotes_of(graphs: Iterable[ClaimGraph], source: str) -> list[tuple[ClaimGraph, Quote]]:
    """Return the quotes of a source with their articles."""
    name = source.casefold()
    found = []
    for graph in graphs:
        speakers = {item.id for item in graph.sources if name in item.name.casefold()}
        found += [(graph, quote) for quote in graph.quotes if quote.speaker in speakers]
    return found


def _row_tone(row: ClaimRow) -> str:
    return tone_of(Relation(row.relation), negated=row.negated)


def _spot(place: Place) -> tuple[str, str]:
    return place.article, place.claim


def _spoken(item: MergedAssertion, against: tuple[Spoken, ...] = ()) -> Spoken:
    relation = say_relation(item.relation, direction=item.direction, negated=item.negated)
    tone = tone_of(item.relation, negated=item.negated)
    return Spoken(item, relation, tone, against)
