import re

import pytest

from tests.tables.graphs import ADULTS, OLUMAB, RUIZ, TEXT


@pytest.fixture
def visitor(shared_visitor):
    return shared_visitor


def visible(page: str) -> str:
    body = re.search(r'<div class="text">(.*?)<section class="legend"', page, re.DOTALL)[1]
    words = re.sub(r'<a class="ref".*?</a>|<p class="byline">.*?</p>', "", body, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", "", words).split())


def test_text_is_shown_whole(visitor, article):
    shown = visible(visitor.get(f"/articles/{article}").text).replace("&#34;", '"')

    assert " ".join(TEXT.split()) == shown


@pytest.mark.parametrize("kind", ["drug", "effect", "population", "source", "cue"])
def test_kinds_are_marked(visitor, article, kind):
    assert f'<mark class="{kind}"' in visitor.get(f"/articles/{article}").text


def test_cards_and_words_know_each_other(visitor, article):
    page = visitor.get(f"/articles/{article}").text

    assert 'id="claim-1"' in page and 'href="#at-1"' in page
    assert 'id="at-1" href="#claim-1"' in page
    assert '<q class="direct" data-claims="2"' in page


def test_card_says_who_about_whom_and_how_sure(visitor, article):
    page = visitor.get(f"/articles/{article}").text

    for words in ("Ana Ruiz (Dr., Lund University)", ADULTS.text, "hedged", "30%", "trial"):
        assert words in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        (f"drug={OLUMAB.id}", [1, 2]),
        ("relation=causes", [2]),
        (f"source={RUIZ.id}", [2]),
        ("source=none", [1]),
        ("certainty=hedged", [1]),
        ("certainty=hedged&relation=causes", []),
    ],
)
def test_filters_work_without_scripts(visitor, article, query, shown):
    page = visitor.get(f"/articles/{article}?{query}").text
    cards = re.findall(r'<li class="card[^>]*id="claim-(\d)"([^>]*)>', page)

    assert shown == [int(number) for number, rest in cards if "hidden" not in rest]
    assert f"{len(shown)} of 2 claims" in page


def test_article_without_claims_says_so(visitor):
    name = visitor.read("Nothing at all is claimed in this short English article.")

    assert "No claim about a drug was found" in visitor.get(f"/articles/{name}").text
    assert "nothing to draw" in visitor.get(f"/map/{name}").text


def test_map_draws_sources_drugs_and_effects(visitor, article):
    page = visitor.get(f"/map/{article}").text

    assert 'class="node drug" href="/drugs/olumab"' in page
    assert 'class="node source" href="/sources/Ana%20Ruiz"' in page
    assert page.count('class="node effect"') == 2


def test_review_gives_answers_and_advice(visitor, article):
    page = visitor.get(f"/review/{article}").text

    assert page.count('<p class="advice">') >= 15
    assert "not whether it is true" in page


@pytest.mark.parametrize(
    ("form", "kind"),
    [("html", "text/html"), ("json", "application/json"), ("csv", "text/csv")],
)
def test_downloads_are_attachments(visitor, article, form, kind):
    answer = visitor.get(f"/download/{form}/{article}")

    assert answer.headers["content-type"].startswith(kind)
    assert 'filename="new-drug-eases-asthma.' in answer.headers["content-disposition"]


def test_shared_page_needs_nothing_else(visitor, article):
    page = visitor.get(f"/download/html/{article}").text

    assert "<link" not in page and "<script" not in page and "src=" not in page


def test_unknown_format_is_refused(visitor, article):
    assert 400 == visitor.get(f"/download/exe/{article}").status_code


@pytest.mark.parametrize("path", ["/articles/", "/map/", "/review/", "/share/"])
def test_pages_are_light(visitor, article, path):
    files = ("/static/app.css", "/static/app.js", "/static/icon.svg", path + article)

    assert sum(len(visitor.get(file).content) for file in files) < 100_000
