"""Our own lexicons: one thing a line, columns separated by tabs.

`type`, `name`, other names, brands, classes, CURIEs; the last four are lists with "|" and may be
left out. A name that begins with "=" counts only in that very case ("=AIDS" is not "aids").
Lines that begin with "#" are remarks.
"""

from collections.abc import Iterator

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
COLUMNS = 6
_VOCABULARIES = {"drugbank": "DrugBank", "mesh": "MeSH", "hp": "HPO"}


def read_lexicons() -> Iterator[NamedThing]:
    """Yield everything that our own lexicons name."""
    for file in LEXICONS:
        for row in read_rows(file):
            yield _build_thing(row)


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
    """Return the content of all lexicons, for a checksum."""
    folder = data_file("lexicons")
    paths = sorted(folder.iterdir(), key=lambda path: path.name)
    return b"\n".join(path.read_bytes() for path in paths if path.name.endswith(".tsv"))


def _build_thing(row: list[str]) -> NamedThing:
    kind, name, others, brands, classes, curies = row
    names = [(name, Role.NAME)]
    names += [(other, Role.SYNONYM) for other in _split(others)]
    names += [(brand, Role.BRAND) for brand in _split(brands)]
    label = name.lstrip("=")
    links = tuple(_build_link(curie, label) for curie in _split(curies))
    return NamedThing(label, kind, "extractor", tuple(names), _split(classes), links)


def _build_link(curie: str, label: str) -> Link:
    vocabulary = _VOCABULARIES[curie.split(":")[0]]
    return Link(curie, label, vocabulary, 1.0, "exact name, checked by hand")


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())
