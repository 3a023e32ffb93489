"""Script in an article, a name or an address is text on every page and in every export."""

import html
from html.parser import HTMLParser

import pytest

from tests.store.graphs import Said, make_graph

SCRIPT = "<script>alert(1)</script>"
IMAGE = "\"><img src=x onerror='alert(2)'>"
ADDRESS = "javascript:alert(document.domain)"
WORDS = f"{SCRIPT}mab|prevents|{IMAGE} pain"
GRAPH = make_graph(
    Said(WORDS, source=f"Eve {IMAGE}", population=SCRIPT, quoted=True),
    Said(WORDS, negated=True),
    article_id=f"id/{IMAGE}?a=1#b",
    title=f"Title {SCRIPT} {IMAGE}",
    publisher=f"Paper {SCRIPT}",
    authors=(IMAGE,),
    url=ADDRESS,
    published="2026-01-01",
)  # fmt: skip


@pytest.fixture
def visitor(shared_visitor):
    return shared_visitor


class Elements(HTMLParser):
    """Collects what a browser would run or load."""

    def __init__(self):
        super().__init__()
        self.scripts, self.bad = [], []

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            runs = name in ("href", "src", "action") and (value or "").startswith("javascript:")
            if name.startswith("on") or runs:
                self.bad.append((tag, name, value))
        if tag == "script":
            self.scripts.append(dict(attrs).get("src"))
        if tag in ("img", "iframe", "object", "embed"):
            self.bad.append((tag, "", ""))


def check(page: str) -> Elements:
    found = Elements()
    found.feed(page)
    assert [] == found.bad
    return found


@pytest.fixture
def hostile(visitor):
    visitor.desk.store.add(GRAPH)
    return visitor


def quoted(text: str) -> str:
    from urllib.parse import quote

    return quote(text, safe="/")


NAME = quoted(GRAPH.article.id)
CLAIM = GRAPH.claims[0].id
PAGES = [
    "/",
    f"/articles/{NAME}",
    f"/map/{NAME}",
    f"/review/{NAME}",
    f"/share/{NAME}",
    f"/claim/{CLAIM}/{NAME}",
    f"/missing/{NAME}?words={quoted(SCRIPT)}",
    f"/compare?article={quoted(GRAPH.article.id).replace('/', '%2F')}",
    f"/compare?article={quoted(GRAPH.article.id)}&original={quoted(GRAPH.article.id)}",
    "/library",
    f"/library?q=pain&source={quoted(IMAGE)}",
    "/library?q=script",
    "/drugs",
    f"/drugs/{quoted(GRAPH.entities[0].name)}",
    "/sources",
    f"/sources/{quoted(GRAPH.sources[0].name)}",
    f"/{quoted(SCRIPT)}",
    f"/jobs/{quoted(SCRIPT)}",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_script_is_text_on_every_page(hostile, path):
    page = hostile.get(path)
    found = check(page.text)

    assert page.status_code in (200, 404)
    assert all(src and src.startswith("/static/") for src in found.scripts)
    assert SCRIPT not in page.text


def test_links_lead_to_the_article(hostile):
    page = hostile.get("/library").text
    href = page.split('href="/articles/')[1].split('"')[0]

    assert 200 == hostile.get("/articles/" + html.unescape(href)).status_code


@pytest.mark.parametrize("form", ["html", "csv", "markdown", "svg"])
def test_script_is_text_in_every_export(hostile, form):
    answer = hostile.get(f"/download/{form}/{NAME}")

    assert 200 == answer.status_code
    assert "attachment" in answer.headers["content-disposition"]
    if form == "html":
        check(answer.text)
        assert SCRIPT not in answer.text


def test_file_name_is_text(visitor):
    name = f"{IMAGE}.txt"
    answer = visitor.send("/read", files={"file": (name, b"\x00\x01\x02" * 50)})

    check(answer.text)
    assert "onerror=" not in answer.text or "&lt;img" in answer.text


@pytest.mark.parametrize("url", [ADDRESS, f"https://{SCRIPT}/", f"http://127.0.0.1/{IMAGE}"])
def test_address_is_text(visitor, url):
    answer = visitor.send("/read", url=url)

    check(answer.text)
    assert answer.status_code >= 400
    assert SCRIPT not in answer.text


def test_corrections_are_text(hostile):
    fields = {"sentence": "mab prevents", "drug": "mab", "effect": "pain", "relation": "treats"}
    hostile.send(f"/missing/{NAME}", note=SCRIPT, **fields)

    check(hostile.get("/corrections").text)
    assert SCRIPT not in hostile.get("/corrections").text
