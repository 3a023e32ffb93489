import json

import pytest
from lxml.html import document_fromstring

from extractor.ingest.metadata import is_walled, page_metadata


def page(*, linked=None, head=""):
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked else ""
    return document_fromstring(f"<html><head>{script}{head}</head><body>x</body></html>")


ARTICLE = {
    "@type": "NewsArticle",
    "headline": " Aspirin  helps ",
    "author": [{"@type": "Person", "name": "Ada Byron"}, "Mary Somerville"],
    "datePublished": "2024-05-01T08:00:00Z",
    "dateModified": "2024-05-02",
    "publisher": {"@type": "Organization", "name": "Daily Planet"},
    "isAccessibleForFree": False,
}
TAGS = """
<meta property="og:title" content="Aspirin helps">
<meta property="og:site_name" content="Daily Planet">
<meta property="og:url" content="https://example.org/a">
<meta name="author" content="Ada Byron">
<meta property="article:published_time" content="2024-05-01T08:00:00Z">
<meta property="article:modified_time" content="2024-05-02 08:00">
"""


@pytest.mark.parametrize(
    "linked", [ARTICLE, [{"@type": "WebSite"}, ARTICLE], {"@graph": [{"@type": "Person"}, ARTICLE]}]
)
def test_linked_data_wherever_it_stands(linked):
    known = page_metadata(page(linked=linked))

    assert "Aspirin helps" == known.title
    assert ("Ada Byron", "Mary Somerville") == known.authors
    assert ("2024-05-01", "2024-05-02") == (known.published, known.updated)
    assert "Daily Planet" == known.publisher


def test_meta_tags_fill_the_gaps():
    known = page_metadata(page(head=TAGS))

    assert ("Aspirin helps", "Daily Planet") == (known.title, known.publisher)
    assert ("https://example.org/a", ("Ada Byron",)) == (known.url, known.authors)
    assert ("2024-05-01", "2024-05-02") == (known.published, known.updated)


@pytest.mark.parametrize("value", [None, 5, [], {}, "", "yesterday", {"name": {"name": "x"}}, [[]]])
def test_odd_values_are_nothing(value):
    linked = {"@type": ["Article", 7], "headline": value, "author": value, "datePublished": value}
    known = page_metadata(page(linked=linked))

    assert known.published is None
    assert () == known.authors or "yesterday" == value


@pytest.mark.parametrize("script", ["{", "[" * 50_000, '{"@graph":' * 5_000, "null", '"x"'])
def test_damaged_linked_data_is_nothing(script):
    tree = page(head=f'<script type="application/ld+json">{script}</script>')

    assert page_metadata(tree).title is None


def test_lone_surrogates_are_replaced():
    linked = {"@type": "Article", "headline": "Aspirin \ud800\0 helps"}

    assert "Aspirin \ufffd\ufffd helps" == page_metadata(page(linked=linked)).title


def test_wall_is_told_by_the_page():
    assert is_walled(page(linked=ARTICLE))
    assert not is_walled(page(head=TAGS))
