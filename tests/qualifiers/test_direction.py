"""Which way a drug moves what it affects."""

import pytest

from extractor.qualifiers.direction import describe_direction, find_direction
from tests.qualifiers.building import make_statement

CASES = [
    ("Zinc raises iron levels.", "iron levels", "increases"),
    ("Zinc boosted the activity of the enzyme.", "activity of the enzyme", "increases"),
    ("Zinc lowered blood pressure by 4 points.", "blood pressure", "decreases"),
    ("Zinc blocks the enzyme.", "enzyme", "decreases"),
    ("With zinc, cholesterol fell by a tenth.", "cholesterol", "decreases"),
]


@pytest.mark.parametrize(("text", "effect", "direction"), CASES)
def test_direction_follows_the_words_around_the_effect(text, effect, direction):
    drug = "Zinc" if "Zinc" in text else "zinc"
    context, relation = make_statement(text, drug, effect, relation="affects")

    assert direction == find_direction(context, relation)


def test_only_affects_has_a_direction():
    context, relation = make_statement("Zinc causes nausea.", "Zinc", "nausea", relation="causes")

    assert find_direction(context, relation) is None


def test_the_nearest_word_of_growth_or_decline_is_told():
    text = "Zinc lowers pain and raises iron."
    context, relation = make_statement(text, "Zinc", "iron", relation="affects")
    features = describe_direction(context, relation)

    assert 1.0 == features["nearest left up"]
    assert features["left up"] > features["left down"]
