import pytest

BUG = "SECRET-OF-THE-BUG"


@pytest.mark.parametrize("path", ["/nothing", "/articles/none", "/jobs/none", "/drugs/none"])
def test_what_is_not_there_is_a_page_with_a_code(visitor, path):
    answer = visitor.get(path)

    assert (404, True) == (answer.status_code, "<h1>Not found</h1>" in answer.text)


@pytest.mark.parametrize(
    "path", ["/api/nothing", "/api/articles/none", "/api/jobs/none", "/api/review/none"]
)
def test_what_is_not_there_is_json_below_api(visitor, path):
    answer = visitor.get(path)

    assert 404 == answer.status_code
    assert {"code", "message"} == set(answer.json()["error"])


def test_bug_shows_a_number_and_no_trace(visitor, monkeypatch, caplog):
    def fails(*args, **kwargs):
        raise RuntimeError(BUG)

    monkeypatch.setattr(visitor.desk.store, "articles", fails)
    page, api = visitor.get("/"), visitor.get("/api/articles")

    assert (500, 500) == (page.status_code, api.status_code)
    assert all(BUG not in answer.text and "Traceback" not in answer.text for answer in (page, api))
    assert "content-security-policy" in page.headers
    assert BUG in caplog.text


@pytest.mark.parametrize(
    "query", ["since=yesterday", "relation=loves", "page=0", "page=x", 'q="', "q=" + "x" * 2000]
)
def test_odd_questions_to_the_library_are_told(visitor, query):
    answer = visitor.get(f"/library?{query}")

    assert 400 <= answer.status_code < 500
    assert "E627" in answer.text or "E816" in answer.text


@pytest.mark.parametrize("path", ["/articles/%00", "/articles/" + "x" * 3000, "/drugs/%00"])
def test_odd_names_are_not_there(visitor, path):
    assert 404 == visitor.get(path).status_code
