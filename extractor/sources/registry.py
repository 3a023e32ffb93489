"""Namings of one article merged into source records: one per person, body, publication, study."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import attrgetter

from extractor.annotations import Offsets, SourceRecord
from extractor.sources.groups import head_noun, is_definite
from extractor.sources.naming import Naming, plain
from extractor.sources.people import Person
from extractor.sources.persons import PersonName
from extractor.sources.roles import WINDOW, Standing, is_funder, read_standing

# Nouns that newspapers use for one another: the people who did the research.
_RESEARCHERS = frozenset(
    "researcher scientist investigator author co-author team colleague academic clinician".split()
)
_ARTICLE = re.compile(r"^(?:an?|the|this|that|these|those)\s", re.I)


def person_records(
    text: str, people: Iterable[Person], bodies: Sequence[Naming]
) -> list[SourceRecord]:
    """Build the record of each person, with aliases, role, affiliation and relation."""
    keys: set[str] = set()
    records = []
    for person in people:
        full = person.fullest
        base = f"person:{_fold(' '.join(full.parts))}"
        key = base if base not in keys else f"{base}@{full.start}"
        keys.add(key)
        standing = _standing(text, person, bodies)
        records.append(
            SourceRecord(
                key=key,
                kind="person",
                name=plain(text[full.start : full.end]),
                aliases=_aliases(text, full, person.names),
                role=standing.role,
                affiliation=standing.affiliation,
                relation=standing.relation,
                mentions=tuple((name.start, name.end) for name in person.names),
            )
        )
    return records


def _standing(text: str, person: Person, bodies: Sequence[Naming]) -> Standing:
    """Take each detail from the first mention that tells it."""
    told = [read_standing(text, name.start, name.end, _near(name, bodies)) for name in person.names]
    relations = [s.relation for s in told if s.relation != "unknown"]
    return Standing(
        next((s.role for s in told if s.role), None),
        next((s.affiliation for s in told if s.affiliation), None),
        relations[0] if relations else "unknown",
    )


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


def body_records(text: str, namings: Iterable[Naming]) -> list[SourceRecord]:
    """Build the record of each organisation and publication; short forms join long ones."""
    groups: dict[str, list[Naming]] = {}
    owners: dict[str, str] = {}
    for naming in sorted(namings, key=lambda n: n.start):
        key = owners.setdefault(_fold(naming.name), f"{naming.kind}:{_fold(naming.name)}")
        groups.setdefault(key, []).append(naming)
        if naming.alias:
            owners.setdefault(_fold(naming.alias), key)
    return [_body_record(text, key, members) for key, members in groups.items()]


def _body_record(text: str, key: str, members: list[Naming]) -> SourceRecord:
    name = max((m.name for m in members), key=len)
    forms = {m.name for m in members} | {m.alias for m in members if m.alias}
    return SourceRecord(
        key=key,
        kind=members[0].kind,
        name=name,
        aliases=tuple(sorted(forms - {name})),
        relation=_body_relation(text, members),
        mentions=tuple((m.start, m.end) for m in members),
    )


def _body_relation(text: str, members: list[Naming]) -> str:
    if members[0].kind == "organization":
        if any(is_funder(text, m.start, m.end) for m in members):
            return "funder"
        if members[0].label == "agency" and any(_is_regulator(m.name) for m in members):
            return "regulator"
    return "unknown"


def _is_regulator(name: str) -> bool:
    return bool(
        re.search(
            r"\b(?:FDA|EMA|MHRA|TGA|NICE|Drug Administration|Medicines|Regulatory|Health Canada"
            r"|Swissmedic|DEA|FTC|Drug Enforcement|Trade Commission|Therapeutic Goods)\b",
            name,
        )
    )


def group_records(namings: Iterable[Naming]) -> list[SourceRecord]:
    """Build the records of studies and groups; "the study" joins the study named last."""
    groups: dict[str, list[Naming]] = {}
    latest: dict[str, str] = {}
    for naming in sorted(namings, key=lambda n: n.start):
        circle = _circle(naming)
        key = latest.get(circle) if _points_back(naming) else None
        if key is None:
            key = _fresh(f"{naming.kind}:{_fold(_ARTICLE.sub('', naming.name))}", groups, naming)
        latest[circle] = key
        groups.setdefault(key, []).append(naming)
    return [
        SourceRecord(
            key=key,
            kind=members[0].kind,
            name=members[0].name,
            aliases=tuple(sorted({m.name for m in members} - {members[0].name})),
            relation="author" if _circle(members[0]) == "researchers" else "unknown",
            mentions=tuple((m.start, m.end) for m in members),
        )
        for key, members in groups.items()
    ]


def _fresh(key: str, groups: dict[str, list[Naming]], naming: Naming) -> str:
    """Join a phrase that was said before word for word; else open a new record."""
    return (
        key
        if key not in groups or groups[key][0].name.casefold() == naming.name.casefold()
        else key
    )


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
