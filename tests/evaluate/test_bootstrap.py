from collections import Counter

import pytest

from extractor.evaluate.bootstrap import bootstrap


def counts(right, predicted, gold):
    values = {"right": right, "predicted": predicted, "gold": gold}
    return Counter({("claims_pair", part): value for part, value in values.items()})


def test_interval_holds_the_score_of_all_articles():
    articles = [counts(3, 5, 4), counts(1, 4, 6), counts(7, 8, 9), counts(0, 2, 1)]
    low, high = bootstrap(articles)["claims_pair"]

    assert low < 2 * 11 / (19 + 20) < high


def test_equal_articles_have_no_spread():
    assert (0.5, 0.5) == bootstrap([counts(1, 2, 2)] * 5)["claims_pair"]


def test_the_same_seed_gives_the_same_interval():
    articles = [counts(3, 5, 4), counts(1, 4, 6)]

    assert bootstrap(articles) == bootstrap(articles)


def test_no_article_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        bootstrap([])
