"""Long work with its progress: sources are read side by side, articles extracted one by one.

A job in, its state out at any time. One thread holds the model; when an article takes too long
its job fails and a fresh thread goes on, so that nobody waits behind it.
"""

import logging
import queue
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from extractor.errors import ExtractorError, WebError
from extractor.schema import Article

READERS = 4  # fetching waits for networks, so several may
MAX_WAITING = 40
MAX_JOBS = 400  # the oldest finished ones are forgotten

Read = Callable[[], Article]
Extract = Callable[[Article], str]  # returns the id under which the article is stored

Made = TypeVar("Made")

log = logging.getLogger(__name__)


class State(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    READING = "reading"
    EXTRACTING = "extracting"
    DONE = "done"
    FAILED = "failed"


@dataclass
class Job:
    """One article on its way; `compare_with` names the article that it is the original of."""

    label: str
    compare_with: str | None = None
    id: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    state: State = State.WAITING
    article: str | None = None
    error: ExtractorError | None = None
    finished: threading.Event = field(default_factory=threading.Event)

    def fail(self, error: ExtractorError) -> None:
        """End with an error, unless it has ended already."""
        if not self.finished.is_set():
            self.state, self.error = State.FAILED, error
            self.finished.set()

    def succeed(self, article: str) -> None:
        """End with a stored article, unless it has ended already."""
        if not self.finished.is_set():
            self.state, self.article = State.DONE, article
            self.finished.set()


class Jobs:
    """All jobs of a server."""

    def __init__(self, extract: Extract, *, timeout: float) -> None:
        """Start the threads."""
        self._extract = extract
        self._timeout = timeout
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="read")
        self._queue: queue.SimpleQueue[tuple[Job, Article] | None] = queue.SimpleQueue()
        self._worker = self._start_worker()

    def submit(self, read: Read, label: str, *, compare_with: str | None = None) -> Job:
        """Begin a job.

        Raises:
            WebError: E813, when too many wait.
        """
        job = Job(label=label, compare_with=compare_with)
        with self._lock:
            waiting = sum(not other.finished.is_set() for other in self._jobs.values())
            if waiting >= MAX_WAITING:
                raise WebError("E813", waiting=waiting)
            self._jobs[job.id] = job
            self._forget()
        self._readers.submit(self._read, job, read)
        return job

    def get(self, job_id: str) -> Job:
        """Return a job.

        Raises:
            WebError: E815, when there is none.
        """
        with self._lock:
            job = self._jobs.get(job_id)
        if job is None:
            raise WebError("E815", what="article being read")
        return job

    def ahead(self, job: Job) -> int:
        """Return how many began before a job and are not finished."""
        with self._lock:
            ids = list(self._jobs)
            before = ids[: ids.index(job.id)] if job.id in self._jobs else []
            return sum(not self._jobs[key].finished.is_set() for key in before)

    def close(self) -> None:
        """End the threads once they are done with what they do."""
        self._readers.shutdown(wait=False, cancel_futures=True)
        self._queue.put(None)

    def _forget(self) -> None:
        done = [key for key, job in self._jobs.items() if job.finished.is_set()]
        for key in done[: max(0, len(self._jobs) - MAX_JOBS)]:
            del self._jobs[key]

    def _read(self, job: Job, read: Read) -> None:
        job.state = State.READING
        with self._limited(lambda: job.fail(self._too_slow(job))):
            article = _guarded(job, read)
        if article is not None and not job.finished.is_set():
            job.state = State.WAITING
            self._queue.put((job, article))

    def _start_worker(self) -> threading.Thread:
        worker = threading.Thread(target=self._work, name="extract", daemon=True)
        worker.start()
        return worker

    def _work(self) -> None:
        me = threading.current_thread()
        while True:
            item = self._queue.get()
            if item is None:
                return
            self._run(*item)
            if self._worker is not me:  # given up meanwhile, and replaced
                return

    def _run(self, job: Job, article: Article) -> None:
        job.state = State.EXTRACTING
        started = time.perf_counter()
        with self._limited(lambda: self._give_up(job)):
            stored = _guarded(job, lambda: self._extract(article))
        if stored is not None:
            job.succeed(stored)
            log.info("read %s in %.2f s", stored, time.perf_counter() - started)

    @contextmanager
    def _limited(self, late: Callable[[], None]) -> Iterator[None]:
        timer = threading.Timer(self._timeout, late)
        timer.daemon = True
        timer.start()
        yield
        timer.cancel()

    def _give_up(self, job: Job) -> None:
        job.fail(self._too_slow(job))
        self._worker = self._start_worker()

    def _too_slow(self, job: Job) -> WebError:
        return WebError("E814", name=job.label, seconds=self._timeout)


def _guarded(job: Job, work: Callable[[], Made]) -> Made | None:
    """Run a part of a job; this is the outer edge of its thread."""
    try:
        return work()
    except ExtractorError as error:
        job.fail(error)
    except Exception:
        number = secrets.token_hex(4)
        log.exception("job failed, number %s", number)
        job.fail(WebError("E817", number=number))
    return None
