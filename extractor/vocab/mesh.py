"""MeSH tree numbers to entity types, and the right MeSH identifier of a package entry.

Headings, entry terms and tree numbers of the two MeSH-based packages are right; about a third of
their identifiers are not: they belong to the pharmacological action or a "see also" of the record,
whichever stood last. So the identifier comes from a table of headings (`read_headings`), and what
the entry carries instead tells, for drugs, an action.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from extractor.vocab.packages import Entry
from extractor.vocab.term import Link

# Longest prefix wins.
_TYPES = {
    "D27": "drug_class",
    "D20.215.894": "vaccine",
    "D05.500": "gene_or_protein",
    "D08": "gene_or_protein",
    "D12.644": "gene_or_protein",
    "D12.776": "gene_or_protein",
    "D23": "gene_or_protein",
    "D": "substance",
    "C": "condition",
    "C23.888": "symptom",
    "F03": "condition",
    "F01.145.126": "symptom",
}


def type_of_trees(trees: Iterable[str]) -> str | None:
    """Return the entity type of the most telling tree number, None for other branches."""
    best = ""
    for tree in trees:
        prefixes = [prefix for prefix in _TYPES if tree.startswith(prefix)]
        best = max([best, *prefixes], key=len)
    return _TYPES.get(best)


def trees_of(entry: Entry) -> list[str]:
    """Return the MeSH tree numbers of a package entry."""
    trees = entry.fields.get("mesh_tree") or []
    return [str(tree) for tree in trees]


class MeshIds:
    """The identifiers of MeSH headings; an entry's own is used where no heading has it."""

    def __init__(self, headings: Mapping[str, str], entries: Iterable[Entry]) -> None:
        """Take the headings with their identifiers, and all entries."""
        self._ids = {heading.lower(): identifier for heading, identifier in headings.items()}
        self._headings = {identifier: heading for heading, identifier in self._ids.items()}
        self._stated = Counter(str(entry.fields.get("mesh_id")) for entry in entries)

    def identify(self, entry: Entry) -> str | None:
        """Return the identifier of an entry, None where it cannot be told."""
        found = self._ids.get(label_of(entry).lower())
        stated = entry.fields.get("mesh_id")
        if found or stated is None:
            return found
        heading = self._headings.get(str(stated))
        is_new = heading is None and self._stated[str(stated)] == 1
        is_renamed = heading is not None and heading in entry.variants
        return str(stated) if is_new or is_renamed else None

    def links(self, entry: Entry) -> tuple[Link, ...]:
        """Return the MeSH link of an entry, if it has one."""
        identifier = self.identify(entry)
        if identifier is None:
            return ()
        return (Link(f"mesh:{identifier}", label_of(entry), "MeSH", 1.0, "exact name"),)


def label_of(entry: Entry) -> str:
    """Return the name of an entry as its source spells it."""
    return str(entry.fields.get("name", entry.name))
