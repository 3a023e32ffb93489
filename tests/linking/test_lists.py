"""Our lists of names: every entry is checked against a vocabulary."""

import csv
from pathlib import Path

import pytest

from extractor.linking.sources import LISTS
from extractor.resources import read_table
from extractor.schema.enums import EntityType
from extractor.vocab.packages import read_headings

HEADINGS = {f"mesh:{identifier}": heading for heading, identifier in read_headings().items()}


@pytest.mark.parametrize("file", sorted(LISTS))
def test_every_entry_has_the_heading_of_its_identifier(file: str) -> None:
    rows = read_table("lexicons", file)
    assert [row for row in rows if HEADINGS.get(row[1]) != row[2]] == []
    assert {row[3] for row in rows} <= set(EntityType)


def test_there_are_enough_lay_terms_and_none_twice() -> None:
    terms = [row[0].casefold() for row in read_table("lexicons", "lay_terms.tsv")]
    assert len(set(terms)) == len(terms) >= 250


def test_ambiguous_names_have_known_meanings() -> None:
    rows = read_table("lexicons", "ambiguous_names.tsv")
    assert [row for row in rows if row[1] not in HEADINGS or not row[2]] == []


def test_identifiers_agree_with_an_older_mesh(shared: Path) -> None:
    with (shared / "vocab" / "mesh2015" / "terms.tsv").open(encoding="utf-8") as lines:
        older = {row["mesh_name"]: row["mesh_id"] for row in csv.DictReader(lines, delimiter="\t")}
    rows = [row for file in LISTS for row in read_table("lexicons", file) if row[2] in older]
    wrong = {row[2] for row in rows if row[1] != f"mesh:{older[row[2]]}"}
    assert len(rows) > 800
    assert len(wrong) <= 0.01 * len(rows), wrong
