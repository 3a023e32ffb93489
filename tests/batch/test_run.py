"""Whole runs with a pipeline that is loaded in an instant."""

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow.dataset as ds
import pytest

from extractor.batch.files import read_lines
from extractor.batch.run import run_batch
from extractor.batch.settings import PIPELINE, BatchSettings, Recipe
from extractor.batch.snapshot import Snapshot
from extractor.errors import BatchError, ExtractorError
from extractor.tables import TABLES

ROOT = Path(__file__).resolve().parents[2]
Rows = dict[str, list[str]]
WORDS = (
    "rest sleep walk tea salt fever cough cold trial dose adult week nurse clinic tablet ward leg"
    " arm eye ear test scan visit month year hospital school garden river road car train boat"
).split()


def make_text(number: int, *, also: str = "") -> str:
    """Return an article of words that no other number gives."""
    chosen = random.Random(number)
    words = " ".join(f"the {chosen.choice(WORDS)} and" for _ in range(30))
    return f"Report {number} says that the patients in the study were well. {words}. {also}"


def write_articles(path: Path, texts: list[str], **more: object) -> Path:
    rows = ({"id": f"n{i}", "text": text, **more} for i, text in enumerate(texts))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def make_settings(out: Path, *inputs: object, **options: object) -> BatchSettings:
    recipe = {"pipeline": "tests.batch.fake:load", "chunk_size": 7}
    run = {"out": out, "workers": 2, "timeout": 60}
    for name, value in options.items():
        (run if name in BatchSettings.model_fields else recipe)[name] = value
    return BatchSettings(recipe=Recipe(inputs=tuple(map(str, inputs)), **recipe), **run)


def read_rows(out: Path) -> Rows:
    """Return every row of a data set, as sorted JSON."""
    rows = {t: ds.dataset(out / t, format="parquet").to_table().to_pylist() for t in TABLES}
    found = {table: sorted(json.dumps(r, default=str) for r in rows[table]) for table in TABLES}
    found["graphs"] = sorted(x for p in (out / "graphs").glob("*.zst") for x in read_lines(p))
    found["failures"] = (out / "failures.jsonl").read_text().splitlines()
    return found


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Return 60 articles, among them copies and one that fails."""
    texts = [make_text(number) for number in range(60)]
    texts[20] = texts[3]
    texts[41] = texts[30] + "Corrected."
    texts[50] = make_text(50, also="CRASH")
    return write_articles(tmp_path / "news.jsonl", texts, section="health")


def test_run_batch_writes_each_article_once(news: Path, tmp_path: Path) -> None:
    report = run_batch(make_settings(tmp_path / "out", news))

    articles = ds.dataset(tmp_path / "out" / "articles", format="parquet").to_table().to_pylist()
    assert {"records": 60, "articles": 57, "copies": 2, "failed": 1} == {
        name: report.counts[name] for name in ("records", "articles", "copies", "failed")
    }
    assert 59 == len({row["article_id"] for row in articles})
    assert all('{"section": "health"}' == row["extra"] for row in articles)


def test_run_batch_links_copies_to_the_first(news: Path, tmp_path: Path) -> None:
    run_batch(make_settings(tmp_path / "out", news))

    rows = ds.dataset(tmp_path / "out" / "articles", format="parquet").to_table().to_pylist()
    links = {r["article_id"]: (r["duplicate_of"], r["similarity"]) for r in rows}
    assert ("n3", 1.0) == links["n20"]
    assert "n30" == links["n41"][0]
    assert (None, None) == links["n3"]


def test_run_batch_reads_copies_when_asked(news: Path, tmp_path: Path) -> None:
    report = run_batch(make_settings(tmp_path / "out", news, deduplicate=False))

    assert (59, 0) == (report.counts["articles"], report.counts.get("copies", 0))


@pytest.mark.slow
@pytest.mark.usefixtures("processes")
@pytest.mark.parametrize("workers", [1, 3])
def test_run_batch_gives_the_same_rows_with_any_workers(
    news: Path, tmp_path: Path, workers: int
) -> None:
    run_batch(make_settings(tmp_path / "one", news, workers=2))
    run_batch(make_settings(tmp_path / "other", news, workers=workers))

    assert read_rows(tmp_path / "one") == read_rows(tmp_path / "other")


@pytest.mark.parametrize(("word", "code"), [("CRASH", "E706"), ("UNGROUNDED", "E501")])
def test_run_batch_isolates_a_bad_article(tmp_path: Path, word: str, code: str) -> None:
    check_isolation(tmp_path, word, code)


@pytest.mark.usefixtures("processes")
@pytest.mark.parametrize(("word", "code"), [("DIE", "E705"), ("HANG", "E704")])
def test_run_batch_isolates_an_article_that_takes_its_worker(
    tmp_path: Path, word: str, code: str
) -> None:
    check_isolation(tmp_path, word, code)


def check_isolation(tmp_path: Path, word: str, code: str) -> None:
    texts = [make_text(number) for number in range(12)]
    texts[5] = make_text(5, also=word)
    news = write_articles(tmp_path / "news.jsonl", texts)

    report = run_batch(make_settings(tmp_path / "out", news, timeout=2, workers=1))

    failures = [json.loads(line) for line in read_rows(tmp_path / "out")["failures"]]
    assert [code] == [failure["code"] for failure in failures]
    assert (11, 1) == (report.counts["articles"], report.failed)


def test_run_batch_finishes_once(news: Path, tmp_path: Path) -> None:
    settings = make_settings(tmp_path / "out", news)
    first = run_batch(settings)
    stamps = {path: path.stat().st_mtime_ns for path in tmp_path.glob("out/*/part-*")}
    second = run_batch(settings)

    assert first.counts == second.counts
    assert stamps == {path: path.stat().st_mtime_ns for path in tmp_path.glob("out/*/part-*")}


@pytest.mark.parametrize(
    ("change", "seen"),
    [({"chunk_size": 9}, "chunk_size was 7"), ({"text_key": "body"}, "text_key was text")],
)
def test_run_batch_refuses_another_recipe(
    news: Path, tmp_path: Path, change: dict[str, object], seen: str
) -> None:
    run_batch(make_settings(tmp_path / "out", news))

    with pytest.raises(BatchError, match="E701") as caught:
        run_batch(make_settings(tmp_path / "out", news, **change))
    assert seen in caught.value.message


def touch(news: Path) -> str:
    write_articles(news, [make_text(99)])
    return "has changed"


def add(news: Path) -> str:
    write_articles(news.with_name("more.jsonl"), [make_text(99)])
    return "more.jsonl is new"


def remove(news: Path) -> str:
    news.with_name("old.jsonl").unlink()
    return "old.jsonl is gone"


@pytest.mark.parametrize("change", [touch, add, remove])
def test_run_batch_refuses_other_inputs(
    news: Path, tmp_path: Path, change: Callable[[Path], str]
) -> None:
    write_articles(tmp_path / "old.jsonl", [make_text(77)])
    settings = make_settings(tmp_path / "out", tmp_path)
    run_batch(settings)
    seen = change(news)

    with pytest.raises(BatchError, match="E701") as caught:
        run_batch(settings)
    assert seen in caught.value.message


def test_run_batch_refuses_a_folder_of_other_files(news: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / "claims").mkdir(parents=True)
    (tmp_path / "out" / "claims" / "mine.parquet").write_text("mine")

    with pytest.raises(BatchError, match="E701"):
        run_batch(make_settings(tmp_path / "out", news))


@pytest.mark.parametrize(
    ("source", "code"), [("missing.txt", "E101"), ("none/*.txt", "E707"), ("https://a.b", "E801")]
)
def test_run_batch_refuses_what_is_not_there(tmp_path: Path, source: str, code: str) -> None:
    with pytest.raises(ExtractorError, match=code):
        run_batch(make_settings(tmp_path / "out", source))


def start(news: Path, out: Path, **options: object) -> subprocess.Popen[bytes]:
    settings = make_settings(out, news, **options).model_dump_json()
    command = [sys.executable, "-m", "tests.batch.command", settings]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL, process_group=0)


def children(process: subprocess.Popen[bytes]) -> Iterator[int]:
    """Yield the workers of a run."""
    for task in Path(f"/proc/{process.pid}/task").glob("*"):
        for child in (task / "children").read_text().split():
            if "spawn_main" in Path(f"/proc/{child}/cmdline").read_text():
                yield int(child)


def kill_at_random(news: Path, folder: Path, kills: int, **options: object) -> list[Path]:
    """Run again and again, kill each run at a moment of its time, and let the last ones end."""
    chosen = random.Random(7)
    begun = time.monotonic()
    assert 0 == start(news, folder / "whole", **options).wait()
    whole_time = time.monotonic() - begun
    outs = []
    while kills:
        outs.append(folder / f"out{len(outs)}")
        while kills:
            process = start(news, outs[-1], **options)
            try:
                process.wait(chosen.uniform(0, whole_time))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                kills -= 1
            else:
                break
        assert 0 == start(news, outs[-1], **options).wait()
    return outs


@pytest.mark.parametrize("lost", [False, True])
def test_run_batch_reads_all_files_after_a_stop(tmp_path: Path, lost: bool) -> None:
    for name in ("a", "b"):
        news = write_articles(tmp_path / f"{name}.jsonl", [make_text(n) for n in range(30)])
        news.with_suffix(".jsonl.gz").write_bytes(gzip.compress(news.read_bytes()))
        news.unlink()
    settings = make_settings(tmp_path / "out", tmp_path, chunk_size=1, deduplicate=False)

    def stop(seen: Snapshot) -> None:
        if seen.done > 25:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch(settings, watch=stop)
    for path in (tmp_path / "out/_work/articles").glob("*") if lost else ():
        path.unlink()
    assert 60 == run_batch(settings).counts["articles"]


@pytest.mark.slow
def test_run_batch_survives_kills_at_random_moments(news: Path, tmp_path: Path) -> None:
    outs = kill_at_random(news, tmp_path, 20)

    whole = read_rows(tmp_path / "whole")
    assert all(whole == read_rows(out) for out in outs)


@pytest.mark.slow
@pytest.mark.model
def test_run_batch_survives_kills_with_the_real_pipeline(tmp_path: Path) -> None:
    texts = [
        f"Aspirin prevents strokes in adults, a study of {100 + n} men said." for n in range(12)
    ]
    news = write_articles(tmp_path / "news.jsonl", texts)
    options = {"pipeline": PIPELINE, "chunk_size": 2, "deduplicate": False, "workers": 1}
    outs = kill_at_random(news, tmp_path, 3, **options)

    whole = read_rows(tmp_path / "whole")
    assert whole["claims"]
    assert all(whole == read_rows(out) for out in outs)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="finds the workers in /proc")
def test_run_batch_replaces_a_dead_worker(news: Path, tmp_path: Path) -> None:
    run_batch(make_settings(tmp_path / "whole", news))
    process = start(news, tmp_path / "out", workers=1)
    killed = 0
    while process.poll() is None:
        time.sleep(1.5)
        for worker in list(children(process)) if killed < 2 and process.poll() is None else ():
            os.kill(worker, signal.SIGKILL)
            killed += 1

    assert 0 == process.returncode
    assert killed >= 1
    assert read_rows(tmp_path / "whole") == read_rows(tmp_path / "out")


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a small disk")
def test_run_batch_stops_on_a_full_disk_and_goes_on(
    news: Path, tmp_path: Path, small_disk: Path
) -> None:
    run_batch(make_settings(tmp_path / "whole", news))
    settings = make_settings(small_disk / "out", news)
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 1_700_000)

    with pytest.raises(BatchError, match="E702"):
        run_batch(settings)
    ballast.unlink()
    run_batch(settings)
    assert read_rows(tmp_path / "whole") == read_rows(small_disk / "out")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of two megabytes, where the tests may mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    if os.geteuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_run_batch_refuses_a_second_run(news: Path, tmp_path: Path) -> None:
    from extractor.batch.layout import Layout
    from extractor.batch.ledger import Ledger

    settings = make_settings(tmp_path / "out", news)
    run_batch(settings)
    ledger = Ledger(Layout(tmp_path / "out").ledger)
    with pytest.raises(BatchError, match="E703"):
        run_batch(settings)
    ledger.close()
