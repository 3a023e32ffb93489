"""An article alone, among others, in any order and in batches has the same claims."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import Extractor, load
from extractor.graph import to_json
from extractor.ingest import read_article
from extractor.schema import Article
from tests.conftest import ROOT

# The shortest articles: the property is about neighbours, not about length.
COUNT = 6
BATCH_SIZES = (1, 2, 3, 8)


def shortest(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.txt"), key=lambda path: (path.stat().st_size, path.name))[:COUNT]


ARTICLES = [read_article(path) for path in shortest(ROOT / "corpus" / "articles")]
ORDERS = st.lists(st.sampled_from(range(COUNT)), min_size=2, max_size=4)


@pytest.fixture(scope="module")
def alone() -> list[str]:
    extractor = load()
    return [to_json(extractor.extract(article)) for article in ARTICLES]


def read_batch(extractor: Extractor, articles: list[Article], size: int) -> list[str]:
    """Read through `nlp.pipe`, where stages see several documents at once."""
    docs = extractor.nlp.pipe(map(extractor._make_doc, articles), batch_size=size)
    return [
        to_json(extractor._assemble(doc, article))
        for doc, article in zip(docs, articles, strict=True)
    ]


@pytest.mark.model
@given(order=ORDERS, size=st.sampled_from(BATCH_SIZES))
@settings(max_examples=8, derandomize=True)
def test_neighbours_change_nothing(alone: list[str], order: list[int], size: int) -> None:
    found = read_batch(load(), [ARTICLES[i] for i in order], size)
    assert [alone[i] for i in order] == found


@pytest.mark.model
def test_a_stream_in_reverse_changes_nothing(alone: list[str]) -> None:
    graphs = load().extract_many(reversed(ARTICLES))
    assert alone[::-1] == [to_json(graph) for graph in graphs]
