import pytest

from tests.store.graphs import Said, make_graph

EARLY = make_graph(
    Said("aspirin|prevents|stroke", source="Ana Ruiz", quoted=True),
    article_id="early", title="Aspirin helps", publisher="Daily News", published="2020-05-01",
)  # fmt: skip
LATE = make_graph(
    Said("aspirin|prevents|stroke", negated=True),
    Said("aspirin|causes|bleeding", certainty="hedged"),
    article_id="late/2", title="Aspirin does not help", publisher="Weekly", published="2024-01-02",
)  # fmt: skip
THIRD = make_graph(
    Said("aspirin|causes|bleeding"), article_id="third", publisher="Weekly", published="2024-03-04"
)


@pytest.fixture
def library(visitor):
    visitor.desk.store.add([EARLY, LATE, THIRD])
    return visitor


def test_library_lists_all_articles(library):
    page = library.get("/library").text

    assert "3 articles" in page
    assert 'href="/articles/late/2"' in page


def test_search_shows_claims_and_quotes_with_the_words_marked(library):
    page = library.get("/library?q=stroke").text

    assert "2 claims" in page and "1 quote" in page
    assert "<mark>stroke</mark>" in page


def test_filters_of_the_search_hold(library):
    page = library.get("/library?q=aspirin&certainty=hedged").text

    assert "1 claim<" in page and "bleeding" in page


def test_drug_page_shows_time_outlets_and_contradictions(library):
    page = library.get("/drugs/aspirin").text

    assert "4 claims in 3 articles" in page
    assert "2020: 1 claim; 2024: 3 claims" in page
    assert "Contradictions" in page and "does not prevent" in page
    assert "Said by several articles" in page
    assert "Daily News" in page and "Weekly" in page


def test_source_page_shows_claims_and_quotes(library):
    page = library.get("/sources/Ana Ruiz").text

    assert "1 claim in 1 article" in page and "In their words" in page


@pytest.mark.parametrize(("path", "name"), [("/drugs", "aspirin"), ("/sources", "Ana Ruiz")])
def test_names_are_listed(library, path, name):
    assert f">{name}</a>" in library.get(path).text


@pytest.mark.parametrize("path", ["/library", "/drugs", "/sources", "/corrections", "/compare"])
def test_empty_library_says_so(visitor, path):
    assert 200 == visitor.get(path).status_code


def test_pages_of_the_library_follow_each_other(library, monkeypatch):
    monkeypatch.setattr("extractor.web.pages.library.PAGE", 2)

    assert 'href="/library?page=2"' in library.get("/library").text
    assert 'href="/library?page=1"' in library.get("/library?page=2").text


def test_articles_are_compared(library):
    page = library.get("/compare?article=late/2&original=early").text

    assert "Said by both" in page and "aspirin" in page


def test_pasted_original_is_read_and_compared(library):
    text = "Aspirin may prevent strokes in old people, a small study found."
    answer = library.send("/compare", article="early", text=text)

    assert answer.headers["location"].startswith("/compare?article=early&original=a-")
    assert 200 == library.get(answer.headers["location"]).status_code


def test_stored_original_is_compared(library):
    answer = library.send("/compare", article="early", original="late/2")

    assert "/compare?article=early&original=late%2F2" == answer.headers["location"]
