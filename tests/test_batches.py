"""An article's graph does not depend on what else is read."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor import load, read_article

pytestmark = pytest.mark.model

PARTS = (
    "Frobex cuts the risk of stroke, Dr. Maria Lopez of Leeds University said.",
    "It did not prevent dementia in 240 older women.",
    "Headache and nausea were seen in a third of those who took the pill daily.",
    "The trial was small, and other doctors doubt that zinc helps against colds.",
    "“We saw fewer migraines,” she said.",
)


@pytest.fixture(scope="module")
def extractor():
    return load()


@settings(
    deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.lists(st.sampled_from(PARTS), min_size=1, max_size=6), min_size=2, max_size=4))
def test_alone_or_in_a_batch_an_article_is_read_the_same(extractor, texts):
    articles = [read_article(" ".join(parts).encode()) for parts in texts]
    alone = [extractor.extract(article) for article in articles]
    assert list(extractor.extract_many(articles)) == alone
