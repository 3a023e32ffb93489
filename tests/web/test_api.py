import pytest

from tests.tables.graphs import FIRST, TEXT


def test_article_is_read_and_returned(visitor):
    job = visitor.client.post("/api/articles", json={"text": TEXT}).json()
    graph = visitor.get(f"/api/articles/{job['article']}").json()

    assert ("done", f"/articles/{job['article']}") == (job["state"], job["page"])
    assert 2 == len(graph["claims"])
    assert job == visitor.get(f"/api/jobs/{job['id']}").json()


def test_file_is_read(visitor):
    job = visitor.client.put("/api/files/story.txt", content=TEXT.encode()).json()

    assert "done" == job["state"]


@pytest.mark.parametrize("body", [{}, {"text": " "}, {"text": "a", "url": "b"}, {"other": 1}, []])
def test_odd_bodies_have_the_error_shape(visitor, body):
    answer = visitor.client.post("/api/articles", json=body)

    assert (422, "E816") == (answer.status_code, answer.json()["error"]["code"])


def test_json_sent_as_a_form_is_refused(visitor):
    headers = {"content-type": "text/plain"}
    answer = visitor.client.post("/api/articles", content='{"text": "Aspirin"}', headers=headers)

    assert 422 == answer.status_code


def test_failed_job_tells_its_error(visitor):
    job = visitor.client.post("/api/articles", json={"text": "12 34"}).json()

    assert ("failed", "E103") == (job["state"], job["error"]["code"])


@pytest.mark.parametrize(
    "path",
    ["articles", "drugs", "drugs/olumab", "sources", "sources/Ana Ruiz", "search?q=asthma", "gold"],
)
def test_every_page_has_its_data(visitor, article, path):
    assert 200 == visitor.get(f"/api/{path}").status_code


def test_claims_review_and_comparison_are_data_too(visitor, article):
    hedged = visitor.get(f"/api/claims/{article}?certainty=hedged").json()

    assert ["claim-1"] == [claim["id"] for claim in hedged]
    assert "value" in visitor.get(f"/api/review/{article}").json()["costs"]
    same = visitor.get(f"/api/compare?article={article}&original={article}").json()
    assert "same" == same["overall"]


def test_corrections_are_kept_and_taken_back(visitor, article):
    body = {"article": article, "kind": "wrong", "claim": "claim-1"}
    entry = visitor.client.post("/api/corrections", json=body).json()

    assert [entry] == visitor.get("/api/corrections").json()
    assert 204 == visitor.client.delete(f"/api/corrections/{entry['id']}").status_code
    assert [] == visitor.get("/api/corrections").json()


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "wrong", "claim": "none"},
        {"kind": "missing"},
        {"kind": "undo"},
        {
            "kind": "missing",
            "statement": {
                "sentence": [0, 9999],
                "drug": [0, 1],
                "effect": [2, 3],
                "relation": "treats",
            },
        },
    ],
)
def test_odd_corrections_are_refused(visitor, article, more):
    answer = visitor.client.post("/api/corrections", json={"article": article, **more})

    assert 400 <= answer.status_code < 500


def test_openapi_describes_the_api_and_no_pages(visitor):
    paths = visitor.get("/api/openapi.json").json()["paths"]

    assert all(path.startswith("/api/") for path in paths)
    assert "/api/articles" in paths
    assert "/api/articles" in visitor.get("/api").text


def test_graph_comes_back_byte_for_byte(visitor, article):
    assert FIRST in visitor.get(f"/api/articles/{article}").json()["article"]["text"]
