import threading
from dataclasses import replace

import pytest

from extractor.errors import IngestError, WebError
from extractor.web import jobs as jobs_module
from extractor.web.jobs import Jobs, State
from tests.builders import make_article

LONG = 5.0


def read():
    return make_article()


def fail():
    raise IngestError("E103", name="The text")


def test_job_ends_with_its_article():
    jobs = Jobs(lambda article: article.id, timeout=LONG)
    job = jobs.submit(read, "a text")

    assert job.finished.wait(LONG)
    assert (State.DONE, make_article().id) == (job.state, job.article)
    assert job is jobs.get(job.id)
    jobs.close()


@pytest.mark.parametrize("extract", [lambda article: "id", lambda article: 1 / 0])
def test_job_ends_with_its_error(extract):
    jobs = Jobs(extract, timeout=LONG)
    job = jobs.submit(fail, "a text")

    assert job.finished.wait(LONG)
    assert (State.FAILED, "E103") == (job.state, job.error.code)
    jobs.close()


def test_bug_fails_the_job_and_not_the_thread(caplog):
    jobs = Jobs(lambda article: str(1 / 0), timeout=LONG)
    first, second = jobs.submit(read, "one"), jobs.submit(read, "two")

    assert first.finished.wait(LONG) and second.finished.wait(LONG)
    assert ["E817", "E817"] == [first.error.code, second.error.code]
    assert "ZeroDivisionError" not in first.error.message
    jobs.close()


def test_slow_article_is_given_up_and_the_next_one_is_read():
    release = threading.Event()
    calls = []

    def extract(article):
        calls.append(article)
        if len(calls) == 1:
            release.wait(LONG)
        return article.id

    jobs = Jobs(extract, timeout=0.2)
    slow = jobs.submit(read, "slow")
    assert slow.finished.wait(LONG)
    next_one = jobs.submit(read, "next")
    assert next_one.finished.wait(LONG)
    release.set()

    assert ("E814", State.DONE) == (slow.error.code, next_one.state)
    jobs.close()


def test_slow_source_is_given_up():
    release = threading.Event()
    jobs = Jobs(lambda article: article.id, timeout=0.1)
    job = jobs.submit(lambda: make_article() if release.wait(LONG) else make_article(), "slow")

    assert job.finished.wait(LONG)
    assert "E814" == job.error.code
    release.set()
    jobs.close()


def test_too_many_waiting_jobs_are_refused(monkeypatch):
    monkeypatch.setattr(jobs_module, "MAX_WAITING", 2)
    release = threading.Event()
    jobs = Jobs(lambda article: str(release.wait(LONG)), timeout=LONG)
    waiting = [jobs.submit(read, "a") for _ in range(2)]

    with pytest.raises(WebError, match="E813"):
        jobs.submit(read, "one too many")
    assert 1 == jobs.ahead(waiting[1])
    release.set()
    jobs.close()


def test_old_jobs_are_forgotten(monkeypatch):
    monkeypatch.setattr(jobs_module, "MAX_JOBS", 1)
    jobs = Jobs(lambda article: article.id, timeout=LONG)
    first = jobs.submit(read, "a")
    first.finished.wait(LONG)
    jobs.submit(read, "b").finished.wait(LONG)
    jobs.submit(read, "c")

    with pytest.raises(WebError, match="E815"):
        jobs.get(first.id)
    jobs.close()


def test_page_of_a_waiting_job_reloads_itself_without_scripts(visitor, monkeypatch):
    release = threading.Event()
    visitor.desk.options = replace(visitor.desk.options, patience=0.05)
    monkeypatch.setattr(visitor.desk, "_model", Slow(release))
    answer = visitor.send("/read", text="Aspirin is a drug that many people take.")
    page = visitor.get(answer.headers["location"])

    assert answer.headers["location"].startswith("/jobs/")
    assert '<noscript><meta http-equiv="refresh"' in page.text
    assert 'role="status"' in page.text
    release.set()


class Slow:
    def __init__(self, release):
        self.release = release

    def extract(self, article):
        self.release.wait(LONG)
        raise IngestError("E103", name="x")
