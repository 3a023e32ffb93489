"""What the pages work with: the store, the jobs, the corrections and the loaded model."""

from collections.abc import Callable
from typing import Annotated, Protocol

from fastapi import Depends, Request

from extractor.errors import WebError
from extractor.schema import Article, ClaimGraph
from extractor.store import Store
from extractor.web.corrections import Corrections
from extractor.web.jobs import Job, Jobs
from extractor.web.options import WebOptions

MAX_ID = 2_000  # longer names are no ids, and no database needs to look for them


class Reads(Protocol):
    """Whatever reads an article."""

    def extract(self, article: Article) -> ClaimGraph:
        """Return what an article claims."""


Load = Callable[[], Reads]


class Desk:
    """One server's tools; safe to use from several threads."""

    def __init__(self, options: WebOptions, model: Reads) -> None:
        """Open the store and start the workers."""
        self.options = options
        self.store = Store.open(options.store, create=True)
        self.corrections = Corrections(options.corrections_path)
        self._model = model
        self.jobs = Jobs(self._extract, timeout=options.timeout)

    def close(self) -> None:
        """Let everything go."""
        self.jobs.close()
        self.store.close()

    def graph(self, article: str) -> ClaimGraph:
        """Return the claim graph of an article.

        Raises:
            WebError: E815, when its name cannot be one.
            StoreError: E625, when there is none.
        """
        if not article or len(article) > MAX_ID or "\0" in article:
            raise WebError("E815", what="article")
        return self.store.graph(article)

    def wait(self, job: Job) -> bool:
        """Wait a moment for a job and tell whether it has ended."""
        return job.finished.wait(self.options.patience)

    def _extract(self, article: Article) -> str:
        graph = self._model.extract(article)
        return self.store.add(graph)[0].article_id


def get_desk(request: Request) -> Desk:
    """Return the desk of the application that was asked."""
    desk: Desk = request.app.state.desk
    return desk


TheDesk = Annotated[Desk, Depends(get_desk)]
