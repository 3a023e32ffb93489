"""A run that fills a store: the rows of the data set, whatever happens in between."""

import random
import subprocess
import sys
from pathlib import Path

import pyarrow.dataset as ds
import pytest

from extractor.batch.files import read_lines
from extractor.batch.run import run_batch
from extractor.batch.settings import BatchSettings
from extractor.batch.snapshot import Snapshot
from extractor.errors import StoreError
from extractor.schema import ClaimGraph
from extractor.store import Store
from tests.batch.test_run import ROOT, make_settings, make_text, news, read_rows

__all__ = ["news"]
Rows = tuple[list[str], list[str]]


def stored_rows(url: Path) -> Rows:
    """Return the graphs and the quotes of a store."""
    with Store.open(str(url)) as store:
        articles = [row.article_id for row in store.articles(all_versions=True)]
        graphs = [store.graph(article).model_dump_json() for article in articles]
        return sorted(graphs), sorted(row.text for row in store.quotes(limit=None))


def written_rows(out: Path) -> Rows:
    """Return the graphs and the quotes of a data set."""
    lines = [line for path in (out / "graphs").glob("*.zst") for line in read_lines(path)]
    graphs = [ClaimGraph.model_validate_json(line).model_dump_json() for line in lines]
    quotes = ds.dataset(out / "quotes", format="parquet").to_table().column("text").to_pylist()
    return sorted(graphs), sorted(quotes)


def test_run_batch_stores_the_rows_of_the_data_set(news: Path, tmp_path: Path) -> None:
    store = tmp_path / "claims.db"

    run_batch(make_settings(tmp_path / "out", news, store=str(store)))

    assert 57 == len(stored_rows(store)[0])
    assert written_rows(tmp_path / "out") == stored_rows(store)


@pytest.mark.parametrize("before", [None, "other.db", "claims.db"])
def test_a_finished_run_fills_a_store_that_lacks_it(
    news: Path, tmp_path: Path, before: str | None
) -> None:
    out, store = tmp_path / "out", tmp_path / "claims.db"
    run_batch(make_settings(out, news, store=before and str(tmp_path / before)))
    store.unlink(missing_ok=True)

    run_batch(make_settings(out, news, store=str(store)))

    assert written_rows(out) == stored_rows(store)


def test_a_store_gets_versions_in_reading_order(tmp_path: Path) -> None:
    news = tmp_path / "a.jsonl"
    news.write_text("".join(f'{{"id": "n", "text": "{make_text(n)}"}}\n' for n in range(30)))

    run_batch(make_settings(tmp_path / "out", news, workers=3, store=str(tmp_path / "s.db")))

    with Store.open(str(tmp_path / "s.db")) as store:
        assert 30 == len(store.versions("n"))
        assert make_text(29).strip() in store.graph("n").article.text


def test_run_batch_refuses_a_store_before_it_reads(news: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="E620"):
        run_batch(make_settings(tmp_path / "out", news, store="mysql://host/claims"))
    assert not list((tmp_path / "out" / "graphs").iterdir())


def test_run_json_keeps_no_password(news: Path, tmp_path: Path) -> None:
    run_batch(make_settings(tmp_path / "out", news, store=str(tmp_path / "secret.db")))

    assert "secret" not in (tmp_path / "out" / "run.json").read_text()


class StopError(Exception):
    """Ends a run."""


@pytest.mark.parametrize("every", [1, 2, 3, 5])
def test_a_run_that_is_stopped_again_and_again_ends_with_the_same_rows(
    news: Path, tmp_path: Path, every: int
) -> None:
    run_batch(make_settings(tmp_path / "whole", news))
    settings = make_settings(tmp_path / "out", news, store=str(tmp_path / "claims.db"))
    stops = 0
    while not _is_finished(settings, after=every):
        stops += 1

    assert stops >= 10 // every
    assert read_rows(tmp_path / "whole") == read_rows(tmp_path / "out")
    assert written_rows(tmp_path / "out") == stored_rows(tmp_path / "claims.db")


def _is_finished(settings: BatchSettings, *, after: int) -> bool:
    """Run until something was done so many times, and tell whether the run came to its end."""
    seen: list[Snapshot] = []

    def stop(snapshot: Snapshot) -> None:
        seen.append(snapshot)
        if len(seen) >= after:
            raise StopError

    try:
        return run_batch(settings, watch=stop).finished
    except StopError:
        return False


@pytest.mark.slow
def test_a_store_survives_kills_at_random_moments(news: Path, tmp_path: Path) -> None:
    chosen, out, store = random.Random(3), tmp_path / "out", tmp_path / "claims.db"
    settings = make_settings(out, news).model_dump(mode="json") | {"store": str(store)}
    command = [sys.executable, "-m", "tests.batch.command", _to_json(settings)]
    kills = 0
    for _ in range(20):
        process = subprocess.Popen(command, cwd=ROOT)
        try:
            assert 0 == process.wait(chosen.uniform(1, 12))
            break
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            kills += 1

    assert kills
    assert 0 == subprocess.run(command, cwd=ROOT, check=False).returncode
    assert written_rows(out) == stored_rows(store)


def _to_json(settings: dict[str, object]) -> str:
    made = BatchSettings.model_validate(settings)
    return made.model_dump_json()[:-1] + f', "store": "{made.store}"}}'
