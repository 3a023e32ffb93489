"""Where an article mentions research: plain text in, places with what they point to out.

A mention is `main` (the research that the article reports: "a new study", "the trial", "our
findings") or `other` (what came before: "earlier studies", "a 2009 trial", "another study").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MAIN, OTHER = "main", "other"
MAX_BEFORE = 60  # characters before the noun that may hold its determiners
_NOUN = re.compile(
    r"\b(?P<noun>stud(?:y|ies)|trials?|research|meta-?analys[ie]s|analys[ie]s|reviews?|"
    r"experiments?|survey|investigation|findings?|results?|report|paper|data)\b(?!-|\s+(?:team|"
    r"cent(?:er|re)s?|institutes?|group|director|scientist|fellow|universit\w+|hospital|nurse|"
    r"assistant|associate|professor|board|to (?:show|determine|see)|on how)\b)",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:previous(?:ly)?|earlier|past|prior|other|another|similar|separate|several|many|some|"
    r"numerous|few|most|older|existing|preceding|follow-?up|further|more|future|larger|additional|"
    r"next|different|both of these|companion|ongoing|planned|animal|laborator(?:y|ies)|"
    r"(?:in |from |since |a |the |one )?(?:19|20)\d\d|last (?:year|month)|years ago)\b",
    re.IGNORECASE,
)
_MAIN = re.compile(
    r"\b(?:the|this|these|new|newest|latest|current|present|our|their|his|her|its|today's|recent|"
    r"large|small|both|two|three)\b",
    re.IGNORECASE,
)
_INDEFINITE = re.compile(r"\b(?:an?|one)\b", re.IGNORECASE)
_HEAD_WORDS = re.compile(r"(?:[\w'.%-]+\s+){0,7}$")
_CLAUSE = re.compile(
    r"[,;:()\"]|[.!?]\s|--?\s|\b(?:that|which|who|in|of|from|by|and|but|for|on|to|with|said|at|is|"
    r"are|was|were|had|has|have|as|than|if|when|because)\b",
    re.IGNORECASE,
)
_DETERMINER = re.compile(
    r"\b(?:the|this|these|our|their|his|her|its|an?|one|another|both)\b(?!.*\b(?:the|this|these|our|"
    r"their|his|her|its|an?|one|another|both)\b)",
    re.IGNORECASE,
)
# Nouns that point to research only with a determiner of their own.
_VAGUE = frozenset(["data", "report", "paper", "results", "result", "finding", "findings"])
_PLURAL = frozenset(["studies", "trials", "experiments", "research", "reviews", "analyses"])
_GENERIC_PLURAL = re.compile(r"\b(?:the|these|both|two|three|four|our|new|latest)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StudyMention:
    """A noun phrase for research; half-open offsets."""

    start: int
    end: int
    kind: str
    noun: str


def find_study_mentions(text: str) -> Iterator[StudyMention]:
    """Yield the mentions of research in plain text, in reading order."""
    is_first = True
    for match in _NOUN.finditer(text):
        start, before = _read_before(text, match.start())
        noun = match.group("noun").lower()
        kind = _classify(before, noun, is_first=is_first)
        if kind is None:
            continue
        is_first = False
        yield StudyMention(start, match.end(), kind, noun)


def _read_before(text: str, noun_start: int) -> tuple[int, str]:
    """Return where the noun phrase begins and the words in it before its noun."""
    window = text[max(0, noun_start - MAX_BEFORE) : noun_start]
    window = window[window.rfind("\n") + 1 :]
    match = _HEAD_WORDS.search(window)
    words = match.group() if match else ""
    cut = 0
    for stop in _CLAUSE.finditer(words):
        cut = stop.end()
    words = words[cut:].lstrip()
    determiner = _DETERMINER.search(words)
    words = words[determiner.start() :] if determiner else words
    return noun_start - len(words), words


def _classify(before: str, noun: str, *, is_first: bool) -> str | None:
    if _OTHER.search(before):
        return OTHER
    if noun in _PLURAL and not _GENERIC_PLURAL.search(before):
        return OTHER
    if _MAIN.search(before):
        return MAIN
    if noun in _VAGUE:
        return None
    if _INDEFINITE.search(before):
        return MAIN if is_first else OTHER
    return MAIN
