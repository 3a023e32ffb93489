"""Publications: known titles, journals by their pattern, web sites; words in, namings out.

Titles that are ordinary words ("Cancer", "Nature", "Pain") count only where the text before them
says that a publication follows: "in the journal Cancer", "published online in Nature".
"""

import re
from functools import cache

from extractor.alternatives import one_of
from extractor.sources.naming import Naming, drop_overlaps, plain
from extractor.vocab.wordlists import load_labels

_CAPITALISED = r"[A-Z][\w’'&-]*"
_TITLE = rf"{_CAPITALISED}(?:\s(?:(?:of|for|and|&|in|on|the|de)\s){{0,2}}{_CAPITALISED}){{0,7}}"
_PATTERNS = (
    # Journal of X, Annals of X, American Journal of X
    re.compile(
        rf"\b(?:(?:{_CAPITALISED}\s){{0,3}}(?:Journal|Archives|Annals|Proceedings|Transactions"
        rf"|Bulletin|Annual Review)\s(?:of|for)\s(?:the\s)?{_TITLE})"
    ),
    re.compile(rf"\b[Jj]ournals?\s(?P<name>{_TITLE})"),
    re.compile(
        r"\b(?:published|appears?|appeared|reported|printed|writing|released|available|issue"
        r"|edition"
        r"|posted|detailed|described|out|report|editorial|editorialist|commentary|paper|study"
        r"|article)"
        r"(?:\s(?:today|online|early|first|this\s\w+|last\s\w+|yesterday|recently|earlier"
        r"|ahead\sof\sprint"
        r"|(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|on\s\w+\s\d{1,2},?(?:\s\d{4},?)?"
        rf"|\w+\s\d{{1,2}}))?,?\s(?:in|by"
        rf"|of)\s(?:the\s)?(?:\w+\s\d{{1,2}}\s(?:online\s)?(?:issue|edition)\sof\s)?"
        rf"(?:the\s)?(?:journals?\s)?(?P<name>{_TITLE})"
    ),
    re.compile(r"\b(?P<name>[A-Z][\w-]{1,40}\.(?:com|org|net|co\.uk|gov))\b"),
)  # fmt: skip
# Titles that are common words elsewhere.
_ORDINARY = re.compile(r"^[A-Z][a-z]+$")
_ORDINARY_NEWS = frozenset({"Prevention", "Fortune", "Vice", "Slate", "Salon", "Quartz", "Wired"})
_INTRODUCED = re.compile(r"\b(?:journals?|in|issue of|edition of|magazine)\s(?:the\s)?$")
_NOT_TITLES = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Boston|London|Chicago|Washington"
    r"|Europe|America|Britain|China|Japan|Canada|Australia|India|Germany|France|University|College"
    r"|San|New\sYork$|New\sOrleans|The$|Dr|Prof|[A-Z]\b|U\.?S\.?|Los|Phase|Spring|Summer|Fall"
    r"|Winter)"
)


def find_publications(text: str, start: int, end: int) -> list[Naming]:
    """Find the journals, papers, agencies and web sites named in a block."""
    found = _find_known(text, start, end)
    for pattern in _PATTERNS[1:]:
        for match in pattern.finditer(text, start, end):
            if not _NOT_TITLES.match(match.group("name")) and _is_titled(match):
                found.append(_name(text, *_tail(text, *match.span("name"))))
    for match in _PATTERNS[0].finditer(text, start, end):
        found.append(_name(text, *_tail(text, *match.span())))
    return drop_overlaps([naming for naming in found if naming.start < naming.end])


def _is_titled(match: re.Match[str]) -> bool:
    """Tell whether one capitalised word is a title: only a web site or what "journal" precedes."""
    name = match.group("name")
    introduced = re.search(r"\b[Jj]ournals?\s$", match.group()[: -len(name)])
    return " " in name or "." in name or bool(introduced)


@cache
def _known() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.@]){one_of(load_labels('publications'))}(?![\w])")


def _find_known(text: str, start: int, end: int) -> list[Naming]:
    found = []
    for match in _known().finditer(text, start, end):
        if _ORDINARY.match(match.group()) and not _is_introduced(
            text, match.start(), match.group()
        ):
            continue
        found.append(_name(text, *match.span()))
    return found


def _is_introduced(text: str, at: int, name: str) -> bool:
    if load_labels("publications").get(name) == "news" and name not in _ORDINARY_NEWS:
        return True
    return bool(_INTRODUCED.search(text[max(0, at - 24) : at]))


def _tail(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut what runs on behind a title: "in Nature Medicine on Monday"."""
    name = text[start:end]
    cut = re.search(
        r"\s(?:in|on|for|and|&)\s(?:the\s)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January"
        r"|February|March|April|May|June|July|August|September|October|November|December|Dr|U\.S)"
        r"|\s(?:January|February|March|April|June|July|August|September|October|November"
        r"|December)\b",
        name,
    )
    return start, start + cut.start() if cut else end


def _name(text: str, start: int, end: int) -> Naming:
    name = plain(text[start:end])
    return Naming(start, end, "publication", name, load_labels("publications").get(name, "journal"))
