import pytest

from extractor.assertions import ClaimKey, contradicts
from extractor.schema import Direction, Relation

TREATS, PREVENTS, CAUSES = Relation.TREATS, Relation.PREVENTS, Relation.CAUSES
RISK, LINKED, AFFECTS = Relation.RAISES_RISK, Relation.ASSOCIATED, Relation.AFFECTS
UP, DOWN, UNCLEAR = Direction.INCREASES, Direction.DECREASES, Direction.UNCLEAR


def key(relation, *, negated=False, direction=None, drug="d", effect="e"):
    return ClaimKey(drug, relation, direction, effect, negated)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (key(TREATS), key(TREATS, negated=True), True),
        (key(TREATS), key(PREVENTS, negated=True), True),
        (key(PREVENTS), key(RISK), True),
        (key(TREATS), key(CAUSES), True),
        (key(CAUSES), key(RISK), False),
        (key(CAUSES), key(RISK, negated=True), True),
        (key(TREATS, negated=True), key(CAUSES, negated=True), False),
        (key(TREATS), key(CAUSES, negated=True), False),
        (key(RISK), key(LINKED, negated=True), True),
        (key(LINKED), key(CAUSES, negated=True), False),
        (key(LINKED), key(LINKED, negated=True), True),
        (key(AFFECTS, direction=UP), key(AFFECTS, direction=DOWN), True),
        (key(AFFECTS, direction=UP), key(AFFECTS, direction=UNCLEAR), False),
        (key(AFFECTS, direction=UP), key(AFFECTS, direction=UNCLEAR, negated=True), True),
        (key(AFFECTS, direction=UP), key(AFFECTS, direction=DOWN, negated=True), False),
        (key(AFFECTS, direction=DOWN), key(CAUSES), True),
        (key(AFFECTS, direction=DOWN), key(TREATS), False),
        (key(TREATS), key(TREATS, negated=True, drug="other"), False),
        (key(TREATS), key(TREATS, negated=True, effect="other"), False),
    ],
)
def test_contradiction_has_no_order(one, other, expected):
    assert expected is contradicts(one, other)
    assert expected is contradicts(other, one)
