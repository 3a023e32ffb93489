import pytest

from extractor.assertions import normalize_name, term_key
from tests.assertions.graphs import make_entity


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("JAK inhibitors", "JAK-inhibitor"),
        ("Type 2 diabetes", "type 2  Diabetes"),
        ("COVID\u201119", "Covid-19"),
        ("heart attack", "heart attacks"),
        ("“blood clots”", "blood clot"),
    ],
)
def test_spellings_of_one_name_meet(one, other):
    assert normalize_name(one) == normalize_name(other)


@pytest.mark.parametrize("name", ["arthritis", "virus", "illness", "gas", "MS"])
def test_no_plural_is_cut(name):
    assert name.casefold() == normalize_name(name)


def test_linked_term_is_its_curie():
    assert "mesh:D001241" == term_key(make_entity("Aspirin", curie="mesh:D001241"))


def test_term_without_a_link_is_its_name():
    assert "name:aspirin" == term_key(make_entity("Aspirin"))
