import pytest

from extractor.schema import Direction, Relation
from extractor.tables import say_claim, say_relation


@pytest.mark.parametrize("relation", list(Relation))
def test_every_relation_can_be_said_and_denied(relation):
    assert say_relation(relation) != say_relation(relation, negated=True)


def test_unclear_direction_is_not_said():
    assert "affects" == say_relation(Relation.AFFECTS, direction=Direction.UNCLEAR)


def test_claim_stands_on_one_line():
    said = say_claim("the\ndrug", Relation.AFFECTS, "sleep", direction=Direction.INCREASES)

    assert "the drug increases sleep" == said
