"""The prefixes of our identifiers are those of Bioregistry."""

import pytest

from extractor.linking.cache import load_index
from extractor.linking.records import vocabulary_of

bioregistry = pytest.importorskip("bioregistry", reason="needs the dev extra")
PREFIXES = ("atc", "drugbank", "hp", "mesh", "ncbigene")
EXAMPLES = ("mesh:D009203", "drugbank:DB11817", "hp:0001658", "ncbigene:7124", "atc:L01EB")


@pytest.mark.parametrize("prefix", PREFIXES)
def test_prefix_is_registered_in_this_spelling(prefix: str) -> None:
    assert bioregistry.normalize_prefix(prefix) == prefix
    assert vocabulary_of(f"{prefix}:1") != prefix


@pytest.mark.parametrize("curie", EXAMPLES)
def test_identifiers_have_the_registered_form(curie: str) -> None:
    prefix, _, identifier = curie.partition(":")
    assert bioregistry.is_valid_identifier(prefix, identifier)


def test_no_other_prefix_is_given_out() -> None:
    rows = load_index().find_exact
    names = ("heart attack", "Olumiant", "TNF", "BTK inhibitors", "headache", "Helicobacter pylori")
    found = {c.split(":")[0] for name in names for concept, _ in rows(name) for c in concept.curies}
    assert found <= set(PREFIXES)
