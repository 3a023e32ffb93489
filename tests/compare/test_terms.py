"""When two names of two texts mean one thing."""

import pytest

from extractor.compare.terms import CLASS, CONTAINED, SAME, Term, match
from extractor.schema import Entity, EntityAttributes, Link


def _term(name, *, curie=None, **known):
    links = (Link(curie=curie, label=name, vocabulary="v", score=0.9, why="t"),) if curie else ()
    attributes = EntityAttributes(**known)
    return Term(Entity(id=name, type="drug", name=name, links=links, attributes=attributes))


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        (_term("Zinc lozenges"), _term("zinc lozenge"), SAME),
        (_term("Tylenol", curie="x:1"), _term("paracetamol", curie="x:1"), SAME),
        (_term("Tylenol", generic_name="acetaminophen"), _term("acetaminophen"), SAME),
        (_term("warfarin", member_of=("blood thinners",)), _term("blood thinners"), CLASS),
        (_term("skin cancers"), _term("common skin cancer types"), CONTAINED),
        (_term("the drug"), _term("a new drug"), 0.0),
        (_term("zinc"), _term("iron"), 0.0),
    ],
)
def test_match(one, other, score):
    assert score == match(one, other) == match(other, one)
