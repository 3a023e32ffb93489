"""The compiled vocabulary: longest matches of known names in a text.

Memory is one dictionary from folded name to a number, and one JSON row a term that is parsed when
the term is first met.
"""

import json
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import Any

from extractor.vocab.term import Link, Match, Role, Term
from extractor.vocab.words import Word, fold_phrase, split_words

_ROLES = tuple(Role)
# Two bits for the role and two for the case rule; the rest is the term's position.
_ROLE_BITS = 2
_CASE_BITS = 2
_MIN_CAPITALS = 2


class Case(IntEnum):
    """How a name must be written to count."""

    ANY = 0
    CAPITALS = 1
    EXACT = 2


def encode_name(index: int, case: Case, role: Role) -> int:
    """Pack what is known of a name into one number."""
    return (index << _CASE_BITS | case) << _ROLE_BITS | _ROLES.index(role)


class Vocabulary:
    """Known names of drugs, conditions and all else, with longest-match search."""

    def __init__(self, columns: dict[str, Any]) -> None:
        """Take over the columns that `compile_names` made."""
        self._rows: list[str] = columns["terms"]
        self._names: dict[str, int] = columns["names"]
        self._cased: dict[str, str] = columns["cased"]
        self._longest = _longest_names(self._names)
        self._terms: dict[int, Term] = {}

    def __len__(self) -> int:
        """Return the number of names."""
        return len(self._names)

    def find(self, text: str) -> list[Match]:
        """Find the longest known names from left to right."""
        return list(self.find_in_words(text, split_words(text)))

    def find_in_words(self, text: str, words: Sequence[Word]) -> Iterator[Match]:
        """Yield the longest known names in a text that is split already."""
        position = 0
        while position < len(words):
            size, match = self._match_at(text, words, position)
            if match:
                yield match
            position += size

    def look_up(self, name: str) -> Match | None:
        """Return what a whole string names, None when it is unknown."""
        code = self._names.get(fold_phrase(name))
        if code is None or not self._is_cased_right(code, fold_phrase(name), name):
            return None
        return self._build_match(code, 0, len(name))

    def _match_at(
        self, text: str, words: Sequence[Word], position: int
    ) -> tuple[int, Match | None]:
        longest = self._longest.get(words[position].folded, 0)
        for keys in reversed(_phrases(words, position, longest)):
            code = self._names.get(" ".join(keys))
            if code is None:
                continue
            start, end = words[position].start, words[position + len(keys) - 1].end
            if self._is_cased_right(code, " ".join(keys), text[start:end]):
                return len(keys), self._build_match(code, start, end)
        return 1, None

    def _is_cased_right(self, code: int, key: str, surface: str) -> bool:
        case = code >> _ROLE_BITS & (1 << _CASE_BITS) - 1
        if case == Case.EXACT:
            # A plural "s" may follow an acronym: "NSAIDs".
            return surface.removesuffix("s") == self._cased[key].removesuffix("s")
        if case == Case.CAPITALS:
            return sum(character.isupper() for character in surface) >= _MIN_CAPITALS
        return True

    def _build_match(self, code: int, start: int, end: int) -> Match:
        role = _ROLES[code & (1 << _ROLE_BITS) - 1]
        index = code >> _ROLE_BITS + _CASE_BITS
        if index not in self._terms:
            self._terms[index] = _parse_term(self._rows[index])
        return Match(start, end, self._terms[index], role)


def _phrases(words: Sequence[Word], position: int, longest: int) -> list[list[str]]:
    """Return the phrases that begin at a position, shortest first."""
    phrases: list[list[str]] = []
    keys: list[str] = []
    for word in words[position : position + longest]:
        if keys and not word.joined:
            break
        keys.append(word.folded)
        phrases.append(list(keys))
    return phrases


def _longest_names(names: dict[str, int]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for name in names:
        first, _, rest = name.partition(" ")
        size = 1 + (rest.count(" ") + 1 if rest else 0)
        if size > longest.get(first, 0):
            longest[first] = size
    return longest


def _parse_term(row: str) -> Term:
    name, kind, vocabulary, classes, links = json.loads(row)
    return Term(name, kind, vocabulary, tuple(classes), tuple(Link(*link) for link in links))
