"""Namings of one article merged into source records: one per person, body, publication, study."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from extractor.annotations import Offsets, SourceRecord
from extractor.sources.backing import UNSHOWN, read_backing
from extractor.sources.groups import head_noun, is_definite
from extractor.sources.naming import Naming, plain
from extractor.sources.people import Person
from extractor.sources.persons import PersonName
from extractor.sources.roles import (
    WINDOW,
    Standing,
    find_independence,
    read_standing,
    show_relation,
)

# Nouns that newspapers use for one another: the people who did the research.
_RESEARCHERS = frozenset(
    "researcher scientist investigator author co-author team colleague academic clinician".split()
)
# How near a group must stand to the words that say that it is independent.
_NEAR_WORDS = 5
_ARTICLE = re.compile(r"^(?:an?|the|this|that|these|those)\s", re.I)


def person_records(
    text: str,
    people: Iterable[Person],
    bodies: Sequence[Naming],
    backers: Mapping[str, str],
) -> list[SourceRecord]:
    """Build the record of each person, with aliases, role, affiliation and relation.

    Args:
        text: The article's text.
        people: The persons with their names.
        bodies: The organisations in order of place.
        backers: By name, the relation of the organisations that pay for the research or sell
            what it tests.
    """
    keys: set[str] = set()
    records = []
    for person in people:
        full = person.fullest
        base = f"person:{_fold(' '.join(full.parts))}"
        key = base if base not in keys else f"{base}@{full.start}"
        keys.add(key)
        standing = _standing(text, person, bodies, backers)
        records.append(
            SourceRecord(
                key=key,
                kind="person",
                name=plain(text[full.start : full.end]),
                aliases=_aliases(text, full, person.names),
                role=standing.role,
                affiliation=standing.affiliations[0] if standing.affiliations else None,
                relation=standing.relation,
                mentions=tuple((name.start, name.end) for name in person.names),
                relation_span=standing.shown,
                title=next((name.title for name in (full, *person.names) if name.title), None),
                affiliations=standing.affiliations,
            )
        )
    return records


def _standing(
    text: str, person: Person, bodies: Sequence[Naming], backers: Mapping[str, str]
) -> Standing:
    """Take each detail from the first mention that tells it."""
    told = [read_standing(text, name.start, name.end, _near(name, bodies)) for name in person.names]
    affiliations = tuple(dict.fromkeys(name for s in told for name in s.affiliations))
    role = next((s.role for s in told if s.role), None)
    known = next((s for s in told if s.relation != UNSHOWN), None)
    if known:
        return Standing(role, affiliations, known.relation, known.shown)
    for standing in told:
        employer = next((name for name in standing.affiliations if name in backers), None)
        if employer and standing.place:
            return Standing(role, affiliations, backers[employer], standing.place)
    return Standing(role, affiliations)


def _near(name: PersonName, bodies: Sequence[Naming]) -> Sequence[Naming]:
    """Cut the bodies, in order, to those around a name."""
    first = bisect_left(bodies, name.start - WINDOW, key=attrgetter("start"))
    last = bisect_left(bodies, name.end + WINDOW, key=attrgetter("start"))
    return bodies[first:last]


def _aliases(text: str, full: PersonName, names: Iterable[PersonName]) -> tuple[str, ...]:
    forms = {plain(text[name.start : name.end]) for name in names}
    forms.add(" ".join(full.parts))
    forms.add(full.parts[-1])
    return tuple(sorted(forms - {plain(text[full.start : full.end])}))


def body_records(
    text: str, namings: Iterable[Naming], drugs: Sequence[Offsets] = ()
) -> list[SourceRecord]:
    """Build the record of each organisation and publication; short forms join long ones.

    Args:
        text: The article's text.
        namings: The organisations and publications.
        drugs: Where drugs are named; who makes them is the maker.
    """
    groups: dict[str, list[Naming]] = {}
    owners: dict[str, str] = {}
    for naming in sorted(namings, key=lambda n: n.start):
        name = _fold(naming.name)
        key = owners.setdefault(name.replace(" & ", " and "), f"{naming.kind}:{name}")
        groups.setdefault(key, []).append(naming)
        if naming.alias:
            owners.setdefault(_fold(naming.alias), key)
    return [_body_record(text, key, members, drugs) for key, members in groups.items()]


def _body_record(
    text: str, key: str, members: list[Naming], drugs: Sequence[Offsets]
) -> SourceRecord:
    is_body = members[0].kind == "organization"
    relation, shown = (is_body and read_backing(text, members, drugs)) or (UNSHOWN, None)
    name = max((m.name for m in members), key=len)
    forms = {m.name for m in members} | {m.alias for m in members if m.alias}
    return SourceRecord(
        key=key,
        kind=members[0].kind,
        name=name,
        aliases=tuple(sorted(forms - {name})),
        relation=relation,
        mentions=tuple((m.start, m.end) for m in members),
        relation_span=shown,
    )


def group_records(text: str, namings: Iterable[Naming]) -> list[SourceRecord]:
    """Build the records of studies and groups; "the study" joins the study named last."""
    groups: dict[str, list[Naming]] = {}
    latest: dict[str, str] = {}
    for naming in sorted(namings, key=lambda n: n.start):
        circle = _circle(naming)
        key = latest.get(circle) if _points_back(naming) else None
        if key is None:
            key = f"{naming.kind}:{_fold(_ARTICLE.sub('', naming.name))}"
        latest[circle] = key
        groups.setdefault(key, []).append(naming)
    return [_group_record(text, key, members) for key, members in groups.items()]


def _group_record(text: str, key: str, members: list[Naming]) -> SourceRecord:
    first = members[0]
    relation, shown = _group_relation(text, first) if first.kind == "group" else (UNSHOWN, None)
    return SourceRecord(
        key=key,
        kind=first.kind,
        name=first.name,
        aliases=tuple(sorted({m.name for m in members} - {first.name})),
        relation=relation,
        mentions=tuple((m.start, m.end) for m in members),
        relation_span=shown,
    )


def _group_relation(text: str, first: Naming) -> tuple[str, Offsets | None]:
    """Read a group's relation: said to be independent, or the researchers of the article."""
    apart = find_independence(text, first.end)
    if apart and len(text[first.end : apart[0]].split()) < _NEAR_WORDS:
        return "independent", apart
    relation, shown = show_relation(text, first.start, first.end)
    if shown is None and _circle(first) == "researchers":
        return "author", (first.start, first.end)
    return relation, shown


def _circle(naming: Naming) -> str:
    if naming.kind == "study":
        return "study"
    noun = head_noun(naming.name)
    return "researchers" if noun in _RESEARCHERS else noun


def _points_back(naming: Naming) -> bool:
    bare = len(naming.name.split()) == 1
    return is_definite(naming.name) and not re.search(r"\b(?:other|another)\b", naming.name) or bare


def _fold(name: str) -> str:
    return plain(re.sub(r"[^\w\s&.-]", " ", name)).casefold()


def merge_mentions(one: Iterable[Offsets], other: Iterable[Offsets]) -> tuple[Offsets, ...]:
    """Join two lists of places in reading order."""
    return tuple(sorted({*one, *other}))
