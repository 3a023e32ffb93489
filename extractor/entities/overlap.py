"""One winner for every stretch of text."""

from collections.abc import Iterable

from extractor.entities.candidate import Candidate

# The tie-break order after length: what the article itself defined, what we wrote by hand, what
# the packages list, what only looks like a name.
METHODS = tuple("abbreviation alias lexicon vocabulary reader phrase stem code claim".split())


def resolve_overlaps(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Keep the longest candidates; ties go by method, then drugs first, then from the left."""
    kept: list[Candidate] = []
    taken: set[int] = set()
    for candidate in sorted(candidates, key=_rank):
        places = range(candidate.start, candidate.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(candidate)
    return sorted(kept, key=lambda candidate: candidate.start)


def _rank(candidate: Candidate) -> tuple[int, int, bool, int, str]:
    return (
        -candidate.size,
        METHODS.index(candidate.method),
        not candidate.is_drug,
        candidate.start,
        candidate.name,
    )
