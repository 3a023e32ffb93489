"""Longest-match search over small hand-made vocabularies."""

from collections.abc import Iterable

import pytest

from extractor.vocab import Role, Vocabulary
from extractor.vocab.compile import compile_names
from extractor.vocab.names import NamedThing
from extractor.vocab.term import Link


def make_thing(kind: str, *names: str, brands: Iterable[str] = (), **extra: object) -> NamedThing:
    pairs = [(name, Role.SYNONYM if i else Role.NAME) for i, name in enumerate(names)]
    pairs += [(brand, Role.BRAND) for brand in brands]
    return NamedThing(names[0].lstrip("="), kind, "extractor", tuple(pairs), **extra)  # type: ignore[arg-type]


OWN = [
    make_thing("condition", "heart attack", "myocardial infarction"),
    make_thing("anatomy", "heart"),
    make_thing("condition", "=AIDS"),
    make_thing("drug_class", "nonsteroidal drugs", "=NSAID"),
    make_thing("drug", "exampletinib", brands=["Sampliva"], classes=("JAK inhibitors",)),
]
LINK = Link("mesh:D009203", "Myocardial Infarction", "MeSH", 0.9, "exact name")
OTHERS = [
    make_thing("condition", "myocardial infarct", "Heart Attacks", links=(LINK,)),
    make_thing("drug", "heart"),
    make_thing("gene_or_protein", "ads"),
]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(compile_names(OWN, OTHERS))


def find(vocabulary: Vocabulary, text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.term.name) for m in vocabulary.find(text)]


def test_longest_name_wins(vocabulary: Vocabulary) -> None:
    expected = [("heart attacks", "heart attack"), ("heart", "heart")]
    assert find(vocabulary, "He feared heart attacks, and his heart raced.") == expected


def test_name_does_not_cross_a_sentence_end(vocabulary: Vocabulary) -> None:
    assert find(vocabulary, "It is the heart. Attack is the best defence.") == [("heart", "heart")]


def test_brand_leads_to_generic_name_and_class(vocabulary: Vocabulary) -> None:
    (match,) = vocabulary.find("She takes Sampliva's new form.")
    assert (match.role, match.term.name) == (Role.BRAND, "exampletinib")
    assert match.term.classes == ("JAK inhibitors",)


@pytest.mark.parametrize(
    ("text", "found"),
    [("The nurse aids him", 0), ("AIDS is feared", 1), ("NSAIDs", 1), ("ads", 0), ("ADS", 1)],
)
def test_acronyms_need_their_capitals(vocabulary: Vocabulary, text: str, found: int) -> None:
    assert len(vocabulary.find(text)) == found


def test_our_meaning_comes_before_that_of_packages(vocabulary: Vocabulary) -> None:
    match = vocabulary.look_up("heart")
    assert match is not None and match.term.type == "anatomy"


def test_same_thing_of_two_sources_is_one_term(vocabulary: Vocabulary) -> None:
    match = vocabulary.look_up("heart attack")
    assert match is not None and match.term.links == (LINK,)
    assert vocabulary.look_up("myocardial infarct").term is match.term  # type: ignore[union-attr]


def test_unknown_string_names_nothing(vocabulary: Vocabulary) -> None:
    assert vocabulary.look_up("tea cosy") is None
    assert vocabulary.find("") == []
