"""Persons of an article: names that belong together, by full name, surname and title.

The first pass settles who is named in full; the second finds bare surnames (and given names, as
papers call patients) of those persons, and surnames that only ever stand beside a reporting verb.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from extractor.sources.persons import (
    PARTICLES,
    PersonName,
    has_speaking_context,
    is_person,
)
from extractor.vocab.wordlists import load_labels, load_terms


@dataclass(slots=True)
class Person:
    """One person with every name that the article gives."""

    names: list[PersonName] = field(default_factory=list)

    @property
    def fullest(self) -> PersonName:
        """Return the name with the most parts; the first of equals."""
        return max(self.names, key=lambda n: (len(n.parts), bool(n.title), -n.start))

    @property
    def gender(self) -> str:
        """Return m, f or u; the first name that tells it decides."""
        ordered = sorted(self.names, key=lambda n: (-len(n.parts), n.start))
        return next((n.gender for n in ordered if n.gender != "u"), "u")


def gather_people(
    text: str, candidates: Iterable[PersonName], lowercase: Collection[str]
) -> list[Person]:
    """Sort candidates into persons; what names nobody is left out."""
    ordered = sorted(candidates, key=lambda name: name.start)
    people: list[Person] = []
    rest = []
    for name in ordered:
        if is_person(text, name, lowercase) and len(_full_parts(name)) > 1:
            _add(people, name)
        else:
            rest.append(name)
    for name in rest:
        _add_short(text, people, name, lowercase)
    for person in people:
        person.names.sort(key=lambda name: name.start)
    return sorted(people, key=lambda person: person.names[0].start)


def _add(people: list[Person], name: PersonName) -> None:
    person = next((p for p in people if _same(p.fullest, name)), None)
    if person:
        person.names.append(name)
    else:
        people.append(Person([name]))


def _same(one: PersonName, other: PersonName) -> bool:
    """Tell whether two full names may be one person's: surname, and given names that agree."""
    a, b = _full_parts(one), _full_parts(other)
    if a[-1].casefold() != b[-1].casefold():
        return False
    first, second = a[0].casefold().rstrip("."), b[0].casefold().rstrip(".")
    return first[:3] == second[:3] or first[0] == second[0] and 1 in (len(first), len(second))


def _full_parts(name: PersonName) -> tuple[str, ...]:
    return tuple(part for part in name.parts if part not in PARTICLES)


def _add_short(
    text: str, people: list[Person], name: PersonName, lowercase: Collection[str]
) -> None:
    """Give a surname or given name to its person, or make it a person if it speaks."""
    person = _owner(people, name)
    if person:
        person.names.append(name)
    elif name.title or name.degree or name.tagged or _stands_alone(text, name, lowercase):
        people.append(Person([name]))


def _owner(people: list[Person], name: PersonName) -> Person | None:
    folded = tuple(part.casefold() for part in name.parts)
    owners = [p for p in people if _tail(p.fullest, len(folded)) == folded]
    if not owners and len(folded) == 1 and not name.title:
        owners = [p for p in people if p.fullest.given and p.fullest.given.casefold() == folded[0]]
    before = [p for p in owners if p.names[0].start <= name.start]
    ranked = sorted(before or owners, key=lambda p: p.names[0].start)
    if name.gender != "u":
        ranked = [p for p in ranked if p.gender in ("u", name.gender)] or ranked
    return ranked[-1] if before and ranked else ranked[0] if ranked else None


def _tail(name: PersonName, count: int) -> tuple[str, ...]:
    return tuple(part.casefold() for part in name.parts[-count:])


def _stands_alone(text: str, name: PersonName, lowercase: Collection[str]) -> bool:
    """Tell whether a bare surname speaks, as after a name that no list knows."""
    word = name.parts[-1]
    if any(part.casefold() in lowercase for part in name.parts):
        return False
    if word in load_terms("nationalities") or word in load_labels("publications"):
        return False
    if (
        re.search(r"(?:^|[.!?:]\s)$", text[max(0, name.start - 2) : name.start])
        or "\n" in text[max(0, name.start - 1) : name.start]
    ):
        return bool(re.match(r"\s(?:said|says|told|added)\b", text[name.end : name.end + 8]))
    return has_speaking_context(text, name.start, name.end)
