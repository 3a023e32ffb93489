"""Brand, generic name and class of well-known drugs: ours, and checked against public lists."""

import csv
from pathlib import Path

import pytest

from extractor.vocab import curies_of, fold_phrase, load_hierarchy, members

FILE = Path(__file__).with_name("triples.tsv")
LINES = FILE.read_text(encoding="utf-8").splitlines()
TRIPLES = [line.split("\t") for line in LINES if not line.startswith("#")]


def test_there_are_enough() -> None:
    assert len({tuple(triple) for triple in TRIPLES}) == len(TRIPLES) >= 150


@pytest.mark.parametrize(("brand", "generic", "drug_class"), TRIPLES)
def test_brand_leads_to_generic_and_class(brand: str, generic: str, drug_class: str) -> None:
    curies = set(curies_of(generic))
    assert curies and curies & set(curies_of(brand))
    assert curies & set(members(drug_class))


def test_every_class_is_known() -> None:
    hierarchy = load_hierarchy()
    unknown = {name for _, _, name in TRIPLES if not hierarchy.members([name])}
    assert unknown == set()


def _fda(shared: Path) -> dict[str, str]:
    path = shared / "vocab" / "drugsatfda" / "Products_2022-08.txt"
    brands: dict[str, str] = {}
    for line in path.read_text(encoding="latin-1").splitlines()[1:]:
        cells = line.split("\t")
        brands[fold_phrase(cells[5])] = brands.get(fold_phrase(cells[5]), "") + cells[6].lower()
    return brands


def _ema(shared: Path) -> dict[str, str]:
    path = shared / "vocab" / "ema_epar" / "epar_2020-12.tsv"
    with path.open(encoding="utf-8", errors="replace") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        column = "International non-proprietary name (INN) / common name"
        return {
            fold_phrase(row["Medicine name"]): f"{row[column]} {row['Active substance']}".lower()
            for row in rows
            if row.get("Medicine name")
        }


def test_brands_agree_with_the_fda_and_the_ema(shared: Path) -> None:
    lists = (_fda(shared), _ema(shared))
    found = [
        (brand, generic, names[fold_phrase(brand)])
        for brand, generic, _ in TRIPLES
        for names in lists
        if fold_phrase(brand) in names
    ]
    wrong = [(brand, generic) for brand, generic, text in found if generic[:6] not in text]
    assert len({brand for brand, _, _ in found}) > 140
    assert wrong == []
