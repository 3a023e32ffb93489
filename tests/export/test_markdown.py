import pytest
from markdown_it import MarkdownIt

from extractor.export import render
from extractor.export.markdown import escape
from tests.tables.graphs import make_full_graph


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "**bold** _it_ `code`",
        "[a](javascript:alert(1))",
        "https://example.org www.example.org",
        "| a | b |",
        "# heading",
        "1. item",
        "- item",
        "&lt;b&gt; &amp;",
        "a\\*b",
    ],
)
def test_words_stay_words(text):
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(escape(text))
    inline = [child for token in tokens for child in token.children or ()]

    assert ["paragraph_open", "inline", "paragraph_close"] == [token.type for token in tokens]
    assert {child.type for child in inline} <= {"text", "text_special"}
    assert text == "".join(child.content for child in inline).lstrip("\u200b")


def test_report_has_claims_quotes_and_sources():
    report = render(make_full_graph(), "markdown")[""].decode()

    assert "| 1 | **olumab** | lowers | **attacks** | hedged | trial |" in report
    assert "> Olumab does not cause nausea," in report
    assert (
        "- Ana Ruiz (Dr., Lund University) (person, independent, ties: fees: Lund): 1 claim"
        in report
    )


def test_only_web_addresses_become_links():
    graph = make_full_graph()
    article = graph.article.model_copy(update={"url": "javascript:alert(1)"})
    report = render(graph.model_copy(update={"article": article}), "markdown")[""].decode()

    assert "javascript:" not in report
    assert "<https://example.org/olumab>" in render(graph, "markdown")[""].decode()
