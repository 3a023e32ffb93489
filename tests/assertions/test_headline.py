import pytest

from extractor.assertions import find_places
from extractor.schema import Certainty, Relation, Strength
from tests.assertions.graphs import Said, make_claims_graph

CAUSES, LINKED = Relation.CAUSES, Relation.ASSOCIATED
HEDGED = Certainty.HEDGED


def title(relation=CAUSES, effect="cancer", **fields) -> Said:
    return Said("coffee", relation, effect, title=True, **fields)


def body(relation=CAUSES, effect="cancer", **fields) -> Said:
    return Said("coffee", relation, effect, **fields)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([title(), body(certainty=HEDGED)], True),
        ([title(), body(LINKED)], True),
        ([title(strength=Strength.CAUSAL), body(strength=Strength.CORRELATIONAL)], True),
        ([title(), body()], False),
        ([title(certainty=HEDGED), body()], False),
        ([title(), body(certainty=HEDGED), body()], False),
        ([title(strength=Strength.CAUSAL), body()], False),
        ([title()], False),
        ([title(), body(effect="asthma", certainty=HEDGED)], False),
        ([title(), body(negated=True, certainty=HEDGED)], False),
        ([title(), body(Relation.TREATS, certainty=HEDGED)], False),
    ],
)
def test_stronger_headline(said, expected):
    places = [place for _, place in find_places(make_claims_graph("a", *said))]

    assert expected is places[0].stronger_headline
    assert [True] + [False] * (len(said) - 1) == [place.headline for place in places]
