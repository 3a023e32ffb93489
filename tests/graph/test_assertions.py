import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.graph.assertions import contradicts, merge_claims
from extractor.schema import Claim, ClaimSpans, Relation, Span

SENTENCE = ClaimSpans(sentence=Span(start=0, end=1, text="x"))


def make_claim(number: int, relation: Relation, *, negated: bool = False, effect="e") -> Claim:
    return Claim(
        id=f"claim-{number}",
        drug="d",
        effect=effect,
        relation=relation,
        negated=negated,
        spans=SENTENCE,
        rule="test",
        confidence=0.5,
    )


def test_equal_claims_become_one_assertion():
    claims = [make_claim(1, Relation.TREATS), make_claim(2, Relation.TREATS)]

    assert [("claim-1", "claim-2")] == [assertion.claims for assertion in merge_claims(claims)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((Relation.TREATS, False), (Relation.TREATS, True), True),
        ((Relation.TREATS, False), (Relation.PREVENTS, True), True),
        ((Relation.PREVENTS, False), (Relation.RAISES_RISK, False), True),
        ((Relation.CAUSES, False), (Relation.RAISES_RISK, False), False),
        ((Relation.TREATS, True), (Relation.CAUSES, True), False),
        ((Relation.TREATS, False), (Relation.CAUSES, True), False),
    ],
)
def test_contradiction(one, other, expected):
    first = ("d", one[0], "e", one[1])
    second = ("d", other[0], "e", other[1])

    assert expected is contradicts(first, second)
    assert expected is contradicts(second, first)


@given(
    st.lists(st.tuples(st.sampled_from(list(Relation)), st.booleans(), st.sampled_from("ef"))),
    st.randoms(use_true_random=False),
)
def test_merging_does_not_depend_on_order(kinds, random):
    claims = [make_claim(i, r, negated=n, effect=e) for i, (r, n, e) in enumerate(kinds)]
    shuffled = random.sample(claims, len(claims))

    def content(merged):
        return {(a.id, frozenset(a.claims), frozenset(a.contradicted_by)) for a in merged}

    assert content(merge_claims(claims)) == content(merge_claims(shuffled))
