"""Names of organisations and journals, in which "Cancer" and "Health" are no conditions.

Only the shape is read: capitalised words around a noun such as Institute, Journal or School. In a
title in capitals everything has that shape, so such lines are left alone.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from extractor.annotations import Offsets
from extractor.vocab.lexicons import read_names

_CAPITAL = r"[A-Z](?:[\w'’-]|\.(?=[A-Z]))*"
_LINK = r"(?:of|for|and|on|in|&|the|of the|for the|in the)"
_RUN = re.compile(rf"{_CAPITAL}(?: (?:{_LINK} )?{_CAPITAL})*")
_PUBLICATIONS = frozenset({"Journal", "Annals", "Archives", "Proceedings", "Reviews", "Letters"})
# Nouns of that list which are common in other capitalised runs.
_AMBIGUOUS = frozenset("Group Program Programme Project Unit Force Task Vaccines".split())
# From this share of capitalised words on, a line is a title in capitals.
_TITLE_SHARE = 0.7
_MIN_WORDS = 3


def find_bodies(text: str) -> Iterator[Offsets]:
    """Yield the places of names of organisations and journals."""
    start = 0
    for line in text.split("\n"):
        if not _is_title_case(line):
            for run in _RUN.finditer(line):
                if _has_body_noun(run.group()):
                    yield start + run.start(), start + run.end()
        start += len(line) + 1


def _has_body_noun(run: str) -> bool:
    words = re.sub(r"['’]s?\b", "", run).split()
    return not _body_nouns().isdisjoint(words)


@lru_cache(maxsize=1)
def _body_nouns() -> frozenset[str]:
    return (read_names("organisation_heads.tsv") | _PUBLICATIONS) - _AMBIGUOUS


def _is_title_case(line: str) -> bool:
    words = [word for word in line.split() if word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= _MIN_WORDS and capitals >= _TITLE_SHARE * len(words)
