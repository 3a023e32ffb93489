"""Where the concepts come from: name packages, MeSH headings, HPO with its genes, our lexicons."""

from collections.abc import Iterator

from extractor.linking.concept import NamedConcept, NameKind
from extractor.resources import read_table
from extractor.vocab.lexicons import read_lexicons
from extractor.vocab.mesh import MeshIds, label_of, trees_of, type_of_trees
from extractor.vocab.packages import (
    Entry,
    Phenotype,
    has_supplement,
    read_genes,
    read_supplement,
)
from extractor.vocab.sources import looks_like_brand, type_of_drug
from extractor.vocab.term import Role
from extractor.vocab.workspace import read_tables

_ROLES = {Role.NAME: NameKind.OWN, Role.SYNONYM: NameKind.OWN, Role.BRAND: NameKind.BRAND}
# Most names of supplementary records are chemical names; longer ones are never found in a text.
MAX_SUPPLEMENT = 40
# Lists of ours: a name, the CURIE that it means, the heading of that CURIE, the entity type.
LISTS = {
    "lay_terms.tsv": NameKind.CHOSEN,
    "link_synonyms.tsv": NameKind.KNOWN,
    "link_shortforms.tsv": NameKind.SHORT,
}


def read_concepts() -> Iterator[NamedConcept]:
    """Yield every concept of every source, the best known sources first.

    Raises:
        EntityError: E301, when a name package is missing or damaged.
    """
    tables = read_tables()
    headings, ids = tables.headings, tables.ids
    yield from _from_headings(headings)
    yield from (_from_disease(entry, ids) for entry in tables.diseases)
    yield from (_from_drug(entry, ids) for entry in tables.drugs)
    yield from _from_phenotypes(tables.phenotypes)
    yield from _from_own(headings)
    yield from _from_lists()
    yield from _from_genes()
    if has_supplement():
        yield from _from_supplement()


def _from_headings(headings: dict[str, str]) -> Iterator[NamedConcept]:
    """Yield all headings, first of all, so that each is called as MeSH calls it."""
    for heading, identifier in sorted(headings.items()):
        yield NamedConcept(heading, "other", (f"mesh:{identifier}",), ((heading, NameKind.LABEL),))


def _from_disease(entry: Entry, ids: MeshIds) -> NamedConcept:
    kind = type_of_trees(tree for tree in trees_of(entry) if tree[:1] in "CF")
    mesh = ids.identify(entry)
    names = [(variant, NameKind.SYNONYM) for variant in entry.variants if variant != entry.name]
    return NamedConcept(
        label_of(entry),
        kind or "other",
        (f"mesh:{mesh}",) if mesh else (),
        ((entry.name, NameKind.LABEL), *names),
    )


def _from_drug(entry: Entry, ids: MeshIds) -> NamedConcept:
    mesh, drugbank = ids.identify(entry), entry.fields.get("drugbank_id")
    curies = (f"drugbank:{drugbank}",) if drugbank else ()
    kind = type_of_drug(entry)
    names = [
        (variant, _kind_of(variant, entry.name) if kind == "drug" else NameKind.SYNONYM)
        for variant in entry.variants
        if variant != entry.name
    ]
    return NamedConcept(
        label_of(entry),
        kind,
        (*curies, f"mesh:{mesh}") if mesh else curies,
        ((entry.name, NameKind.LABEL), *names),
    )


def _kind_of(variant: str, generic: str) -> NameKind:
    return NameKind.BRAND if looks_like_brand(variant, generic) else NameKind.SYNONYM


def _from_phenotypes(terms: list[Phenotype]) -> Iterator[NamedConcept]:
    for term in terms:
        names = [(name, NameKind.SYNONYM) for name in term.synonyms if name not in term.lay]
        names += [(name, NameKind.LAY) for name in term.lay]
        curie = "hp:" + term.id.removeprefix("HP:")
        yield NamedConcept(term.name, "symptom", (curie,), ((term.name, NameKind.LABEL), *names))


def _from_own(headings: dict[str, str]) -> Iterator[NamedConcept]:
    """Yield our things; one that we gave no CURIE takes that of the heading of its name."""
    ids = {heading.lower(): identifier for heading, identifier in headings.items()}
    for thing in read_lexicons():
        names = tuple((name.lstrip("="), _ROLES[role]) for name, role in thing.names)
        curies = tuple(link.curie for link in thing.links)
        heading = ids.get(thing.name.lower())
        if not curies and heading:
            curies = (f"mesh:{heading}",)
        yield NamedConcept(thing.name, thing.type, curies, names)


def _from_lists() -> Iterator[NamedConcept]:
    for file, name_kind in LISTS.items():
        is_cased = name_kind is NameKind.SHORT
        for term, curie, label, kind in read_table("lexicons", file):
            yield NamedConcept(label, kind, (curie,), ((term, name_kind),), cased=is_cased)


def _from_genes() -> Iterator[NamedConcept]:
    for symbol, identifier in read_genes().items():
        names = ((symbol, NameKind.LABEL),)
        yield NamedConcept(
            symbol, "gene_or_protein", (f"ncbigene:{identifier}",), names, cased=True
        )


def _from_supplement() -> Iterator[NamedConcept]:
    """Yield MeSH's supplementary records by the names that a text may have."""
    for identifier, names in read_supplement():
        usable = [name for name in names if len(name) <= MAX_SUPPLEMENT]
        label, *others = usable or names
        pairs = ((label, NameKind.LABEL), *((name, NameKind.SYNONYM) for name in others))
        yield NamedConcept(label, "substance", (f"mesh:{identifier}",), pairs, is_large=True)
