import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.assertions import Place, find_places, score_belief
from extractor.schema import Certainty, Relation
from tests.assertions.graphs import SAID, Said, make_claims_graph

PLACES = st.lists(SAID, max_size=6)


def places(*said: Said) -> list[Place]:
    return [place for _, place in find_places(make_claims_graph("a", *said))]


def said(**fields) -> Said:
    return Said("aspirin", Relation.TREATS, "pain", **fields)


def test_one_voice_keeps_its_systematic_error():
    assert [0.95, 0.95] == [score_belief(places(*[said(confidence=1)] * n)) for n in (1, 5)]


def test_second_independent_voice_counts_more_than_repetition():
    again = places(said(source="Ruiz"), said(source="Ruiz"))
    second = places(said(source="Ruiz"), said(source="Lind"))

    assert score_belief(places(said())) < score_belief(again) < score_belief(second)


@pytest.mark.parametrize(
    ("certainty", "expected"),
    [(Certainty.ASSERTED, 0.76), (Certainty.HEDGED, 0.608), (Certainty.HYPOTHETICAL, 0.304)],
)
def test_hedges_lower_belief(certainty, expected):
    assert expected == score_belief(places(said(confidence=0.8, certainty=certainty)))


def test_equal_contradictions_share_belief():
    both = score_belief(places(said(confidence=1)), places(said(confidence=1)))

    assert 0.4872 == both


def test_hundreds_of_voices_on_both_sides_are_no_division_by_zero():
    many = places(*(said(confidence=1, source=f"Person {i:03}") for i in range(300)))

    assert 0.5 == score_belief(many, many)


@given(PLACES, SAID, PLACES)
def test_support_never_lowers_belief(before, more, against):
    opposing = places(*against)

    assert score_belief(places(*before), opposing) <= score_belief(places(*before, more), opposing)


@given(PLACES, SAID, PLACES)
def test_opposition_never_raises_belief(before, more, supporting):
    support = places(*supporting)

    assert score_belief(support, places(*before)) >= score_belief(support, places(*before, more))


@given(PLACES, PLACES)
def test_belief_is_a_probability(supporting, opposing):
    assert 0 <= score_belief(places(*supporting), places(*opposing)) <= 1
