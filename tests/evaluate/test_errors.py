import pytest

from extractor.evaluate import read_gold
from extractor.evaluate.errors import ErrorKind, list_errors
from extractor.schema import Certainty, Relation
from tests.conftest import ROOT
from tests.evaluate.gold_graphs import graph_from_gold

CORPUS = ROOT / "corpus"
GOLD = read_gold(CORPUS / "gold.jsonl")[0]
TEXT = (CORPUS / "articles" / f"{GOLD.stem}.txt").read_text(encoding="utf-8")
GRAPH = graph_from_gold(GOLD, TEXT)
SCORED = [i for i, claim in enumerate(GOLD.claims) if claim.scored]


def with_claims(claims):
    return GRAPH.model_copy(update={"claims": tuple(claims)})


def changed(number, **values):
    claims = list(GRAPH.claims)
    claims[number] = claims[number].model_copy(update=values)
    return with_claims(claims)


def test_gold_has_no_errors():
    assert [] == list_errors(GRAPH, GOLD)


def test_a_claim_left_out_is_missed():
    gone = SCORED[0]
    kept = [claim for i, claim in enumerate(GRAPH.claims) if i != gone]
    (error,) = list_errors(with_claims(kept), GOLD)

    assert (ErrorKind.MISSED, GOLD.claims[gone], None) == (error.kind, error.gold, error.claim)


def test_a_claim_said_twice_is_spurious():
    twice = [*GRAPH.claims, GRAPH.claims[SCORED[0]]]

    assert [ErrorKind.SPURIOUS] == [error.kind for error in list_errors(with_claims(twice), GOLD)]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (ErrorKind.NEGATION, {"negated": not GOLD.claims[SCORED[0]].negated}),
        (ErrorKind.RELATION, {"relation": Relation.ASSOCIATED}),
        (
            ErrorKind.CERTAINTY,
            {
                "certainty": Certainty.HEDGED
                if GOLD.claims[SCORED[0]].certainty == "asserted"
                else Certainty.ASSERTED
            },
        ),
    ],
)
def test_a_changed_claim_shows_both_sides(kind, values):
    (error,) = list_errors(changed(SCORED[0], **values), GOLD)

    assert kind == error.kind
    assert error.gold is not None
    assert error.claim is not None
