"""What stands under what, for queries and refinement: CURIEs or names in, CURIEs out; no spaCy.

>>> "mesh:D000075242" in ancestors("Olumiant")
True
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

from extractor.vocab.cache import load_columns, load_vocabulary
from extractor.vocab.taxonomy import compile_taxonomy
from extractor.vocab.words import fold_phrase

# More levels than MeSH or HPO have; a bound, not a choice.
MAX_DEPTH = 40


class Hierarchy:
    """A directed graph of things; one thing may have CURIEs of several vocabularies."""

    def __init__(self, columns: dict[str, Any]) -> None:
        """Take over the columns that `compile_taxonomy` made."""
        self._labels: Sequence[str] = columns["labels"]
        self._curies: Sequence[Sequence[str]] = columns["curies"]
        self._parents: Sequence[Sequence[int]] = columns["parents"]
        self._names: Mapping[str, int] = columns["names"]
        self._classes = frozenset(columns.get("classes", ()))
        self._places = {c: index for index, curies in enumerate(self._curies) for c in curies}

    @cached_property
    def _children(self) -> dict[int, list[int]]:
        children: dict[int, list[int]] = {}
        for index, parents in enumerate(self._parents):
            for parent in parents:
                children.setdefault(parent, []).append(index)
        return children

    def __contains__(self, curie: object) -> bool:
        """Tell whether a CURIE is known."""
        return curie in self._places

    def label(self, curie: str) -> str | None:
        """Return the name of what a CURIE stands for."""
        place = self._places.get(curie)
        return None if place is None else self._labels[place]

    def same(self, curie: str) -> tuple[str, ...]:
        """Return all CURIEs of the thing that a CURIE stands for, itself first."""
        place = self._places.get(curie)
        others = () if place is None else self._curies[place]
        return (curie, *sorted(other for other in others if other != curie))

    def find(self, thing: str) -> tuple[str, ...]:
        """Return the CURIEs of a CURIE's thing, or of a drug class by its name."""
        return tuple(
            sorted(curie for place in self._find([thing]) for curie in self._curies[place])
        )

    def ancestors(self, things: Iterable[str]) -> tuple[str, ...]:
        """Return the CURIEs of everything above, nearest first."""
        return self._walk(things, lambda place: self._parents[place])

    def members(self, things: Iterable[str]) -> tuple[str, ...]:
        """Return the CURIEs of everything below, nearest first."""
        return self._walk(things, lambda place: self._children.get(place, ()))

    def parents(self, things: Iterable[str]) -> tuple[str, ...]:
        """Return the CURIEs of what is directly above."""
        above = {p for place in self._find(things) for p in self._parents[place]}
        return tuple(sorted({curie for place in above for curie in self._curies[place]}))

    def classes(self, things: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the drug classes directly above, each with its name and its CURIEs."""
        above = {p for place in self._find(things) for p in self._parents[place]}
        found = {(self._labels[i], tuple(sorted(self._curies[i]))) for i in above & self._classes}
        return tuple(sorted(found))

    def class_labels(self, things: Iterable[str]) -> tuple[str, ...]:
        """Return the names of everything above, nearest first."""
        levels = self._levels(things, lambda place: self._parents[place])
        return tuple(name for level in levels for name in sorted(self._labels[i] for i in level))

    def _walk(self, things: Iterable[str], step: Any) -> tuple[str, ...]:
        levels = self._levels(things, step)
        return tuple(
            curie for level in levels for curie in sorted(c for i in level for c in self._curies[i])
        )

    def _levels(self, things: Iterable[str], step: Any) -> list[set[int]]:
        level = self._find(things)
        seen = set(level)
        levels: list[set[int]] = []
        while level and len(levels) < MAX_DEPTH:
            level = {other for place in level for other in step(place)} - seen
            seen |= level
            levels.append(level)
        return levels

    def _find(self, things: Iterable[str]) -> set[int]:
        """Return the places of CURIEs and of names of drug classes."""
        found = (self._places.get(x, self._names.get(fold_phrase(x))) for x in things)
        return {place for place in found if place is not None}


@lru_cache(maxsize=1)
def load_hierarchy() -> Hierarchy:
    """Load the hierarchy, compiling it first where no valid copy is cached.

    Raises:
        EntityError: E301, when a name package is missing or damaged.
    """
    return Hierarchy(load_columns("hierarchy", compile_taxonomy))


def ancestors(thing: str) -> tuple[str, ...]:
    """Return the CURIEs of everything above a CURIE or name, nearest first."""
    return load_hierarchy().ancestors(_named(thing))


def members(thing: str) -> tuple[str, ...]:
    """Return the CURIEs of everything below a CURIE or name, nearest first."""
    return load_hierarchy().members(_named(thing))


def class_names(thing: str) -> tuple[str, ...]:
    """Return the names of everything above a CURIE or name, nearest first."""
    return load_hierarchy().class_labels(_named(thing))


def curies_of(name: str) -> tuple[str, ...]:
    """Return the CURIEs of what a name means, from all vocabularies; none when it is unknown."""
    match = load_vocabulary().look_up(name)
    links = match.term.links if match else ()
    hierarchy = load_hierarchy()
    return tuple(dict.fromkeys(curie for k in links for curie in hierarchy.same(k.curie)))


def is_under(narrow: str, broad: str) -> bool:
    """Tell whether one thing stands under another; both are CURIEs or names.

    >>> is_under("breast cancer", "cancer"), is_under("cancer", "breast cancer")
    (True, False)
    """
    below = set(curies_of(narrow)) if narrow not in load_hierarchy() else {narrow}
    return not below.isdisjoint(members(broad)) and below.isdisjoint(_named(broad))


def _named(thing: str) -> tuple[str, ...]:
    return (thing,) if thing in load_hierarchy() else (thing, *curies_of(thing))
