"""What stands under what."""

import pytest

from extractor.vocab import ancestors, class_names, curies_of, is_under, load_hierarchy, members
from extractor.vocab.hierarchy import Hierarchy

SMALL = Hierarchy(
    {
        "labels": ["enzyme inhibitors", "kinase inhibitors", "drug a", "loop"],
        "curies": [["mesh:D1"], [], ["drugbank:DB1", "mesh:D2"], ["mesh:D3"]],
        "parents": [[3], [0], [1], [0]],
        "names": {"kinase inhibitor": 1},
    }
)


def test_a_class_without_a_curie_passes_its_ancestors_on() -> None:
    assert SMALL.ancestors(["drugbank:DB1"]) == ("mesh:D1", "mesh:D3")
    assert SMALL.class_labels(["mesh:D2"]) == ("kinase inhibitors", "enzyme inhibitors", "loop")


def test_members_of_a_named_class_carry_all_their_curies() -> None:
    assert SMALL.members(["kinase inhibitors"]) == ("drugbank:DB1", "mesh:D2")


def test_a_circle_ends_and_unknown_things_have_nothing() -> None:
    assert SMALL.members(["mesh:D1"]) == ("mesh:D3", "drugbank:DB1", "mesh:D2")
    assert SMALL.ancestors(["mesh:D404"]) == ()
    assert (SMALL.label("mesh:D404"), SMALL.same("mesh:D404")) == (None, ("mesh:D404",))


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("Olumiant", "mesh:D000075242"),
        ("Humira", "mesh:D000079424"),
        ("osimertinib", "atc:L01EB"),
        ("atorvastatin", "mesh:D019161"),
        ("sertraline", "mesh:D017367"),
        ("warfarin", "mesh:D000925"),
        ("breast cancer", "mesh:D009369"),
        ("heart attack", "mesh:D006331"),
    ],
)
def test_what_a_name_stands_under(name: str, above: str) -> None:
    assert above in ancestors(name)


@pytest.mark.parametrize(
    ("name", "member"),
    [
        ("JAK inhibitors", "drugbank:DB11817"),
        ("statins", "drugbank:DB01076"),
        ("blood thinners", "drugbank:DB00682"),
        ("BTK inhibitors", "drugbank:DB09053"),
        ("mesh:D006331", "mesh:D009203"),
    ],
)
def test_what_stands_under_a_class(name: str, member: str) -> None:
    assert member in members(name)


@pytest.mark.parametrize(
    ("narrow", "broad", "expected"),
    [
        ("breast cancer", "cancer", True),
        ("cancer", "breast cancer", False),
        ("cancer", "cancer", False),
        ("atorvastatin", "statins", True),
        ("asthma", "cancer", False),
    ],
)
def test_refinement(narrow: str, broad: str, expected: bool) -> None:
    assert is_under(narrow, broad) is expected


def test_one_thing_has_one_place_in_all_vocabularies() -> None:
    assert {"mesh:D001943", "hp:0003002"} <= set(curies_of("breast cancer"))
    assert "Janus Kinase Inhibitors" in class_names("baricitinib")
    assert load_hierarchy().label("mesh:D001943") == "Breast Neoplasms"
