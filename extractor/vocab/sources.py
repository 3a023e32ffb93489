"""From package entries to named things: types, roles of names, links, and what is left out."""

from collections.abc import Iterator

from extractor.vocab.lexicons import ORDINARY_WORDS, read_names
from extractor.vocab.mesh import MeshIds, label_of, trees_of, type_of_trees
from extractor.vocab.names import NamedThing
from extractor.vocab.packages import Entry, Phenotype
from extractor.vocab.stems import find_stem
from extractor.vocab.term import Link, Role
from extractor.vocab.workspace import read_tables

# Longer names are systematic chemical names or definitions that no article spells out.
MAX_WORDS = 6
MIN_CHARACTERS = 3
# Marks of inverted, chemical and bracketed names, which no article uses either.
_UNSPOKEN = frozenset(",()[]{}:;+&")
# DrugBank lists allergen extracts and raw materials by the names of plants and animals.
_MATERIALS = ("whole", "pollen", "hair", "feather", "dander", "top", "bark", "epithelium", "meat")
_PHENOTYPE_ROOT = "HP:0000118"
# Fields that only medicines in use have.
_MEDICINE_FIELDS = ("medline_plus_id", "nhs_url", "wikipedia_url", "drugbank_id")
# A variant that begins like its generic name is a salt or a spelling of it, not a brand.
_SHARED_START = 4


def read_packages() -> Iterator[NamedThing]:
    """Yield diseases, drugs and phenotypes of the installed packages."""
    tables = read_tables()
    ids = tables.ids
    ordinary = read_names(ORDINARY_WORDS)
    for entry in tables.diseases:
        kind = type_of_trees(tree for tree in trees_of(entry) if tree[:1] in "CF")
        if kind:
            yield _build_disease(entry, kind, ids.links(entry), ordinary)
    for entry in tables.drugs:
        if not entry.name.endswith(_MATERIALS):
            yield _build_drug(entry, ids, ordinary)
    yield from _build_phenotypes(tables.phenotypes, ordinary)


def is_sayable(name: str, ordinary: frozenset[str]) -> bool:
    """Tell whether an article would use a name, and would mean this thing by it."""
    return (
        len(name) >= MIN_CHARACTERS
        and name.count(" ") < MAX_WORDS
        and not _UNSPOKEN.intersection(name)
        and (name[0].isalpha() or any(character.isalpha() for character in name))
        and name.lower() not in ordinary
    )


def _build_disease(
    entry: Entry, kind: str, links: tuple[Link, ...], ordinary: frozenset[str]
) -> NamedThing:
    names = [name for name in (entry.name, *entry.variants) if is_sayable(name, ordinary)]
    pairs = tuple((name, Role.SYNONYM) for name in dict.fromkeys(names))
    return NamedThing(_best_name(entry), kind, "MeSH", pairs, links=links)


def _best_name(entry: Entry) -> str:
    """Turn an inverted heading ("abdomen, acute") round where a variant says it so."""
    if "," not in entry.name:
        return entry.name
    words = sorted(entry.name.replace(",", "").split())
    turned = [name for name in entry.variants if sorted(name.split()) == words]
    return turned[0] if turned else entry.name


def _build_drug(entry: Entry, ids: MeshIds, ordinary: frozenset[str]) -> NamedThing:
    name = _best_name(entry)
    names = [(name, Role.NAME)] if is_sayable(name, ordinary) else []
    names += [
        (variant, _role_of(variant, entry.name))
        for variant in entry.variants
        if variant != name and is_sayable(variant, ordinary)
    ]
    drugbank = entry.fields.get("drugbank_id")
    links = ids.links(entry)
    if drugbank:
        link = Link(f"drugbank:{drugbank}", label_of(entry), "DrugBank", 1.0, "exact name")
        links = (link, *links)
    stem = find_stem(name)
    classes = (stem.drug_class,) if stem and stem.drug_class else ()
    kind = type_of_drug(entry)
    vocabulary = "DrugBank" if drugbank else "MeSH"
    return NamedThing(name, kind, vocabulary, tuple(names), classes, links)


def _role_of(variant: str, generic: str) -> Role:
    return Role.BRAND if looks_like_brand(variant, generic) else Role.SYNONYM


def looks_like_brand(variant: str, generic: str) -> bool:
    """Tell a brand by its form: one plain word that is not made like the generic name.

    Our lexicons know the exceptions.
    """
    same_start = variant[:_SHARED_START] == generic[:_SHARED_START]
    is_plain = variant.isalpha() and variant.isascii()
    return is_plain and not same_start and not find_stem(variant)


def type_of_drug(entry: Entry) -> str:
    """Return the entity type of an entry of the drug package."""
    trees = trees_of(entry)
    kind = type_of_trees(tree for tree in trees if tree.startswith("D"))
    if kind in ("drug_class", "vaccine"):
        return kind
    if any(field in entry.fields for field in _MEDICINE_FIELDS):
        return "drug"
    return kind or "substance"


def _build_phenotypes(terms: list[Phenotype], ordinary: frozenset[str]) -> Iterator[NamedThing]:
    below = _descendants(terms)
    for term in terms:
        if term.id in below:
            names = [n for n in (term.name, *term.synonyms) if is_sayable(n, ordinary)]
            pairs = tuple((name, Role.SYNONYM) for name in dict.fromkeys(names))
            curie = "hp:" + term.id.removeprefix("HP:")
            link = Link(curie, term.name, "HPO", 1.0, "exact name")
            yield NamedThing(term.name, "symptom", "HPO", pairs, links=(link,))


def _descendants(terms: list[Phenotype]) -> set[str]:
    children: dict[str, list[str]] = {}
    for term in terms:
        for parent in term.parents:
            children.setdefault(parent, []).append(term.id)
    found: set[str] = set()
    waiting = list(children.get(_PHENOTYPE_ROOT, []))
    while waiting:
        identifier = waiting.pop()
        if identifier not in found:
            found.add(identifier)
            waiting.extend(children.get(identifier, []))
    return found
