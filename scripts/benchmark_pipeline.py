"""Time the whole pipeline by stage on one core: words per CPU-second, load time, memory.

    taskset -c 0 python scripts/benchmark_pipeline.py [--texts FILE.jsonl] [--articles 24]

`--texts` holds objects with a `text`; without it the articles of corpus/ are read. Words are split
at blanks; times are CPU-seconds of this process, so that other jobs hardly count. One article is
read first, for what is built on first use. `--profile` prints the costliest functions. `--load`
only starts a new process that loads the pipeline, reads the articles and says what that costs.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from extractor import Extractor, load
from extractor.ingest import read_article
from extractor.schema import Article

ROOT = Path(__file__).resolve().parents[1]
LENGTHS = (1, 4, 16)


def read_articles(texts: Path | None, count: int) -> list[Article]:
    """Return the first articles of a file of texts, or those of corpus/."""
    if texts is None:
        return [read_article(p) for p in sorted((ROOT / "corpus/articles").glob("*.txt"))[:count]]
    with texts.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line, _ in zip(lines, range(count), strict=False)]
    return [read_article(row["text"].encode()) for row in rows]


def time_stages(extractor: Extractor, articles: list[Article]) -> Counter[str]:
    """Return CPU-seconds by stage, from ingested article to graph."""
    seconds: Counter[str] = Counter()
    for article in articles:
        started = time.process_time()
        doc = extractor._make_doc(article)
        started = _clock(seconds, "tokenizer", started)
        for name, stage in extractor.nlp.pipeline:
            doc = stage(doc)
            started = _clock(seconds, name, started)
        extractor._assemble(doc, article)
        _clock(seconds, "graph", started)
    return seconds


def _clock(seconds: Counter[str], name: str, started: float) -> float:
    now = time.process_time()
    seconds[name] += now - started
    return now


def time_lengths(extractor: Extractor, article: Article, lengths: Sequence[int]) -> None:
    """Print CPU-seconds of articles that hold one text several times."""
    if lengths:
        print("\n| length | words | CPU-s | us/word |\n|---|---|---|---|")
    for times in lengths:
        longer = read_article("\n\n".join([article.text] * times).encode())
        started = time.process_time()
        extractor.extract(longer)
        seconds, words = time.process_time() - started, len(longer.text.split())
        print(f"| {times} x | {words:,} | {seconds:.2f} | {1e6 * seconds / words:.0f} |")


COLD_LOAD = """
import resource, time
wall = time.perf_counter(); cpu = time.process_time()
from extractor import extract, load
load()
wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
memory = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
loaded = memory()
for path in {paths!r}:
    extract(path)
print(f"cold load {{wall:.1f}} s wall, {{cpu:.1f}} CPU-s, {{loaded:,.0f}} MB resident; "
      f"at most {{memory():,.0f}} MB after {{len({paths!r})}} articles")
"""


def print_cold_load(count: int) -> None:
    """Import and load in a new process, then read articles for the memory that they take."""
    paths = [str(path) for path in sorted((ROOT / "corpus/articles").glob("*.txt"))[:count]]
    subprocess.run([sys.executable, "-c", COLD_LOAD.format(paths=paths)], check=True, cwd=ROOT)


def read_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--articles", type=int, default=24)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--lengths", action="store_true", help="also 1, 4 and 16 times as long")
    parser.add_argument("--load", action="store_true", help="only the cost of a cold load")
    return parser.parse_args()


def main() -> None:
    """Load, warm up, time and print."""
    options = read_options()
    if options.load:
        print_cold_load(options.articles)
        return
    started = time.process_time()
    extractor = load()
    loading = time.process_time() - started
    articles = read_articles(options.texts, options.articles)
    started = time.process_time()
    extractor.extract(articles[0])
    first = time.process_time() - started
    profile = cProfile.Profile()
    if options.profile:
        profile.enable()
    seconds = time_stages(extractor, articles)
    profile.disable()
    words = sum(len(article.text.split()) for article in articles)
    total = sum(seconds.values())
    speed = words / total
    print(f"{date.today()}: {len(articles)} articles, {words:,} words, {speed:,.0f} words/CPU-s")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"load {loading:.1f} s, first article {first:.1f} s, at most {memory:,.0f} MB\n")
    print("| stage | us/word | share |\n|---|---|---|")
    for name, value in seconds.most_common():
        print(f"| {name} | {1e6 * value / words:.1f} | {100 * value / total:.1f} % |")
    time_lengths(extractor, articles[0], LENGTHS if options.lengths else ())
    if options.profile:
        pstats.Stats(profile).sort_stats("tottime").print_stats(30)


if __name__ == "__main__":
    main()
