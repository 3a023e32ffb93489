import numpy as np
import pytest

from extractor.reader.decode import PairReading, Thresholds, choose_claims
from extractor.reader.pairs import Pair

CUTS = Thresholds(near=0.5, context=0.7, second=0.6)


def reading(drug, effect, score, *, place=0):
    relation = np.array([1 - score, score, 0, 0, 0, 0, 0], dtype=np.float32)
    pair = Pair((drug, drug + 1), (effect, effect + 2), (0, 0), (0, 40), place, 0, 0, 0)
    three, eight = np.ones(3, np.float32) / 3, np.ones(8, np.float32) / 8
    return PairReading(pair, relation, three, 0.1, three, eight)


def chosen(*readings):
    return [(r.pair.drug[0], r.pair.effect[0]) for r in choose_claims(readings, CUTS)]


@pytest.mark.parametrize(
    ("score", "place", "kept"), [(0.55, 0, 1), (0.45, 0, 0), (0.65, 1, 0), (0.75, 1, 1)]
)
def test_thresholds_depend_on_where_the_drug_stands(score, place, kept):
    assert len(chosen(reading(1, 5, score, place=place))) == kept


def test_an_effect_takes_its_best_drug():
    assert chosen(reading(1, 5, 0.55), reading(3, 5, 0.9)) == [(3, 5)]


def test_a_second_drug_needs_to_be_likely():
    assert chosen(reading(1, 5, 0.8), reading(3, 5, 0.9)) == [(1, 5), (3, 5)]


def test_a_drug_of_the_context_is_never_second():
    assert chosen(reading(1, 5, 0.8, place=1), reading(3, 5, 0.9)) == [(3, 5)]


def test_overlapping_effects_are_one_claim():
    assert chosen(reading(1, 5, 0.8), reading(1, 6, 0.9)) == [(1, 6)]


def test_claims_come_in_order_of_effect():
    assert chosen(reading(1, 20, 0.99), reading(1, 5, 0.6)) == [(1, 5), (1, 20)]
