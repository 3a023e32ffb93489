"""The groups of a study: a sentence in, how many each group counts and what it got out.

"120 were assigned to zinc and 118 to a placebo", "zinc (n = 60)", "60 patients in each group".
"""

import re
from collections.abc import Iterator

from extractor.annotations import GroupRecord
from extractor.rules.numbers import NUMBER, parse_number

MAX_GROUPS = 8
_N = rf"(?:{NUMBER.replace(' ', chr(92) + 's')})"
_STOP = (
    r"(?!(?:and|or|for|but|while|in|to|with|at|who|over|every|the|as|during|each|was|were|twice"
    r"|daily|once|then|after|before|had|did|by|than|part|place|home"
    r"|compared|providing|containing|when|from|of|if|so|no|more|less|better|worse|longer)\b)"
)
_ARM = rf"(?:(?:an?|the|either|only)\s)?{_STOP}[a-z][\w-]*(?:\s{_STOP}[\w-]+){{0,4}}"
_PEOPLE = (
    r"(?:(?!(?:and|or|who|of|percent|years?|weeks?|months?|days?|hours?|times|to|when|if"
    r"|that|they|than|after|with)\b)[\w-]+\s){0,3}?"
)
_TOOK = (
    r"(?:(?:were|was|had\sbeen)\s(?:randomly\s)?(?:assigned|allocated|randomi[sz]ed|given|treated"
    r"|put\son|prescribed|vaccinated)(?:\s(?:to|with))?(?:\s(?:receive|take|get|use))?"
    r"|took|received|got|used|drank|ate|swallowed)"
)
_FIRST = re.compile(rf"\b(?P<n>{_N})\s{_PEOPLE}{_TOOK}\s(?P<arm>{_ARM})", re.IGNORECASE)
_NEXT = re.compile(
    rf",?\s(?:(?:and|while|but|with)\s)?(?:the\s(?:other|remaining)\s)?(?P<n>{_N})\s"
    rf"(?:others?\s|more\s)?{_PEOPLE}(?:(?:to|{_TOOK})\s)?(?:receive\s)?(?P<arm>{_ARM})",
    re.IGNORECASE,
)
_ASSIGNED = re.compile(
    rf"\b(?:assigned|randomi[sz]ed|allocated)\s(?P<n>{_N})\s{_PEOPLE}to\s(?:receive\s|take\s|get\s)?"
    rf"(?P<arm>{_ARM})",
    re.IGNORECASE,
)
_GAVE = re.compile(
    rf"\b(?:gave|give)\s(?P<arm>{_ARM})\sto\s(?P<n>{_N})(?!\s(?:percent|years?))", re.IGNORECASE
)
_GAVE_NEXT = re.compile(rf"[^.;]{{0,40}}?\band\s(?P<arm>{_ARM})\sto\s(?P<n>{_N})", re.IGNORECASE)
_COUNTED = re.compile(
    rf"\b(?P<arm>{_ARM})\s\(\s?[nN]\s?=\s?(?P<n>\d[\d,]{{0,12}})\s?\)", re.IGNORECASE
)
_EACH = re.compile(
    rf"\b(?P<n>{_N})\s{_PEOPLE}(?:in|per)\s(?P<arm>(?:each|every|the\s[\w-]+)\s(?:group|arm)|group"
    r"|arm)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:receive|receiving|taking|to|take|get|were|was|given|assigned|either|only|of|that)\s",
    re.IGNORECASE,
)
_LARGEST = 10_000_000


def find_groups(text: str, offset: int = 0) -> list[GroupRecord]:
    """Find the counted groups of one sentence, in reading order without overlaps.

    Args:
        text: The sentence.
        offset: Where it begins in the article; the records count from the article's start.
    """
    kept: list[GroupRecord] = []
    for group in sorted(_find(text), key=lambda g: (g.start, -g.end)):
        if not kept or group.start >= kept[-1].end:
            kept.append(group)
    return [GroupRecord(g.start + offset, g.end + offset, g.size, g.arm) for g in kept[:MAX_GROUPS]]


def _find(text: str) -> Iterator[GroupRecord]:
    for first, following in ((_FIRST, _NEXT), (_ASSIGNED, _NEXT), (_GAVE, _GAVE_NEXT)):
        for match in first.finditer(text):
            yield from _read(match)
            after = following.match(text, match.end())
            while after:
                yield from _read(after)
                after = following.match(text, after.end())
    for pattern in (_COUNTED, _EACH):
        for match in pattern.finditer(text):
            yield from _read(match)


def _read(match: re.Match[str]) -> Iterator[GroupRecord]:
    value = parse_number(match.group("n"))
    arm = match.group("arm")
    while _LEADING.match(arm):
        arm = _LEADING.sub("", arm)
    if value is not None and value.is_integer() and 1 < value <= _LARGEST:
        starts = [match.start("n"), match.end("arm") - len(arm)]
        ends = [match.end("n"), match.end("arm")]
        yield GroupRecord(min(starts), max(ends), int(value), arm)
