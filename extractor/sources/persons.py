"""Personal names: a grammar of capitalised words, weighed by what stands around them.

No trained tagger is needed. A sequence is a name when something besides its capitals says so: a
title or degree, a known given name, a middle initial, a reporting verb, a role beside it. A
tagger's spans (see `tagged`) count as one more such sign.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from extractor.sources.words import Word, are_adjacent
from extractor.vocab.reporting import role_pattern, strong_pattern
from extractor.vocab.wordlists import load_labels, load_rows, load_terms

PARTICLES = frozenset(
    "de del della der den des van von da dos di du la le lo el al bin ibn ben ter ten zu".split()
)
_SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
_LONGEST = 6
# How far the signs around a name are looked for, in characters.
_NEAR = 60

_VERB_AFTER = re.compile(rf"^\s(?:(?:also|later|recently|has|had|then)\s)?{strong_pattern()}\b")
_VERB_BEFORE = re.compile(r"\b(?:said|says|told|tells|according to|asked|wrote|added|explained)\s$")
_ROLE_BEFORE = re.compile(
    rf"\b(?:{role_pattern('person')}|named|colleagues?|boss)[,:]?\s(?:\w+\s)?$", re.I
)
_ROLE_AFTER = re.compile(
    rf"^,\s(?:an?|the|who|whose|one\sof|\d\d,|{role_pattern('person')}"
    rf"|(?:[\w’'-]+\s){{1,6}}{role_pattern('person')}"
    r"|of|from|at)\b"
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A personal name as it stands; `parts` are its words without title and degrees."""

    start: int
    end: int
    parts: tuple[str, ...]
    title: str | None = None
    degree: bool = False
    tagged: bool = False

    @property
    def surname(self) -> str:
        """Return the last word of the name, folded."""
        return self.parts[-1].casefold()

    @property
    def given(self) -> str | None:
        """Return the first word when there is one before the surname."""
        return self.parts[0] if len(self.parts) > 1 else None

    @property
    def gender(self) -> str:
        """Return m, f or u from the title, else from the given name."""
        by_title = load_labels_of_titles().get(self.title or "", "u")
        if by_title != "u" or len(self.parts) < 2:
            return by_title
        names = load_labels("first_names")
        known = [names[part] for part in self.parts[:2] if part in names]
        return known[0] if known else "u"


def load_labels_of_titles() -> dict[str, str]:
    """Return the gender that each title tells."""
    return {row[0]: row[2] for row in load_rows("titles") if row[1] == "title"}


def find_candidates(
    text: str, words: list[Word], taken: Collection[tuple[int, int]]
) -> list[PersonName]:
    """Find every sequence that has the form of a personal name.

    Args:
        text: The article's text.
        words: The words of one block.
        taken: Stretches that name something else, half-open.
    """
    names, i = [], 0
    blocked = _blocked(words, taken)
    while i < len(words):
        name, after = _parse(text, words, i, blocked)
        if name:
            names.append(name)
        i = max(after, i + 1)
    return names


def find_surnames(words: list[Word], surnames: Collection[str]) -> list[PersonName]:
    """Find bare surnames that are ordinary words, inside a sentence or before a reporting verb."""
    return [
        PersonName(word.start, word.end, (word.text,))
        for i, word in enumerate(words)
        if word.text in surnames and not (i and words[i - 1].text in load_labels("first_names"))
    ]


def _blocked(words: list[Word], taken: Collection[tuple[int, int]]) -> set[int]:
    edges = sorted(taken)
    blocked, at = set(), 0
    for i, word in enumerate(words):
        while at < len(edges) and edges[at][1] <= word.start:
            at += 1
        if at < len(edges) and word.end > edges[at][0]:
            blocked.add(i)
    return blocked


def _parse(
    text: str, words: list[Word], i: int, blocked: set[int]
) -> tuple[PersonName | None, int]:
    first = _skip_title(text, words, i)
    title = text[words[i].start : words[first - 1].end] if first > i else None
    end = _core_end(text, words, first, blocked)
    core = [word.text for word in words[first:end]]
    if not core or not any(map(_is_name_word, words[first:end])):
        return None, i + 1
    after, degree = _suffix_end(text, words, end)
    start = words[i].start
    return PersonName(start, words[after - 1].end, tuple(core), title, degree), after


def _skip_title(text: str, words: list[Word], i: int) -> int:
    titles = load_terms("titles", "title")
    while i < len(words):
        pair = text[words[i].start : words[i + 1].end] if i + 1 < len(words) else ""
        if pair in titles:
            i += 2
        elif words[i].text in titles and i + 1 < len(words) and words[i + 1].is_capitalised:
            i += 1
        else:
            break
    return i


def _core_end(text: str, words: list[Word], first: int, blocked: set[int]) -> int:
    end = first
    while end < len(words) and end - first < _LONGEST:
        word = words[end]
        if end == first and word.text.casefold() in load_terms("roles") and word.text != "Dean":
            break
        if end > first and not are_adjacent(text, words[end - 1], word):
            break
        if end in blocked:
            break
        if not (_is_name_word(word) or word.is_initial or _is_particle(words, end, first)):
            if end > first and _is_odd_surname(text, words, end):
                end += 1
            break
        end += 1
    while end > first and (words[end - 1].text in PARTICLES or words[end - 1].is_initial):
        end -= 1
    return end


def _is_odd_surname(text: str, words: list[Word], at: int) -> bool:
    """Tell whether an ordinary word closes a name: "Stephanie Page, a professor"."""
    word, before = words[at], words[at - 1]
    if not word.is_capitalised or word.is_acronym or not word.text.isalpha():
        return False
    if not (
        before.is_initial or before.text in load_labels("first_names") or _is_name_word(before)
    ):
        return False
    after = text[word.end : word.end + _NEAR]
    return bool(_VERB_AFTER.match(after) or _ROLE_AFTER.match(after) or after.startswith(", M"))


def _is_particle(words: list[Word], at: int, first: int) -> bool:
    follows = at + 1 < len(words) and (
        words[at + 1].is_capitalised or words[at + 1].text in PARTICLES
    )
    return words[at].text in PARTICLES and at > first and follows


def _is_name_word(word: Word) -> bool:
    if not word.is_capitalised or word.is_acronym or not word.text[-1].isalpha():
        return False
    if word.text.endswith(("-based", "-related", "-Based", "-funded")):
        return False
    if word.text in load_terms("not_names"):
        return word.text in load_terms("first_names") and word.text not in _MONTHS_AND_WORDS
    return word.text not in load_terms("titles", "degree")


# Given names that open sentences or name months more often than persons.
_MONTHS_AND_WORDS = frozenset("April May June August Will Gene Art Christian Mark Bill".split())


def _suffix_end(text: str, words: list[Word], end: int) -> tuple[int, bool]:
    """Step over `Jr.`, `III` and degrees with their commas."""
    degrees, degree = load_terms("titles", "degree"), False
    while end < len(words):
        comma = words[end].text == "," and end + 1 < len(words)
        word = words[end + 1] if comma else words[end]
        gap = text[words[end - 1].end : word.start]
        if "\n" in gap or not (word.text in _SUFFIXES or word.text.replace(" ", "") in degrees):
            break
        degree = degree or word.text not in _SUFFIXES
        end += 2 if comma else 1
    return end, degree


def is_person(text: str, name: PersonName, lowercase: Collection[str]) -> bool:
    """Tell whether a sequence names a person.

    Args:
        text: The article's text.
        name: The sequence.
        lowercase: Words that the article also writes without capitals.
    """
    if _is_place(name) and not name.tagged:
        return False
    if name.title or name.degree or name.tagged:
        return True
    if len(name.parts) < 2:
        return False
    given = load_labels("first_names")
    ordinary = any(p.casefold() in lowercase for p in name.parts[1:] if p not in PARTICLES)
    if name.parts[0].split("-")[0] in given and name.parts[0].casefold() not in lowercase:
        if not ordinary or has_speaking_context(text, name.start, name.end):
            return True
        return has_role_context(text, name)
    if ordinary:
        return False
    if any(re.fullmatch(r"[A-Z]\.(?:[A-Z]\.)*", part) for part in name.parts[:-1]):
        return True
    if name.parts[0].casefold() in lowercase:
        return False
    return has_speaking_context(text, name.start, name.end) or has_role_context(text, name)


def _is_place(name: PersonName) -> bool:
    places = load_terms("nationalities")
    if name.title or name.degree:
        return False
    return (
        name.parts[-1] in places
        and (len(name.parts) == 1 or name.parts[0] in places)
        or (name.parts[0] in places and name.parts[0] not in load_labels("first_names"))
    )


def has_speaking_context(text: str, start: int, end: int) -> bool:
    """Tell whether a reporting verb stands beside a stretch."""
    after, before = text[end : end + _NEAR], text[max(0, start - _NEAR) : start]
    return bool(_VERB_AFTER.match(after) or _VERB_BEFORE.search(before))


def has_role_context(text: str, name: PersonName) -> bool:
    """Tell whether a role or affiliation stands beside a name."""
    after, before = text[name.end : name.end + _NEAR], text[max(0, name.start - _NEAR) : name.start]
    return bool(_ROLE_AFTER.match(after) or _ROLE_BEFORE.search(before))
