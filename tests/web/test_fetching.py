"""Addresses that must not be fetched, and answers that must not be read, from local servers."""

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from extractor.ingest import addresses
from extractor.ingest import url as fetching


@pytest.fixture
def visitor(shared_visitor):
    return shared_visitor


class Server(BaseHTTPRequestHandler):
    """Answers by path; never logs."""

    def do_GET(self):
        self.server.asked.append(self.path)
        getattr(self, "answer_" + self.path.strip("/"))()

    def start(self, status=200, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def answer_page(self):
        self.start(content_type="text/html")
        text = "Aspirin may prevent strokes in older adults, a study of many people says. " * 8
        self.wfile.write(f"<h1>Aspirin</h1><p>{text}</p>".encode())

    def answer_huge(self):
        self.start(content_type="text/plain", content_length="999999999")
        self.pour(b"word " * 4000)

    def answer_endless(self):
        self.start(content_type="text/plain")
        self.pour(b"word ", pause=0.02)

    def answer_bomb(self):
        self.start(content_type="text/plain", content_encoding="gzip")
        self.wfile.write(gzip.compress(b"word " * 4_000_000))

    def answer_inner(self):
        self.start(302, location="http://10.0.0.1/")

    def answer_metadata(self):
        self.start(302, location="http://169.254.169.254/latest/meta-data/")

    def answer_circle(self):
        self.start(302, location="/circle")

    def pour(self, data, pause=0.0):
        try:
            while True:
                self.wfile.write(data)
                time.sleep(pause)
        except OSError:
            return

    def log_message(self, *args):
        return


@contextmanager
def serving() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    server.daemon_threads = True
    server.block_on_close = False
    server.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def server():
    with serving() as found:
        yield found


@pytest.fixture
def public_server(server, monkeypatch):
    """Let this one address count as public, so that its answers can be tested."""
    real = addresses.is_public
    monkeypatch.setattr(addresses, "is_public", lambda a: a == "127.0.0.1" or real(a))
    monkeypatch.setattr(
        fetching.fetch, "__kwdefaults__", {**fetching.fetch.__kwdefaults__, "deadline": 2.0}
    )
    return server


def read(visitor, url):
    answer = visitor.send("/read", url=url)
    for _ in range(100):
        if not answer.headers.get("location", "").startswith("/jobs/"):
            return answer
        time.sleep(0.1)
        answer = visitor.client.get(answer.headers["location"], follow_redirects=False)
        if answer.status_code == 200:
            answer.headers["location"] = str(answer.url.path)
    return answer


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "[::ffff:127.0.0.1]"]
)
def test_address_of_this_machine_is_refused_unasked(visitor, server, host):
    answer = read(visitor, f"http://{host}:{server.server_port}/page")

    assert 400 <= answer.status_code
    assert "E112" in answer.text or "E111" in answer.text
    assert [] == server.asked


@pytest.mark.parametrize("host", ["10.1.2.3", "192.168.0.1", "169.254.169.254", "[fe80::1]"])
def test_private_and_link_local_addresses_are_refused(visitor, host):
    answer = read(visitor, f"http://{host}/")

    assert (400, True) == (answer.status_code, "E112" in answer.text)
    assert "not a public address" in answer.text


def test_name_that_resolves_to_a_private_address_is_refused(visitor, monkeypatch):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.168.1.7", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: found)
    answer = read(visitor, "http://news.example/")

    assert "E112" in answer.text and "192.168.1.7" in answer.text


def test_public_page_is_read(visitor, public_server):
    answer = read(visitor, f"http://127.0.0.1:{public_server.server_port}/page")

    assert 303 == answer.status_code
    assert "Aspirin may prevent" in visitor.get(answer.headers["location"]).text


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("inner", "E112"),
        ("metadata", "E112"),
        ("circle", "E111"),
        ("huge", "E106"),
        ("bomb", "E106"),
        ("endless", "E111"),
    ],
)
def test_bad_answers_are_refused_with_a_reason(visitor, public_server, path, code):
    answer = read(visitor, f"http://127.0.0.1:{public_server.server_port}/{path}")

    assert answer.status_code >= 400
    assert code in answer.text
