"""What the articles of a store have in common: a graph in, its concepts and their names out.

An entity is its best link; without one, its generic name or its name. Names, CURIEs and classes
of every entity lead to its concept, and the words of populations and sources to theirs.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from extractor.schema import ClaimGraph, Entity
from extractor.store.people import population_names
from extractor.vocab import fold_phrase

# A link below it is a guess among several; it is kept, but questions do not follow it.
TRUSTED_SCORE = 0.5


class Domain(StrEnum):
    """Which kind of thing a concept is."""

    ENTITY = "entity"
    POPULATION = "population"
    SOURCE = "source"


class NameKind(StrEnum):
    """What a name is to its concept."""

    NAME = "name"
    ALIAS = "alias"
    LABEL = "label"
    GENERIC = "generic"
    BRAND = "brand"
    CURIE = "curie"
    CLASS = "class"
    POPULATION = "population"
    SOURCE = "source"


Address = tuple[Domain, str]  # what makes a concept itself
Name = tuple[NameKind, str]  # the kind, and the folded name


@dataclass
class Concept:
    """A concept with the names that one graph knows."""

    label: str
    names: set[Name] = field(default_factory=set)


def find_concepts(graph: ClaimGraph) -> dict[Address, Concept]:
    """Return the concepts of a graph by their address."""
    found: dict[Address, Concept] = {}
    for address, label, names in _occurrences(graph):
        found.setdefault(address, Concept(label)).names |= names
    return found


def entity_address(entity: Entity) -> Address:
    """Return the address of an entity's concept."""
    if trusted_label(entity) is not None:
        return Domain.ENTITY, entity.links[0].curie
    return Domain.ENTITY, folded(entity.attributes.generic_name or entity.name)


def trusted_label(entity: Entity) -> str | None:
    """Return the label of an entity's best link, None when there is none to trust."""
    best = entity.links[0] if entity.links else None
    return best.label if best and best.score >= TRUSTED_SCORE else None


def name_address(domain: Domain, text: str) -> Address:
    """Return the address of a population's or a source's concept."""
    return domain, folded(text)


@lru_cache(maxsize=50_000)
def folded(text: str) -> str:
    """Return the matching key of a name; a name without words is its own key."""
    return fold_phrase(text) or text.strip().lower()


def curie_name(curie: str) -> str:
    """Return a CURIE as names are compared.

    >>> curie_name("MESH:D001241")
    'mesh:d001241'
    """
    return curie.lower()


def _occurrences(graph: ClaimGraph) -> Iterator[tuple[Address, str, set[Name]]]:
    for entity in graph.entities:
        label = trusted_label(entity)
        names = set(entity_names(entity))
        if label:
            names.add((NameKind.LABEL, folded(label)))
        yield entity_address(entity), label or entity.name, names
    for population in graph.populations:
        names = {(NameKind.POPULATION, name) for name in population_names(population)}
        address = name_address(Domain.POPULATION, population.text)
        yield address, population.text, names | {(NameKind.POPULATION, address[1])}
    for source in graph.sources:
        address = name_address(Domain.SOURCE, source.name)
        yield address, source.name, {(NameKind.SOURCE, address[1])}


def entity_names(entity: Entity) -> Iterator[Name]:
    """Yield every name that leads to an entity."""
    yield NameKind.NAME, folded(entity.name)
    for kind, name in listed_names(entity):
        yield kind, folded(name)
    for link in entity.links:
        if link.score >= TRUSTED_SCORE:
            yield NameKind.CURIE, curie_name(link.curie)
    for name in entity.attributes.member_of:
        yield NameKind.CLASS, folded(name)


def listed_names(entity: Entity) -> Iterator[tuple[NameKind, str]]:
    """Yield the names of an entity beside its main one, as they are written."""
    for alias in entity.aliases:
        yield NameKind.ALIAS, alias
    if entity.attributes.generic_name:
        yield NameKind.GENERIC, entity.attributes.generic_name
    for brand in entity.attributes.brand_names:
        yield NameKind.BRAND, brand
