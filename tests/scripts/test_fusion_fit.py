"""The fit of the vote on tiny articles: which readings teach, and that none judges itself."""

import pytest

pytest.importorskip("sklearn")
pytest.importorskip("scispacy")  # as the package, which an environment for training may lack

from fit_fusion import FOLDS, SEEDS, Case, count, cross_validate, fit, rivals
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor.annotations import MentionRecord
from extractor.evaluate.gold import GoldArticle, GoldClaim
from extractor.fusion.naming import Namings
from extractor.fusion.pairing import MentionIndex, pair_up
from tests.fusion.test_fusion import (
    ASPIRIN,
    ATTACKS,
    FIRST,
    SECOND,
    STATINS,
    STROKES,
    THEY,
    make_candidate,
    make_mentions,
)  # fmt: skip

EFFECT_KNOWN = MentionIndex([MentionRecord(*STROKES, "condition", "name", "stroke", "test")])
UNKNOWN = MentionIndex([])


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (make_candidate(THEY, STROKES, score=0.3), [0.9]),
        (make_candidate(THEY, STROKES, score=0.95), [0.95]),
        (make_candidate(THEY, ATTACKS, SECOND, score=0.3), [0.9, 0.3]),
        (make_candidate(STATINS, STROKES, score=0.3), [0.9, 0.3]),
    ],
    ids=["less sure", "surer", "other effect", "other drug"],
)
def test_only_the_surest_mention_of_a_drug_teaches(other, expected):
    kept = rivals(pair_up([], [make_candidate(ASPIRIN, STROKES), other], make_mentions()))

    assert expected == [reading.candidate.score for reading in kept]


def make_case(number, *, score, mentions=UNKNOWN):
    """An article whose claim the reader sees with a score, beside a wrong one of 0.2."""
    claim = GoldClaim(
        sentence=FIRST, drug=ASPIRIN, effect=STROKES, relation="prevents", drug_norm="aspirin"
    )
    candidates = [
        make_candidate(ASPIRIN, STROKES, score=score),
        make_candidate(THEY, ATTACKS, SECOND, score=0.2),
    ]
    gold = GoldArticle(id=f"Test/{number}", sha1="", claims=(claim,))
    namings = Namings(Doc(Vocab(), words=["Aspirin"]))
    return Case(pair_up([], candidates, mentions), {}, namings, gold)


def test_every_article_is_judged_once_for_each_seed():
    cases = [make_case(number, score=0.9) for number in range(FOLDS + 1)]

    assert [len(SEEDS) * len(cases)] * 3 == cross_validate(cases)


def test_no_article_is_judged_by_a_vote_that_it_taught():
    """Only the odd article shows that known effects are right; without it nobody can tell."""
    odd = make_case(0, score=0.2, mentions=EFFECT_KNOWN)
    cases = [odd, *(make_case(number, score=0.9) for number in range(1, FOLDS))]

    assert [1, 1, 1] == count([odd], fit(cases))
    assert len(SEEDS) * (FOLDS - 1) == cross_validate(cases)[0]
