import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.export import Options, render
from extractor.export.html import Text
from extractor.export.story import tell, web_address
from extractor.schema import Block, BlockKind, Span
from tests.builders import make_article, make_graph
from tests.tables.graphs import make_full_graph

EVIL = [
    "<script>alert(1)</script>",
    '"onmouseover="alert(1)',
    "'><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }}{% for x in y %}",
    "</title></style><svg onload=alert(1)>",
    "javascript:alert(1)",
]
VOID = {"meta", "br", "img", "input", "link", "hr"}


class Page(HTMLParser):
    """Collects elements and text, and notes what closes without being open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.crossed: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)

    def handle_data(self, data):
        self.words += data

    def attributes(self, name: str) -> list[str]:
        return [attrs[name] or "" for _, attrs in self.elements if name in attrs]


def page(*graphs) -> Page:
    return Page(render(graphs, "html")[""].decode())


def hostile(text: str):
    """Make a graph whose every word comes from an attacker."""
    graph = make_full_graph()
    span = Span(start=0, end=len(text), text=text)
    entities = tuple(
        e.model_copy(update={"name": text, "aliases": (text,)}) for e in graph.entities
    )
    claims = tuple(
        c.model_copy(
            update={
                "rule": text,
                "frequency": text,
                "spans": c.spans.model_copy(
                    update={
                        "sentence": span,
                        "effect": span,
                        "drug": None,
                        "certainty": None,
                        "negation": None,
                    }
                ),
            }
        )
        for c in graph.claims
    )
    people = tuple(
        s.model_copy(update={"name": text, "role": text, "mentions": (span,)})
        for s in graph.sources
    )
    quotes = tuple(
        q.model_copy(update={"text": text, "start": 0, "end": len(text)}) for q in graph.quotes
    )
    article = make_article(text).model_copy(
        update={"title": text, "url": text, "publisher": text, "id": text}
    )
    return graph.model_copy(
        update={
            "article": article,
            "entities": entities,
            "claims": claims,
            "sources": people,
            "quotes": quotes,
        }
    )


@pytest.mark.parametrize("text", EVIL)
def test_hostile_words_stay_words(text):
    shown = page(hostile(text))

    assert not {"script", "img", "svg", "iframe"} & {tag for tag, _ in shown.elements}
    assert not [name for _, attrs in shown.elements for name in attrs if name.startswith("on")]
    assert not [link for link in shown.attributes("href") if not re.match(r"#|https?://", link)]
    assert text in shown.words


@pytest.mark.parametrize("graphs", [[], [make_graph()], [make_full_graph(), make_graph()]])
def test_page_is_well_formed(graphs):
    shown = page(*graphs)

    assert ([], []) == (shown.open, shown.crossed)


def test_ids_are_unique_and_links_end_somewhere():
    shown = page(make_full_graph(), make_graph())
    ids = shown.attributes("id")

    assert len(ids) == len(set(ids))
    assert {link[1:] for link in shown.attributes("href") if link.startswith("#")} <= set(ids)


def test_page_loads_and_runs_nothing():
    shown = page(make_full_graph())

    assert not [tag for tag, _ in shown.elements if tag in ("script", "link", "img", "iframe")]
    assert not shown.attributes("src")
    assert "default-src 'none'" in " ".join(shown.attributes("content"))


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("drug", "Olumab"),
        ("effect", "nausea"),
        ("population", "adults with asthma"),
        ("source", "Ana Ruiz"),
        ("cue", "may"),
    ],
)
def test_words_are_highlighted_with_a_note(kind, words):
    html = render(make_full_graph(), "html")[""].decode()

    assert re.search(rf'<mark class="{kind}" title="[^"]+">{words}</mark>', html)


def test_article_text_is_whole():
    graph = make_full_graph()
    html = render(graph, "html")[""].decode()
    text = html[html.index('<div class="text">') : html.index("<aside>")]
    words = Page(re.sub(r"<sup>.*?</sup>", "", text)).words

    assert graph.article.text.split() == words.split()


@given(
    st.text(alphabet="ab <&\"'\n", min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=3),
)
def test_blocks_of_any_kind_keep_the_text(text, places):
    blocks = tuple(
        Block(id=f"b{i}", kind=list(BlockKind)[i], start=min(p), end=min(max(p), len(text)))
        for i, p in enumerate(places)
        if min(p) < len(text)
    )
    article = make_article(text).model_copy(update={"blocks": blocks})
    empty = {"entities": (), "populations": (), "studies": (), "sources": (), "quotes": ()}
    graph = make_full_graph().model_copy(
        update={"article": article, "claims": (), "assertions": (), "edges": (), **empty}
    )
    shown = Page(str(Text(tell(graph), graph).html()))

    assert "".join(text.split()) == "".join(shown.words.split())


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a?b=1", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://", False),
        ("https://[bad", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url, safe):
    assert safe is bool(web_address(url))


def test_title_is_an_option():
    html = render(make_graph(), "html", options=Options(title="Our <b>report</b>"))[""].decode()

    assert "<title>Our &lt;b&gt;report&lt;/b&gt;</title>" in html


def test_untitled_article_stands_under_its_first_words():
    graph = make_full_graph()
    untitled = graph.article.model_copy(update={"title": None})
    shown = page(graph.model_copy(update={"article": untitled}))

    assert untitled.id not in shown.words
    assert untitled.heading() in shown.words
