"""Measure batch runs: articles and words a second, memory, time to the first result, by stage.

Usage: python scripts/benchmark_batch.py ARTICLES.jsonl [--limit N] [--runs N] [--workers 1 2]
       [--parts runs stages ray] [--json FILE]

Figures are medians over the runs. `runs` times whole runs with each number of workers; `stages`
reads the same texts in one process and tells where the time goes; `ray` compares the engines and
their rows. Memory is what the workers' processes hold (resident, as Linux tells), looked at
whenever a part is done: growth is the median over the last 200 articles, mean of the workers,
by that over the 200 articles after the first 200.
"""

import argparse
import hashlib
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import mean, median
from typing import Any

from extractor.batch.run import run_batch
from extractor.batch.settings import BatchSettings, Recipe
from extractor.batch.snapshot import Snapshot

EARLY = 200  # articles after which memory must grow no more, and over which it is looked at
LINGUISTIC_END = "extractor_abbreviations"  # the first component that is not the language model
Figures = dict[str, Any]


class Clock:
    """Watches a run: when its first result comes, and what its workers hold."""

    def __init__(self) -> None:
        """Start."""
        self.start = time.monotonic()
        self.first: float | None = None
        self.peak = 0.0
        self.memory: list[tuple[int, float]] = []

    def watch(self, seen: Snapshot) -> None:
        """Take a snapshot in."""
        if seen.chunks and self.first is None:
            self.first = time.monotonic() - self.start
        if held := list(worker_memory()):
            self.memory.append((seen.done, mean(now for now, _ in held)))
            self.peak = max(self.peak, *(peak for _, peak in held))

    def growth(self) -> float | None:
        """Return memory at the end by that after the first articles, None for a short run."""
        total = self.memory[-1][0] if self.memory else 0
        early = [held for done, held in self.memory if EARLY <= done < 2 * EARLY]
        late = [held for done, held in self.memory if done > total - EARLY]
        return median(late) / median(early) if total >= 2 * EARLY else None


def worker_memory() -> Iterator[tuple[float, float]]:
    """Yield what each worker process holds and the most that it has held, in MB."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            lines = (folder / "status").read_text().splitlines()
        except OSError:
            continue  # it has ended meanwhile
        status = dict(line.split(":", 1) for line in lines)
        if b"spawn_main" in command and int(status["PPid"]) == os.getpid():
            now, peak = (int(status[name].split()[0]) / 1e3 for name in ("VmRSS", "VmHWM"))
            yield now, peak


def time_run(path: Path, workers: int, engine: str) -> Figures:
    """Time one run over a file."""
    with tempfile.TemporaryDirectory() as folder:
        clock, before = Clock(), cpu_seconds()
        settings = BatchSettings(
            recipe=Recipe(inputs=(str(path),)), out=Path(folder), workers=workers, engine=engine
        )
        report = run_batch(settings, watch=clock.watch)
        seconds = time.monotonic() - clock.start
        written = digest(Path(folder))
    spent = cpu_seconds() - before
    return {
        "articles": report.counts.get("articles", 0),
        "seconds": seconds,
        "articles_a_second": report.counts.get("articles", 0) / seconds,
        "words_a_second": report.counts.get("words", 0) / seconds,
        "articles_a_cpu_second": report.counts.get("articles", 0) / max(spent, 1e-9),
        "cpu_seconds": spent,
        "first_result": clock.first,
        "peak_memory_mb": clock.peak,
        "memory_growth": clock.growth(),
        "written": written,
    }


def digest(folder: Path) -> str:
    """Return the SHA-256 of all graphs and rows that a run wrote."""
    found = hashlib.sha256()
    for path in sorted(folder.glob("*/part-*")):
        found.update(f"{path.relative_to(folder)}\n".encode() + path.read_bytes())
    return found.hexdigest()


def cpu_seconds() -> float:
    """Return the processor time of this process and of its workers that have ended."""
    return sum(os.times()[:4])


def medians(figures: list[Figures]) -> Figures:
    """Return the median of each figure."""
    known = {name for one in figures for name in one if isinstance(one[name], int | float)}
    return {name: round(median(one[name] for one in figures), 3) for name in sorted(known)}


def time_stages(path: Path, limit: int) -> Figures:
    """Read texts in this process and return the seconds of each stage."""
    from extractor.ingest import article_from_text
    from extractor.pipeline import load
    from extractor.tables import to_rows

    extractor = load()
    seconds: Counter[str] = Counter()
    clock = time.process_time
    for row in read_rows(path, limit):
        start = clock()
        article = article_from_text(row["text"])
        seconds["ingest"] += clock() - start
        start = clock()
        doc = extractor._make_doc(article)
        seconds["tokens"] += clock() - start
        for name, component in extractor.nlp.pipeline:
            start = clock()
            doc = component(doc)
            seconds[name] += clock() - start
        start = clock()
        graph = extractor._assemble(doc, article)
        seconds["graph"] += clock() - start
        start = clock()
        to_rows(graph)
        seconds["rows"] += clock() - start
    names = [name for name, _ in extractor.nlp.pipeline]
    linguistic = {"tokens", *names[: names.index(LINGUISTIC_END)]}
    base = sum(seconds[name] for name in linguistic)
    return {
        "seconds": {name: round(spent, 2) for name, spent in seconds.most_common()},
        "linguistic": sorted(linguistic),
        "whole_to_linguistic": round(seconds.total() / base, 2),
    }


def read_rows(path: Path, limit: int) -> Iterator[dict[str, str]]:
    """Yield the first rows of a file."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, islice(file, limit))


def time_runs(path: Path, workers: list[int], runs: int) -> Figures:
    """Time runs with each number of workers, taking turns so that the machine is the same."""
    timed: dict[int, list[Figures]] = {number: [] for number in workers}
    for _ in range(runs):
        for number in workers:
            timed[number].append(time_run(path, number, "local"))
    figures: Figures = {f"{number} workers": medians(timed[number]) for number in workers}
    if len(workers) > 1:
        first, last = (figures[f"{n} workers"]["seconds"] for n in (workers[0], workers[-1]))
        figures["speedup"] = round(first / last, 2)
    return figures


def compare_engines(path: Path, workers: int, runs: int) -> Figures:
    """Time Ray against local workers; starting Ray is told apart."""
    import ray

    start = time.monotonic()
    ray.init(log_to_driver=False)
    started = time.monotonic() - start
    both = [(time_run(path, workers, "local"), time_run(path, workers, "ray")) for _ in range(runs)]
    ray.shutdown()
    local = median(one["seconds"] for one, _ in both)
    on_ray = median(other["seconds"] for _, other in both)
    return {
        "start": round(started, 1),
        "local": round(local, 1),
        "ray": round(on_ray, 1),
        "ratio": round(on_ray / local, 3),
        "same_rows": all(one["written"] == other["written"] for one, other in both),
    }


def main() -> None:
    """Measure and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--limit", type=int, default=sys.maxsize)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--parts", nargs="+", default=["runs", "stages"])
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        rows = read_rows(options.articles, options.limit)
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        figures: Figures = {}
        if "runs" in options.parts:
            figures["runs"] = time_runs(path, options.workers, options.runs)
        if "stages" in options.parts:
            figures["stages"] = time_stages(path, options.limit)
        if "ray" in options.parts:
            figures["ray"] = compare_engines(path, options.workers[-1], options.runs)
    text = json.dumps(figures, indent=2)
    print(text)
    if options.json:
        options.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
