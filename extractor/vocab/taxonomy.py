"""Compile what stands under what: MeSH trees, MeSH actions, HPO, INN stems and our drug classes.

In: the name packages and our lexicons. Out: the columns that a `Hierarchy` reads, one node a thing
with its label, its CURIEs and its parents. One thing has one node, whatever vocabularies know it:
names join MeSH, DrugBank, HPO and our classes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from extractor.vocab.lexicons import read_lexicons
from extractor.vocab.mesh import MeshIds, label_of, trees_of
from extractor.vocab.names import NamedThing
from extractor.vocab.packages import Entry, Phenotype
from extractor.vocab.stems import find_stem
from extractor.vocab.wordlists import load_rows
from extractor.vocab.workspace import fold_name, read_tables

_ACTIONS = "D27"
_DRUG_TYPES = ("drug", "drug_class", "vaccine", "supplement")


@dataclass(slots=True)
class _Node:
    label: str
    curies: list[str] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    trees: list[str] = field(default_factory=list)
    stated: str | None = None


class _Taxonomy:
    """Collects nodes; names are kept apart for drugs and for what they act on."""

    def __init__(self) -> None:
        self.nodes: list[_Node] = []
        self.curies: dict[str, int] = {}
        self.drugs: dict[str, int] = {}
        self.effects: dict[str, int] = {}

    def add(self, label: str, curies: Iterable[str]) -> int:
        """Return the node that has one of the CURIEs, a new one where none has."""
        curies = list(curies)
        known = [self.curies[curie] for curie in curies if curie in self.curies]
        index = known[0] if known else len(self.nodes)
        if not known:
            self.nodes.append(_Node(label))
        self.add_curies(index, curies)
        return index

    def add_curies(self, index: int, curies: Iterable[str]) -> None:
        """Give a node the CURIEs that no other has."""
        node = self.nodes[index]
        for curie in curies:
            if self.curies.setdefault(curie, index) == index and curie not in node.curies:
                node.curies.append(curie)

    def add_parent(self, index: int, parent: int | None) -> None:
        """Put a node under another."""
        if parent is not None and parent != index and parent not in self.nodes[index].parents:
            self.nodes[index].parents.append(parent)


def compile_taxonomy() -> dict[str, Any]:
    """Compile packages and lexicons into the columns of a `Hierarchy`.

    Raises:
        EntityError: E301, when a name package is missing or damaged.
    """
    tables = read_tables()
    return build_taxonomy(
        tables.ids,
        drugs=tables.drugs,
        diseases=tables.diseases,
        phenotypes=tables.phenotypes,
        own=list(read_lexicons()),
    )


def build_taxonomy(
    ids: MeshIds,
    *,
    drugs: list[Entry],
    diseases: list[Entry],
    phenotypes: list[Phenotype],
    own: list[NamedThing],
) -> dict[str, Any]:
    """Build the columns from what the sources hold."""
    taxonomy = _Taxonomy()
    for entry in diseases:
        _add_entry(taxonomy, entry, ids, taxonomy.effects)
    for entry in drugs:
        _add_entry(taxonomy, entry, ids, taxonomy.drugs)
    _place_in_trees(taxonomy)
    _place_under_actions(taxonomy)
    _add_phenotypes(taxonomy, phenotypes)
    _add_classes(taxonomy, [thing for thing in own if thing.type in _DRUG_TYPES])
    _place_under_stems(taxonomy)
    _place_members(taxonomy)
    return {
        "labels": [node.label for node in taxonomy.nodes],
        "curies": [node.curies for node in taxonomy.nodes],
        "parents": [node.parents for node in taxonomy.nodes],
        "names": (names := _class_names(taxonomy, own)),
        "classes": sorted(_class_places(taxonomy) | set(names.values())),
    }


def _add_entry(taxonomy: _Taxonomy, entry: Entry, ids: MeshIds, names: dict[str, int]) -> None:
    mesh, drugbank = ids.identify(entry), entry.fields.get("drugbank_id")
    curies = [f"drugbank:{drugbank}"] if drugbank else []
    curies += [f"mesh:{mesh}"] if mesh else []
    if not curies:
        return
    index = taxonomy.add(label_of(entry), curies)
    node = taxonomy.nodes[index]
    node.trees += [tree for tree in trees_of(entry) if tree not in node.trees]
    stated = entry.fields.get("mesh_id")
    if stated and stated != mesh:
        node.stated = str(stated)
    # What is called so comes before what is also called so.
    names[fold_name(entry.name)] = index
    for name in entry.variants:
        names.setdefault(fold_name(name), index)


def _place_in_trees(taxonomy: _Taxonomy) -> None:
    places = {tree: index for index, node in enumerate(taxonomy.nodes) for tree in node.trees}
    for index, node in enumerate(taxonomy.nodes):
        for tree in node.trees:
            above = tree.rpartition(".")[0]
            while above and above not in places:
                above = above.rpartition(".")[0]
            taxonomy.add_parent(index, places.get(above))


def _place_under_actions(taxonomy: _Taxonomy) -> None:
    """Use the identifier that an entry carries by mistake where it is that of an action."""
    for index, node in enumerate(taxonomy.nodes):
        action = taxonomy.curies.get(f"mesh:{node.stated}")
        if action is not None and _is_action(taxonomy.nodes[action]) and not _is_action(node):
            taxonomy.add_parent(index, action)


def _is_action(node: _Node) -> bool:
    return any(tree.startswith(_ACTIONS) for tree in node.trees)


def _class_places(taxonomy: _Taxonomy) -> set[int]:
    return {index for index, node in enumerate(taxonomy.nodes) if _is_action(node)}


def _add_phenotypes(taxonomy: _Taxonomy, phenotypes: list[Phenotype]) -> None:
    places: dict[str, int] = {}
    taken: set[int] = set()
    for term in phenotypes:
        curie = "hp:" + term.id.removeprefix("HP:")
        same = taxonomy.effects.get(fold_name(term.name))
        if same is None or same in taken:
            same = taxonomy.add(term.name, [curie])
        else:
            taxonomy.add_curies(same, [curie])
        taken.add(same)
        places[term.id] = same
    for term in phenotypes:
        for parent in term.parents:
            taxonomy.add_parent(places[term.id], places.get(parent))


def _add_classes(taxonomy: _Taxonomy, own: list[NamedThing]) -> None:
    places: dict[str, int] = {}
    for thing in own:
        index = _find_drug(taxonomy, thing)
        if index is None:
            index = taxonomy.add(thing.name, ())
        taxonomy.add_curies(index, (link.curie for link in thing.links))
        for name in (thing.name, *(name for name, _ in thing.names)):
            places.setdefault(fold_name(name), index)
            taxonomy.drugs.setdefault(fold_name(name), index)
    for thing in own:
        for name in thing.classes:
            index, broader = places[fold_name(thing.name)], places.get(fold_name(name))
            taxonomy.add_parent(index, broader)


def _find_drug(taxonomy: _Taxonomy, thing: NamedThing) -> int | None:
    """Return the node of a drug or class of ours by its CURIEs, its name, its other names."""
    for link in thing.links:
        if link.curie in taxonomy.curies:
            return taxonomy.curies[link.curie]
    # What we gave a CURIE is not what only one of its looser names means.
    names = [thing.name] if thing.links else [thing.name, *(name for name, _ in thing.names)]
    found = (taxonomy.drugs.get(fold_name(name)) for name in names)
    return next((index for index in found if index is not None), None)


def _place_under_stems(taxonomy: _Taxonomy) -> None:
    for index, node in enumerate(taxonomy.nodes):
        is_drug = any(curie.startswith("drugbank:") for curie in node.curies)
        stem = find_stem(node.label) if is_drug else None
        if stem and stem.drug_class:
            taxonomy.add_parent(index, taxonomy.drugs.get(fold_name(stem.drug_class)))


def _place_members(taxonomy: _Taxonomy) -> None:
    for name, members in load_rows("class_members"):
        for member in members.split("|"):
            index = taxonomy.drugs.get(fold_name(member))
            if index is not None:
                taxonomy.add_parent(index, taxonomy.drugs.get(fold_name(name)))


def _class_names(taxonomy: _Taxonomy, own: list[NamedThing]) -> dict[str, int]:
    """Return the nodes of our drug classes by name: not every class has a CURIE."""
    classes = [thing for thing in own if thing.type == "drug_class"]
    return {
        fold_name(name): taxonomy.drugs[fold_name(thing.name)]
        for thing in classes
        for name in (thing.name, *(name for name, _ in thing.names))
        if fold_name(thing.name) in taxonomy.drugs
    }
