"""Where research was done: a sentence in, the words that name the place out.

"at 14 hospitals in Germany", "in nursing homes", "in Denmark".
"""

import re
from functools import lru_cache

from extractor.alternatives import one_of
from extractor.rules.numbers import NUMBER
from extractor.studies.origins import country_names

_REACH = 120  # characters
_N = rf"(?:{NUMBER.replace(' ', chr(92) + 's')})"
_NAME = r"[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3}"
_NAMES = rf"(?:the\s)?{_NAME}(?:(?:,\s|,?\sand\s)(?:the\s)?{_NAME}){{0,6}}"
_SITES = (
    r"(?:hospitals|clinics|(?:medical\s|health\s|cancer\s)?(?:centers|centres)|(?:study\s|research"
    r"\s)?sites|practices|schools|nursing\shomes|care\shomes|pharmacies|countries|cities|villages"
    r"|universities|institutions|states)"
)
_COUNTED = re.compile(
    rf"\b(?:at|in|from|across|involving)\s(?P<place>(?:more\sthan\s|about\s|nearly\s|some\s)?{_N}\s"
    rf"(?:[A-Z]?[\w.-]+\s){{0,2}}?{_SITES}(?:\s(?:in|across|throughout|around)\s(?:{_N}\scountries"
    rf"|{_NAMES}|the\sworld))?)"
)
_KIND = re.compile(
    r"\b(?:at|in)\s(?P<place>(?:an?\s|the\s)?(?:[A-Z]?[\w-]+\s){0,2}?(?:hospitals?|nursing\shomes?"
    r"|care\shomes?|emergency\s(?:rooms?|departments?)|intensive\scare(?:\sunits?)?|primary\scare"
    r"|general\spractices?|clinics?|schools?|prisons?|workplaces?|refugee\scamps?|pharmacies))(?!-|\s(?:years|age|students|stays?)\b)"
    rf"(?P<where>\sin\s{_NAMES})?\b"
)
_REGIONS = ("Europe", "Asia", "Africa", "Latin America", "North America", "South America")
# What must stand close before a place for research to have been done there.
_DONE = re.compile(
    r"\b(?:stud(?:y|ies|ied)|trials?|surveys?|surveyed|conducted|carried\sout|done|took\splace|ran"
    r"|enrolled|recruited|followed|tracked|tested|analy[sz]ed|examined|looked\sat|participants"
    rf"|volunteers|(?:involv\w+|includ\w+|of|from|on)\s(?:[\w-]+\s){{0,3}}{_N}\s[\w-]+)\b"
    r"[^,;:.()\"“]{0,60}$",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:present\w*|publish\w*|meeting|conference|congress|said|told|appear\w*|journal|unveiled)\b",
    re.IGNORECASE,
)


def find_setting(text: str) -> str | None:
    """Return the words of a sentence that say where research was done."""
    found = [*_COUNTED.finditer(text), *_KIND.finditer(text), *_country().finditer(text)]
    for match in found:
        before = text[: match.start()]
        if _DONE.search(before[-_REACH:]) and not _REPORTED.search(before):
            where = match.groupdict().get("where") or ""
            return (match.group("place") + where).rstrip(".")
    return None


@lru_cache(maxsize=1)
def _country() -> re.Pattern[str]:
    """Build the pattern of "in Denmark", "across China, Japan and South Korea"."""
    one = rf"(?:the\s)?{one_of((*country_names(), *_REGIONS))}(?![\w-])"
    return re.compile(
        rf"\b(?:in|across|throughout|from)\s(?P<place>{one}(?:(?:,\s|,?\sand\s){one}){{0,12}})"
    )
