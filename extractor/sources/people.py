"""Persons of an article: names that belong together, by full name, surname and title.

The first pass settles who is named in full; the second finds bare surnames (and given names, as
papers call patients) of those persons, and surnames that only ever stand beside a reporting verb.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from extractor.sources.persons import (
    PARTICLES,
    PersonName,
    has_speaking_context,
    is_person,
)
from extractor.vocab.wordlists import load_labels, load_terms

_OPENS_SENTENCE = re.compile(r"(?:^|[.!?:]\s|\n)$")
_SAYS = re.compile(r"\s(?:said|says|told|added)\b")


@dataclass(slots=True)
class Person:
    """One person with every name that the article gives."""

    names: list[PersonName] = field(default_factory=list)

    @property
    def fullest(self) -> PersonName:
        """Return the name with the most parts; the first of equals."""
        return max(self.names, key=lambda n: (len(n.parts), bool(n.title), -n.start))


class Roster:
    """The persons found so far, by surname and by given name."""

    def __init__(self) -> None:
        """Start with nobody."""
        self.people: list[Person] = []
        self._by_surname: dict[str, list[Person]] = defaultdict(list)
        self._by_given: dict[str, list[Person]] = defaultdict(list)

    def enter(self, name: PersonName) -> None:
        """Add a full name to its person, or a new person."""
        same = (p for p in self._by_surname[name.surname] if _is_same(p.names[0], name))
        person = next(same, None)
        if person:
            person.names.append(name)
        else:
            self._open(name)

    def enter_short(self, name: PersonName) -> bool:
        """Add a surname or given name to its person; tell whether there is one."""
        person = self._owner(name)
        if person:
            person.names.append(name)
        return person is not None

    def enter_alone(self, name: PersonName) -> None:
        """Add somebody who is never named in full."""
        self._open(name)

    def _open(self, name: PersonName) -> None:
        person = Person([name])
        self.people.append(person)
        self._by_surname[name.surname].append(person)
        if name.given:
            self._by_given[name.given.casefold()].append(person)

    def _owner(self, name: PersonName) -> Person | None:
        folded = tuple(part.casefold() for part in name.parts)
        owners = [p for p in self._by_surname[name.surname] if _ends_with(p.names[0], folded)]
        if not owners and len(folded) == 1 and not name.title:
            owners = self._by_given[folded[0]]
        before = [p for p in owners if p.names[0].start <= name.start]
        ranked = sorted(before or owners, key=lambda p: p.names[0].start)
        if name.gender != "u":
            ranked = [p for p in ranked if p.names[0].gender in ("u", name.gender)] or ranked
        if not ranked:
            return None
        return ranked[-1] if before else ranked[0]


def gather_people(
    text: str, candidates: Iterable[PersonName], lowercase: Collection[str]
) -> list[Person]:
    """Sort candidates into persons; what names nobody is left out.

    Args:
        text: The article's text.
        candidates: Sequences that have the form of a name.
        lowercase: Words that the article also writes without capitals.
    """
    roster = Roster()
    rest = []
    for name in sorted(candidates, key=lambda name: name.start):
        if len(_full_parts(name)) > 1 and is_person(text, name, lowercase):
            roster.enter(name)
        else:
            rest.append(name)
    for name in rest:
        if not roster.enter_short(name) and _is_named(text, name, lowercase):
            roster.enter_alone(name)
    for person in roster.people:
        person.names.sort(key=lambda name: name.start)
    return sorted(roster.people, key=lambda person: person.names[0].start)


def _is_named(text: str, name: PersonName, lowercase: Collection[str]) -> bool:
    if name.title or name.degree:
        return True
    # A tagger's slip: the list of organisations knows better where nobody is named so in full.
    if " ".join(name.parts) in load_labels("organisations"):
        return False
    return name.tagged or _stands_alone(text, name, lowercase)


def _is_same(one: PersonName, other: PersonName) -> bool:
    """Tell whether two full names may be one person's: surname, and given names that agree."""
    a, b = _full_parts(one), _full_parts(other)
    first, second = a[0].casefold().rstrip("."), b[0].casefold().rstrip(".")
    if not first or not second:
        return first == second
    return first[:3] == second[:3] or (first[0] == second[0] and 1 in (len(first), len(second)))


def _full_parts(name: PersonName) -> tuple[str, ...]:
    return tuple(part for part in name.parts if part not in PARTICLES)


def _ends_with(name: PersonName, folded: tuple[str, ...]) -> bool:
    return tuple(part.casefold() for part in name.parts[-len(folded) :]) == folded


def _stands_alone(text: str, name: PersonName, lowercase: Collection[str]) -> bool:
    """Tell whether a bare surname speaks, as after a name that no list knows."""
    word = name.parts[-1]
    if any(part.casefold() in lowercase for part in name.parts):
        return False
    if word in load_terms("nationalities") or word in load_labels("publications"):
        return False
    if _OPENS_SENTENCE.search(text[max(0, name.start - 2) : name.start]):
        return bool(_SAYS.match(text[name.end : name.end + 8]))
    return has_speaking_context(text, name.start, name.end)
