"""A client of the pages whose model reads one known article and finds nothing in others."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the extra web is not installed")

from fastapi.testclient import TestClient

from extractor.schema import Article, ClaimGraph, Provenance
from extractor.settings import Settings
from extractor.web import WebOptions, create_app
from tests.tables.graphs import TEXT, make_full_graph

BASE = "http://127.0.0.1"
LIMIT = 100_000


class FakeModel:
    """Finds the claims of the article that it knows."""

    def extract(self, article: Article) -> ClaimGraph:
        known = make_full_graph()
        if article.text == TEXT:
            facts = {"title": known.article.title, "blocks": known.article.blocks}
            return known.model_copy(update={"article": article.model_copy(update=facts)})
        made = Provenance(extractor="0", pipeline="fake", input_sha256=article.sha256)
        return ClaimGraph(article=article, provenance=made)


class Visitor:
    """A browser without scripts: remembers cookies, sends forms with their token."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.get = client.get

    @property
    def desk(self):
        return self.client.app.state.desk

    def token(self) -> str:
        return re.search(r'name="csrf" value="(\w+)"', self.get("/").text)[1]

    def send(self, path, *, files=None, **fields):
        data = {"csrf": self.token(), **fields}
        return self.client.post(path, data=data, files=files, follow_redirects=False)

    def read(self, text: str = TEXT) -> str:
        """Paste a text and return the id of its article."""
        answer = self.send("/read", text=text)
        assert 303 == answer.status_code, answer.text
        return answer.headers["location"].removeprefix("/articles/")


def make_options(folder: Path) -> WebOptions:
    """Keep everything in a folder; wait long for results, for machines are shared."""
    store = str(folder / "claims.db")
    return WebOptions(store=store, settings=Settings(max_bytes=LIMIT), patience=60)


@pytest.fixture
def options(tmp_path: Path) -> WebOptions:
    return make_options(tmp_path)


@pytest.fixture
def visitor(options: WebOptions) -> Iterator[Visitor]:
    with visiting(options) as found:
        yield found


@pytest.fixture(scope="module")
def shared_visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """One server for a whole module, for tests that leave it as it is."""
    with visiting(make_options(tmp_path_factory.mktemp("web"))) as found:
        yield found


@contextmanager
def visiting(options: WebOptions) -> Iterator[Visitor]:
    app = create_app(options, load=FakeModel)
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as client:
        yield Visitor(client)


@pytest.fixture
def article(visitor: Visitor) -> str:
    return visitor.read()
