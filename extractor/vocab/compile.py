"""Compile names of all sources into one table: folded name to term.

The first source that has a name settles its meaning: our lexicons, then diseases, drugs,
phenotypes. A thing that shares its preferred name with a term that is there joins it, so that one
condition carries its MeSH and its HPO identifier.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from extractor.vocab.lexicons import read_lexicons
from extractor.vocab.names import NamedThing
from extractor.vocab.sources import read_packages
from extractor.vocab.term import Link, Role
from extractor.vocab.vocabulary import Case, encode_name
from extractor.vocab.workspace import fold_name

# `json.dumps` would build an encoder for every row.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
# Lower-cased acronyms of the packages ("ads", "aids") are common words: ask for capitals.
ACRONYM_LENGTH = 4
# Types that may be two views of one thing; drugs never join with what they act on.
_FAMILIES = {
    "condition": "effect",
    "symptom": "effect",
    "process": "effect",
    "measure": "effect",
}


@dataclass(slots=True)
class _Draft:
    thing: NamedThing
    classes: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


class _Compiler:
    """Collects names and terms; the first to claim a name keeps it."""

    def __init__(self) -> None:
        self.drafts: list[_Draft] = []
        self.names: dict[str, int] = {}
        self.owners: dict[str, int] = {}
        self.cased: dict[str, str] = {}

    def add(self, thing: NamedThing, *, own: bool) -> None:
        index = self._find_same(thing)
        if index is None:
            index = len(self.drafts)
            self.drafts.append(_Draft(thing))
        draft = self.drafts[index]
        draft.classes += [name for name in thing.classes if name not in draft.classes]
        known = {link.vocabulary for link in draft.links}
        draft.links += [link for link in thing.links if link.vocabulary not in known]
        for name, role in thing.names:
            self._add_name(name, role, index, own=own)

    def _add_name(self, name: str, role: Role, index: int, *, own: bool) -> None:
        key = fold_name(name)
        if not key or key in self.names:
            return
        case = Case.ANY
        if own and name.startswith("="):
            case = Case.EXACT
            self.cased[key] = name[1:]
        elif not own and len(key) <= ACRONYM_LENGTH:
            case = Case.CAPITALS
        self.names[key] = encode_name(index, case, role)
        self.owners[key] = index

    def _find_same(self, thing: NamedThing) -> int | None:
        """Return the term whose preferred name this thing has as one of its names."""
        family = _FAMILIES.get(thing.type, "drug")
        for name in dict.fromkeys([thing.name, *(name for name, _ in thing.names)]):
            index = self.owners.get(fold_name(name))
            if index is None:
                continue
            other = self.drafts[index].thing
            preferred = fold_name(other.name) == fold_name(name) or name == thing.name
            if preferred and _FAMILIES.get(other.type, "drug") == family:
                return index
        return None


def compile_vocabulary() -> dict[str, Any]:
    """Compile lexicons and packages into the columns that a `Vocabulary` reads.

    Raises:
        EntityError: E301, when a name package is missing or damaged.
    """
    return compile_names(read_lexicons(), read_packages())


def compile_names(own: Iterable[NamedThing], others: Iterable[NamedThing]) -> dict[str, Any]:
    """Compile our own names, which come first, and those of others."""
    compiler = _Compiler()
    for thing in own:
        compiler.add(thing, own=True)
    for thing in others:
        compiler.add(thing, own=False)
    return {
        "terms": [_write_term(draft) for draft in compiler.drafts],
        "names": compiler.names,
        "cased": compiler.cased,
    }


def _write_term(draft: _Draft) -> str:
    links = [[k.curie, k.label, k.vocabulary, k.score, k.why] for k in draft.links]
    thing = draft.thing
    row = [thing.name, thing.type, thing.vocabulary, draft.classes, links]
    return _encode(row)
