import pytest

from extractor.errors import IngestError
from extractor.ingest.html import MAX_ELEMENTS, read_html

STORY = """
<p>People who take <b>statins</b> may be less likely to develop dementia, a study of older adults
suggests.</p>
<h2>What the study found</h2>
<p>The team followed adults for eight years.<br>It was a good&nbsp;result.</p>
<blockquote><p>“It does not prove cause,” said Dr. Ana Ruiz.</p></blockquote>
<p>Common side effects include:</p>
<ul><li>Muscle pain</li><li>Headache:<ul><li>mild</li></ul></li></ul>
<table><tr><th>Drug</th><th>Risk</th></tr><tr><td>Atorvastatin</td><td>low</td></tr></table>
<p>Patients should talk to their doctor before they stop any of these medicines.</p>
"""
PAGE = """<!DOCTYPE html><html><head><title>Statins may help | Daily Planet</title>
<meta property="og:title" content="Statins may help">
<meta property="article:published_time" content="2024-05-01T08:00:00Z"></head>
<body><nav><ul><li>Home</li><li>Sport</li></ul></nav><article><h1>Statins may help</h1>{story}
</article><footer>Copyright 2024</footer></body></html>"""


def pieces(html):
    draft = read_html(html, name="x")
    return [(str(p.kind), draft.text[p.start : p.end]) for p in draft.pieces]


def test_page_becomes_title_and_blocks():
    assert [
        ("title", "Statins may help"),
        (
            "paragraph",
            "People who take statins may be less likely to develop dementia, a study of older "
            "adults suggests.",
        ),
        ("heading", "What the study found"),
        ("paragraph", "The team followed adults for eight years."),
        ("paragraph", "It was a good\xa0result."),
        ("quote", "“It does not prove cause,” said Dr. Ana Ruiz."),
        ("paragraph", "Common side effects include:"),
        ("list_item", "Muscle pain"),
        ("list_item", "Headache:"),
        ("list_item", "mild"),
        ("paragraph", "Drug | Risk"),
        ("paragraph", "Atorvastatin | low"),
        (
            "paragraph",
            "Patients should talk to their doctor before they stop any of these medicines.",
        ),
    ] == pieces(PAGE.format(story=STORY))


def test_metadata_and_address():
    known = read_html(PAGE.format(story=STORY), name="x", url="https://example.org/a").metadata

    assert ("https://example.org/a", "2024-05-01") == (known.url, known.published)


def test_short_page_is_an_article():
    assert [("paragraph", "Aspirin causes bleeding in some people.")] == pieces(
        "<p>Aspirin causes bleeding in some people.</p>"
    )


def test_xml_declaration_does_not_hurt():
    page = '<?xml version="1.0" encoding="utf-8"?>' + PAGE.format(story=STORY)

    assert "title" == pieces(page)[0][0]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<div id=app></div>",
        "<p>Please enable JavaScript to read the page that you asked for.</p>",
        "<p>Subscribe to continue reading this story and get all of our news.</p>",
        "<p>Loading</p>",
    ],
)
def test_page_without_an_article_is_refused(body):
    with pytest.raises(IngestError, match="E107"):
        read_html(f"<html><body>{body}</body></html>", name="x")


def test_page_of_countless_elements_is_refused():
    with pytest.raises(IngestError, match="E118"):
        read_html("<p>a" * (MAX_ELEMENTS + 1), name="x")


@pytest.mark.parametrize(
    "unit", ["<", "a", "\n", "&", "&lt;", "<div>", "<ul><li>", "<b>x", "<!--", "<a x=", "<table>"]
)
def test_hostile_page_is_read_or_refused_in_seconds(unit, seconds):
    page = "<html><body>" + unit * (500_000 // len(unit)) + STORY
    with seconds(10):
        try:
            read_html(page, name="x")
        except IngestError as error:
            assert error.code in {"E107", "E118"}
