import pytest

from extractor.web.guard import FORM_BYTES
from tests.web.conftest import LIMIT

TOO_LONG = LIMIT + FORM_BYTES + 1


@pytest.fixture
def visitor(shared_visitor):
    return shared_visitor


@pytest.mark.parametrize("path", ["/", "/nothing", "/static/app.css", "/api/articles"])
def test_every_answer_has_the_security_headers(visitor, path):
    headers = visitor.get(path).headers

    assert "script-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert ("nosniff", "DENY") == (headers["x-content-type-options"], headers["x-frame-options"])


def test_pages_hold_no_script_and_no_style_of_their_own(visitor, article):
    for path in ("/", f"/articles/{article}", f"/map/{article}", f"/review/{article}"):
        page = visitor.get(path).text
        assert "<style" not in page and " style=" not in page and " on" + "click" not in page
        assert 1 == page.count("<script") == page.count("</script>")


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:9999"])
def test_request_of_another_site_is_refused(visitor, origin):
    data = {"csrf": visitor.token(), "text": "Aspirin helps."}
    answer = visitor.client.post("/read", data=data, headers={"origin": origin})

    assert (403, True) == (answer.status_code, "E812" in answer.text)


def test_cross_site_request_without_origin_is_refused(visitor):
    headers = {"sec-fetch-site": "cross-site"}

    assert 403 == visitor.client.post("/api/articles", json={}, headers=headers).status_code


@pytest.mark.parametrize("token", ["", "0" * 64, "ü"])
def test_form_without_its_token_is_refused(visitor, token):
    visitor.token()
    answer = visitor.client.post("/read", data={"csrf": token, "text": "Aspirin helps."})

    assert (403, True) == (answer.status_code, "E810" in answer.text)


def test_token_of_another_visitor_is_refused(visitor):
    token = visitor.token()
    visitor.client.cookies.clear()
    visitor.get("/")
    answer = visitor.client.post("/read", data={"csrf": token, "text": "Aspirin helps."})

    assert 403 == answer.status_code


@pytest.mark.parametrize(
    "path", ["/read", "/wrong", "/undo", "/compare", "/missing/x", "/claim/a/b"]
)
def test_every_form_needs_its_token(visitor, path):
    answer = visitor.client.post(path, data={"article": "x", "claim": "x", "correction": "x"})

    assert (403, True) == (answer.status_code, "E810" in answer.text)


def test_upload_is_refused_by_its_length_before_it_is_read(visitor):
    def body():
        pytest.fail("the body was read")
        yield b""

    headers = {"content-length": str(TOO_LONG)}
    answer = visitor.client.post("/read", content=body(), headers=headers)

    assert (413, True) == (answer.status_code, "E811" in answer.text)


def test_upload_without_length_is_cut_off(visitor):
    sent = []

    def body():
        for _ in range(TOO_LONG // 1000 * 3):
            sent.append(1)
            yield b"x" * 1000

    kind = "multipart/form-data; boundary=x"
    answer = visitor.client.post("/read", content=body(), headers={"content-type": kind})

    assert (413, True) == (answer.status_code, "E811" in answer.text)


@pytest.mark.parametrize("length", ["-5", "many", "1e3"])
def test_odd_length_is_refused(visitor, length):
    answer = visitor.client.post("/read", content=b"", headers={"content-length": length})

    assert answer.status_code == 413


@pytest.mark.parametrize(("host", "status"), [("evil.example", 421), ("localhost:8000", 200)])
def test_only_known_names_of_the_server_are_answered(visitor, host, status):
    assert status == visitor.get("/", headers={"host": host}).status_code
