"""What the words of a population tell: a noun phrase in, condition, age, sex, size and more out."""

import re
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from extractor.annotations import PopulationRecord
from extractor.resources import read_table
from extractor.rules.cues import plain_text
from extractor.rules.numbers import NUMBER, parse_number
from extractor.studies.origins import find_country, find_ethnicity

_N = NUMBER.replace(" ", r"\s")
_AGE = re.compile(
    rf"\bage[ds]?\s+(?:between\s+)?{_N}(?:\s*(?:to|-|and)\s*{_N}|\s+(?:and|or)\s+\w+)?"
    rf"|\b(?:over|under|above|below|older\s+than|younger\s+than|past)\s+(?:the\s+age\s+of\s+|age\s+)?"
    rf"{_N}(?:\s+years)?|\b{_N}[\s-]years?[\s-]olds?|\b{_N}\s+(?:and|or)\s+(?:older|over|younger)"
    r"|\bin\s+(?:their|his|her)\s+\w+ties\b|\b(?:middle-aged|elderly|older|young|younger)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:with|suffering\s+from|diagnosed\s+with|who\s+(?:have|has|had)|living\s+with"
    r"|hospitali[sz]ed\s+(?:for|with)|recovering\s+from|infected\s+with|treated\s+for|prone\s+to)"
    r"\s+((?:(?!\b(?:who|that|and\s+are|given|taking|on)\b)[^,;.()])+)",
    re.IGNORECASE,
)
_RISK = re.compile(
    r"\bat\s+(?:\w+\s+)?risk\b(?:\s+(?:of|for)\s+[^,;.]+)?|\b(?:high|low)-risk\b|\bat-risk\b"
    r"|\bpregnant\b|\bbreastfeeding\b|\b(?:pre|post|peri)?-?menopausal\b|\bobese\b|\boverweight\b"
    r"|\b(?:former|current|heavy)?\s*smokers?\b|\bdiabetics?\b|\bhealthy\b|\bimmunocompromised\b"
    r"|\bveterans?\b|\b(?:un)?vaccinated\b|\bsurvivors?\b|\bhospitali[sz]ed\b",
    re.IGNORECASE,
)
_SIZE = re.compile(rf"(?:^|\b){_N}(?=\s+(?!(?:percent|per|%|years?|times|to|of)\b))", re.IGNORECASE)
MAX_SIZE = 10_000_000_000  # more people than live is no sample


@lru_cache(maxsize=1)
def _people() -> dict[str, list[str]]:
    return {row[0].lower(): row for row in read_table("lexicons", "populations.tsv")}


@lru_cache(maxsize=1)
def species_names() -> dict[str, str]:
    """Return the animals of research by the words for them."""
    return {row[0]: row[1] for row in read_table("lexicons", "species.tsv")}


def build_population(doc: Doc, edges: tuple[int, int], head: Token) -> PopulationRecord:
    """Build the record of a population from its first and last token and its noun."""
    span = doc[edges[0] : edges[1] + 1]
    words = plain_text(span.text)
    row = _people().get(head.lower_, ["", "", "", ""])
    risk = _RISK.search(words)
    return PopulationRecord(
        span.start_char,
        span.end_char,
        condition=_find_condition(span, words, head),
        age=_first(_AGE, words) or row[2] or None,
        sex=row[1] or _find_sex(words),
        size=find_size(words),
        species=species_names().get(head.lower_),
        risk_group=risk.group().strip() if risk else None,
        ethnicity=find_ethnicity(words) if head.lower_ not in species_names() else None,
        country=find_country(words),
    )


def find_size(words: str) -> int | None:
    """Return how many the words count, None for years, percentages and the like.

    >>> find_size("819,000 U.S. veterans"), find_size("twelve mice")
    (819000, 12)
    """
    age = _AGE.search(words)
    for match in _SIZE.finditer(words):
        if age and age.start() <= match.start() < age.end():
            continue
        value = parse_number(match.group())
        if value is not None and value.is_integer() and 0 < value <= MAX_SIZE:
            return int(value)
    return None


def _first(pattern: re.Pattern[str], words: str) -> str | None:
    match = pattern.search(words)
    return match.group().strip() if match else None


def _find_sex(words: str) -> str | None:
    for token in re.findall(r"[a-z-]+", words.lower()):
        row = _people().get(token)
        if row and row[1]:
            return row[1]
    return None


def _find_condition(span: Span, words: str, head: Token) -> str | None:
    match = _CONDITION.search(words)
    if match:
        return span.text[match.start(1) : match.end(1)].strip() or None
    modifiers = span.doc[span.start : head.i]
    nouns = [t for t in modifiers if t.pos_ in ("NOUN", "PROPN") and t.lower_ not in _people()]
    if not nouns:
        return None
    return span.text[nouns[0].idx - span.start_char : head.idx - span.start_char].strip() or None
