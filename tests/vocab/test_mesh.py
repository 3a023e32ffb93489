"""MeSH identifiers of package entries."""

import csv
from pathlib import Path

import pytest

from extractor.vocab.mesh import MeshIds, label_of, type_of_trees
from extractor.vocab.packages import Entry, read_diseases, read_drugs, read_headings

HEADINGS = {"Aspirin": "D001241", "Fibromatosis, Aggressive": "D018222", "Vasodilator Agents": "D9"}
RENAMED = Entry("desmoid tumors", {"mesh_id": "D018222"}, ["fibromatosis, aggressive"])


@pytest.mark.parametrize(
    ("entry", "identifier"),
    [
        (Entry("aspirin", {"name": "Aspirin", "mesh_id": "D9"}), "D001241"),
        (RENAMED, "D018222"),
        (Entry("newer drug", {"mesh_id": "D000099999"}), "D000099999"),
        (Entry("wrong drug", {"mesh_id": "D9"}), None),
        (Entry("no drug", {}), None),
    ],
)
def test_identifier_comes_from_the_heading(entry: Entry, identifier: str | None) -> None:
    assert MeshIds(HEADINGS, [entry]).identify(entry) == identifier


def test_a_new_identifier_that_two_entries_state_is_nobodys() -> None:
    entries = [Entry("one", {"mesh_id": "D7"}), Entry("two", {"mesh_id": "D7"})]
    assert [MeshIds({}, entries).identify(entry) for entry in entries] == [None, None]


def test_the_most_telling_tree_number_gives_the_type() -> None:
    assert type_of_trees(["D02.455", "D27.505"]) == "drug_class"
    assert type_of_trees(["B01.050"]) is None


def test_identifiers_agree_with_mesh(shared: Path) -> None:
    path = shared / "vocab" / "mesh2015" / "terms.tsv"
    with path.open(encoding="utf-8") as lines:
        known = {
            r["mesh_name"].lower(): r["mesh_id"] for r in csv.DictReader(lines, delimiter="\t")
        }
    entries = [*read_drugs(), *read_diseases()]
    ids = MeshIds(read_headings(), entries)
    found = [(e, ids.identify(e)) for e in entries if label_of(e).lower() in known]
    found = [(entry, identifier) for entry, identifier in found if identifier]
    wrong = [e.name for e, identifier in found if identifier != known[label_of(e).lower()]]
    assert len(found) > 12_000
    assert len(wrong) <= 0.003 * len(found), wrong
