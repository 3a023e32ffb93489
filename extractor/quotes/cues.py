"""Reporting cues in a unit: verbs and phrases that turn words into somebody's words."""

import re
from dataclasses import dataclass
from functools import cache

from extractor.vocab.reporting import ReportingVerb, reporting_pattern, reporting_verbs

_ACCORDING = re.compile(
    r"\b(?:[Aa]ccording to|[Ii]n the words of|[Ii]n the opinion of|[Ii]n the view of"
    r"|Per(?=\s(?:the\s)?[A-Z]))\b"
)
_PUTS_IT = re.compile(r"\b(?:puts|put)\sit\b")
# Forms of saying that have no speaker as their subject.
_BEFORE_NOT = re.compile(
    r"(?:\bto|\bnot be|\bbeing|\bthat(?=\ssaid,)|\bhaving|\bcould be|\bcan be|\bto be|\bcan"
    r"|\bcannot"
    r"|\bis|\bare|\bwas|\bwere|\bbe|\bbeen|\bmust|\bshould|\blet['’]s|\bdon['’]t|\bdoesn['’]t"
    r"|\bdidn['’]t"
    r"|\bso-called|\bto\s\w+)\s$",
    re.I,
)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|get|got)\s(?:also\s|often\s|\w+ly\s)?$", re.I
)
_NOUN_BEFORE = re.compile(
    r"\b(?:an?|the|this|that|these|those|its|his|her|their|our|no|of|in|for|with|from|by|on"
    r"|more|several"
    r"|many|some|any|new|earlier|previous|recent|other|health|news|case|health|’s|'s)\s$",
    re.I,
)
_MODAL_OK = re.compile(r"\b(?:can|must|should|is|are|was|were|could)\s$")


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb or phrase where it stands; half-open offsets."""

    start: int
    end: int
    verb: str
    group: str
    is_strong: bool = True

    @property
    def is_phrase(self) -> bool:
        """Tell whether the source follows the cue, as in "according to"."""
        return self.group == "phrase"

    def is_participle(self, masked: str) -> bool:
        """Tell whether the cue leans on a subject before: "adding", "noting"."""
        return masked[self.start : self.end].endswith("ing")


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'-]){reporting_pattern()}(?![\w’'-])", re.I)


def find_cues(masked: str, start: int, end: int) -> list[Cue]:
    """Find the cues between two offsets of a masked text, in reading order."""
    found = [
        Cue(match.start(), match.end(), "according", "phrase")
        for match in _ACCORDING.finditer(masked, start, end)
    ]
    found += [
        Cue(match.start(), match.end(), "put", "speech")
        for match in _PUTS_IT.finditer(masked, start, end)
    ]
    verbs = reporting_verbs()
    for match in _verbs().finditer(masked, start, end):
        verb = verbs[match.group().casefold()]
        if _is_verb(masked, match, start, verb):
            found.append(Cue(match.start(), match.end(), verb.verb, verb.group, verb.is_strong))
    return sorted(found, key=lambda cue: cue.start)


def _is_verb(masked: str, match: re.Match[str], start: int, verb: ReportingVerb) -> bool:
    before = masked[max(start, match.start() - 24) : match.start()]
    if (
        masked[match.start()].isupper()
        and match.start() > start
        and not match.group().endswith("ing")
    ):
        return False
    if _BEFORE_NOT.search(before):
        return match.group().endswith("ing") and bool(_PASSIVE.search(before))
    return verb.is_strong or not _NOUN_BEFORE.search(before)
