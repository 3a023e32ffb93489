import numpy as np
import pytest

from extractor.reader.heads import token_places
from extractor.reader.pairs import EARLIER_DRUGS, MAX_PAIRS, PLACES, make_pairs
from extractor.reader.spans import PieceSpan
from extractor.reader.windows import Window


def window(lengths, *, body, title=0):
    """Sentences of the given lengths between two special pieces; `body` is its first sentence."""
    sentences = [-1, *(i for i, n in enumerate(lengths) for _ in range(n)), -1]
    n = len(sentences)
    start = 1 + sum(lengths[:body])
    return Window(
        [1] * n, [(0, 0)] * n, [True] * n, [0] * n, sentences, (start, n - 1), (1, 1 + title)
    )


def span(start, end):
    return PieceSpan(start, end, 0, 0.9)


def test_pairs_join_drug_and_effect_of_a_sentence():
    (pair,) = make_pairs([span(1, 2)], [span(4, 6)], window([8], body=0))
    assert (pair.drug, pair.effect, pair.between, pair.sentence) == (
        (1, 2), (4, 6), (2, 4), (1, 9),
    )  # fmt: skip
    assert pair.place == 0


@pytest.mark.parametrize(("title", "place"), [(0, 1), (5, PLACES - 1)])
def test_the_drug_may_stand_before_the_sentence(title, place):
    (pair,) = make_pairs([span(2, 3)], [span(8, 9)], window([5, 5], body=1, title=title))
    assert pair.place == place
    assert pair.between == (6, 8)


def test_the_drug_never_stands_after_the_sentence():
    assert make_pairs([span(8, 9)], [span(2, 3)], window([5, 5], body=0)) == []


def test_effects_of_the_context_are_left_to_their_own_window():
    assert make_pairs([span(1, 2)], [span(3, 4)], window([5, 5], body=1)) == []


def test_only_the_last_earlier_drugs_are_paired():
    drugs = [span(i, i + 1) for i in range(1, 11)]
    pairs = make_pairs(drugs, [span(12, 13)], window([10, 4], body=1))
    assert [p.drug for p in pairs] == [(i, i + 1) for i in range(11 - EARLIER_DRUGS, 11)]


def test_candidates_between_are_counted():
    drugs = [span(1, 2), span(4, 5)]
    far, near = make_pairs(drugs, [span(7, 8)], window([9], body=0))
    assert (far.drugs_between, near.drugs_between) == (1, 0)


def test_pairs_are_bounded():
    spans = [span(i, i + 1) for i in range(1, 61)]
    assert len(make_pairs(spans, spans, window([60], body=0))) == MAX_PAIRS


def test_token_places_tell_the_order():
    (pair,) = make_pairs([span(2, 3)], [span(4, 5)], window([5], body=0))
    assert token_places([pair], np.arange(*pair.sentence)[None]).tolist() == [[0, 1, 2, 3, 4]]
