"""Drug names that no list has yet: INN stems and investigational codes.

The stems are those that the WHO gives out for International Nonproprietary Names; a new drug of a
known class ends in the stem of its class.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from extractor.vocab.lexicons import STEM_EXCEPTIONS, STEMS, read_names, read_rows

# Company code and number: "ABT-494", "PF-06651600", "MK-4305", "TAK-875", "AMG145", "PLX4032".
_CODE = re.compile(r"[A-Z]{2,5}-?\d{3,8}[A-Z]?|[A-Z]{2,5}-\d{2,8}[A-Z]?|[A-Z]{1,2}-\d{4,8}")
# Letters that precede numbers in standards, roads, viruses and the like, not in drug codes.
_NO_CODE = re.compile(
    r"(?:COVID|SARS|ISO|HIV|HPV|HTTP|ICD|DSM|FY|US|USD|NCT|CT|ID|PM|AM|NIH|P)-?\d+"
)
# So many letters must stand before a stem: "statin" alone is a class. A long stem needs fewer.
MIN_BEFORE = 3
MIN_BEFORE_LONG = 2
LONG_STEM = 6


@dataclass(frozen=True, slots=True)
class Stem:
    """The stem of a drug name with the class that it tells, if it tells one."""

    ending: str
    type: str
    drug_class: str | None


@lru_cache(maxsize=8_000)  # as in extractor.vocab.words
def find_stem(word: str) -> Stem | None:
    """Return the INN stem that a word ends in, None where it is no drug name by its form."""
    lowered = word.lower()
    if not word.isalpha() or not word.isascii() or lowered in _common_words():
        return None
    for size in range(_longest_ending(), 1, -1):
        stem = _stems().get(lowered[-size:])
        before = MIN_BEFORE_LONG if size >= LONG_STEM else MIN_BEFORE
        if stem and len(lowered) - size >= before:
            return stem
    return None


def is_code(word: str) -> bool:
    """Tell whether a word looks like the code of a drug under study."""
    return bool(_CODE.fullmatch(word)) and not _NO_CODE.fullmatch(word)


@lru_cache(maxsize=1)
def _stems() -> dict[str, Stem]:
    rows = read_rows(STEMS)
    return {row[1]: Stem(row[1], row[0], row[2] or None) for row in rows}


@lru_cache(maxsize=1)
def _longest_ending() -> int:
    return max(map(len, _stems()))


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    return read_names(STEM_EXCEPTIONS)
