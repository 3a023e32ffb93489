import gzip
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx
import pytest

import extractor.ingest.addresses as addresses
from extractor.errors import IngestError
from extractor.ingest.url import fetch

URL = "https://example.org/a"
HTML = {"content-type": "text/html; charset=windows-1252"}


def public(host, port):
    return ["93.184.216.34"]


def get(handler, url=URL, *, max_bytes=1000, resolver=public, deadline=5.0):
    return fetch(
        url,
        max_bytes=max_bytes,
        deadline=deadline,
        resolver=resolver,
        transport=httpx.MockTransport(handler),
    )


def answer(body=b"ok", *, status=200, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()} or HTML
    return lambda request: httpx.Response(status, headers=named, stream=httpx.ByteStream(body))


def test_page_comes_with_address_type_and_charset():
    source = get(answer(b"<p>caf\xe9"))

    assert (b"<p>caf\xe9", URL, "text/html", "windows-1252") == (
        source.data,
        source.url,
        source.media_type,
        source.charset,
    )


@pytest.mark.parametrize("location", ["/b", "//example.org/b", "https://example.org/b"])
def test_redirect_is_followed(location):
    def handler(request):
        if request.url.path == "/a":
            return httpx.Response(302, headers={"location": location})
        return answer(b"there")(request)

    assert ("https://example.org/b", b"there") == (get(handler).url, get(handler).data)


def test_endless_redirects_are_refused():
    with pytest.raises(IngestError, match="E111.*redirects"):
        get(lambda request: httpx.Response(302, headers={"location": "/a"}))


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://example.org/a", "https://me:secret@example.org/"]
)
def test_redirect_to_something_else_is_refused(location):
    with pytest.raises(IngestError, match="E113") as caught:
        get(lambda request: httpx.Response(302, headers={"location": location}))
    assert "secret" not in str(caught.value)


def test_redirect_to_an_inner_address_is_refused():
    def resolver(host, port):
        return ["10.0.0.1"] if host == "intranet.example" else ["93.184.216.34"]

    def handler(request):
        return httpx.Response(302, headers={"location": "http://intranet.example/"})

    with pytest.raises(IngestError, match=r"E112.*10\.0\.0\.1"):
        get(handler, resolver=resolver)


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org/", "file:///etc/passwd", "https://me:pw@example.org/", "http://", "://"],
)
def test_odd_address_is_refused(url):
    with pytest.raises(IngestError, match="E113"):
        get(answer(), url)


@pytest.mark.parametrize(
    ("handler", "code"),
    [
        (answer(status=404), "E110"),
        (answer(status=403), "E110"),
        (answer(status=304), "E110"),
        (answer(content_type="image/png"), "E116"),
        (answer(content_type="application/json"), "E116"),
        (answer(b"x" * 1001), "E106"),
        (answer(gzip.compress(b"x" * 1001), content_encoding="gzip"), "E106"),
        (answer(gzip.compress(b"\0" * 50_000_000), content_encoding="gzip"), "E106"),
        (answer(b"not packed", content_encoding="gzip"), "E111"),
        (answer(b"?", content_encoding="br"), "E111"),
        (answer(b"?", content_encoding="gzip, gzip"), "E111"),
    ],
)
def test_answer_that_cannot_be_read_is_refused(handler, code):
    with pytest.raises(IngestError, match=code):
        get(handler)


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_packed_page_is_unpacked(pack):
    encoding = "gzip" if pack is gzip.compress else "deflate"

    assert b"hello" * 99 == get(answer(pack(b"hello" * 99), content_encoding=encoding)).data


def test_slow_server_is_given_up():
    def handler(request):
        time.sleep(0.5)
        return httpx.Response(200)

    with pytest.raises(IngestError, match="E111.*longer than"):
        get(handler, deadline=0.05)


def test_connection_failure_is_reported():
    def handler(request):
        raise httpx.ReadTimeout("timed out", request=request)

    with pytest.raises(IngestError, match="E111.*timed out"):
        get(handler)


def test_name_that_does_not_exist_is_reported():
    def resolver(host, port):
        raise OSError("no such name")

    with pytest.raises(IngestError, match="E111.*resolved"):
        get(answer(), resolver=resolver)


class Echo(BaseHTTPRequestHandler):
    def do_GET(self):
        body = self.headers["Host"].encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def port():
    with HTTPServer(("127.0.0.1", 0), Echo) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def test_real_connection_goes_to_the_address_with_the_name_as_host(port, monkeypatch):
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    url = f"http://example.test:{port}/"

    source = fetch(url, max_bytes=100, resolver=lambda host, port: ["127.0.0.1"])

    assert f"example.test:{port}".encode() == source.data
