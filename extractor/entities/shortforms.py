"""Short forms that the article defines, as candidates of what their long forms name."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from extractor.entities.candidate import Candidate


def find_short_forms(
    text: str, abbreviations: Mapping[str, str], candidates: Iterable[Candidate]
) -> Iterator[Candidate]:
    """Find every use of a short form whose long form is a known name or phrase."""
    known = list(candidates)
    for short, long in sorted(abbreviations.items()):
        meaning = _find_meaning(text, long, known)
        if meaning is None:
            continue
        for found in re.finditer(rf"(?<![\w-]){re.escape(short)}(?:s|es)?(?!\w)", text):
            yield replace(
                meaning, start=found.start(), end=found.end(), method="abbreviation", generic=False
            )


def drop_redefined(
    candidates: Iterable[Candidate], text: str, abbreviations: Mapping[str, str]
) -> list[Candidate]:
    """Leave out vocabulary meanings of short forms that the article defines itself."""
    return [
        candidate
        for candidate in candidates
        if text[candidate.start : candidate.end].removesuffix("s") not in abbreviations
    ]


def _find_meaning(text: str, long: str, known: list[Candidate]) -> Candidate | None:
    """Return the name that makes up most of a long form, wherever the long form stands."""
    ends = {found.end(): found.start() for found in re.finditer(re.escape(long), text)}
    inside = [
        candidate
        for candidate in known
        if candidate.start >= ends.get(candidate.end, len(text)) and not candidate.generic
    ]
    best = max(inside, key=lambda c: (c.size, c.method, -c.start), default=None)
    return best if best and 2 * best.size > len(long) else None
