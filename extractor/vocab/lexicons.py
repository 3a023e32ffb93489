"""Our own lexicons: one thing a line, columns separated by tabs.

`type`, `name`, other names, brands, classes, CURIEs; the last four are lists with "|" and may be
left out (`identifiers.tsv` adds CURIEs). The name column may list several things, separated by
";"; what else is called the same stands in `synonyms.tsv`. A name that begins with "=" counts
only in that very case ("=AIDS" is not "aids"). Lines that begin with "#" are remarks.
"""

from collections.abc import Iterator
from functools import lru_cache

from extractor.resources import data_file, read_data
from extractor.vocab.names import NamedThing
from extractor.vocab.term import Link, Role

# The order settles which meaning a name has that stands in two of them.
LEXICONS = (
    "drugs.tsv",
    "drug_classes.tsv",
    "vaccines.tsv",
    "supplements.tsv",
    "conditions.tsv",
    "symptoms.tsv",
    "outcomes.tsv",
    "processes.tsv",
    "molecules.tsv",
    "pathogens.tsv",
    "interventions.tsv",
)
ORDINARY_WORDS = "ordinary_words.tsv"
SYNONYMS = "synonyms.tsv"
IDENTIFIERS = "identifiers.tsv"
STEMS = "stems.tsv"
STEM_EXCEPTIONS = "stem_exceptions.tsv"
CLASS_MEMBERS = "class_members.tsv"
COLUMNS = 6
_VOCABULARIES = {"drugbank": "DrugBank", "mesh": "MeSH", "hp": "HPO", "atc": "ATC"}


def read_lexicons() -> Iterator[NamedThing]:
    """Yield everything that our own lexicons name."""
    synonyms = {row[0]: _split(row[1]) for row in read_rows(SYNONYMS)}
    others = {other for names in synonyms.values() for other in names}
    for file in LEXICONS:
        for kind, cell, *rest in read_rows(file):
            for name in (name.strip() for name in cell.split(";")):
                if name not in others:
                    yield _build_thing(kind, name, synonyms.get(name, ()), rest)


def read_rows(file: str) -> Iterator[list[str]]:
    """Yield the rows of a lexicon file, filled up to all columns."""
    for line in read_data("lexicons", file).splitlines():
        if line and not line.startswith("#"):
            cells = line.split("\t")
            yield cells + [""] * (COLUMNS - len(cells))


def read_names(file: str) -> frozenset[str]:
    """Return the first column of a lexicon file."""
    return frozenset(row[0] for row in read_rows(file))


def lexicon_bytes() -> bytes:
    """Return the content of the lexicons that are compiled, for a checksum."""
    others = (SYNONYMS, IDENTIFIERS, ORDINARY_WORDS, STEMS, STEM_EXCEPTIONS, CLASS_MEMBERS)
    files = (*LEXICONS, *others)
    return b"\n".join(data_file("lexicons", file).read_bytes() for file in files)


def _build_thing(kind: str, name: str, synonyms: tuple[str, ...], columns: list[str]) -> NamedThing:
    others, brands, classes, curies = map(_split, columns)
    names = [(name, Role.NAME)]
    names += [(other, Role.SYNONYM) for other in (*synonyms, *others)]
    names += [(brand, Role.BRAND) for brand in brands]
    label = name.lstrip("=")
    curies += _identifiers().get(label, ())
    links = tuple(_build_link(curie, label) for curie in curies)
    return NamedThing(label, kind, "extractor", tuple(names), classes, links)


@lru_cache(maxsize=1)
def _identifiers() -> dict[str, tuple[str, ...]]:
    return {row[0]: (row[1],) for row in read_rows(IDENTIFIERS)}


def _build_link(curie: str, label: str) -> Link:
    vocabulary = _VOCABULARIES[curie.split(":")[0]]
    return Link(curie, label, vocabulary, 1.0, "exact name, checked by hand")


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())
