"""Measure the pages: time to the first result, concurrent readers, weight of the pages.

Usage: python scripts/benchmark_web.py [--readers 20] [--rounds 5] [--url http://127.0.0.1:8000]

Starts `extractor serve` with an empty store in a temporary folder, unless an address is given,
pastes an article of 700 words put together from corpus/, and asks for all its pages at once.
"""

import argparse
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import httpx

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "articles"
WORDS = 700
FIRST_RESULT = 2.0  # seconds, the budget of issue 8
PAGE_BYTES = 300_000
START_SECONDS = 300.0
VIEWS = ("/articles/{}", "/map/{}", "/review/{}", "/share/{}", "/library?q=risk", "/drugs", "/")


def main() -> int:
    """Run all measurements and print them; return 1 when a budget is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--url")
    options = parser.parse_args()
    with serving(options.url) as (url, pid), httpx.Client(base_url=url, timeout=120) as client:
        before = cpu_seconds(pid)
        seconds, page = first_result(client, make_article(0))
        used = cpu_seconds(pid) - before
        again = [first_result(client, make_article(shift))[0] for shift in (1, 2, 3)]
        print(f"first result of {WORDS} words: {seconds:.2f} s (budget {FIRST_RESULT:g} s)")
        print(f"  processor time of the server for it: {used:.2f} s; load {os.getloadavg()[0]:.0f}")
        print(f"later results: {median(again):.2f} s (median of {len(again)})")
        weight = page_weight(client, page)
        print(f"page with its files: {weight:,} bytes (budget {PAGE_BYTES:,})")
        errors = many_readers(url, page.removeprefix("/articles/"), options)
    return int(seconds > FIRST_RESULT or weight > PAGE_BYTES or errors > 0)


@contextmanager
def serving(url: str | None) -> Iterator[tuple[str, int]]:
    """Yield the address of a server and its process; without one, start it and wait for it."""
    if url:
        yield url, 0
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        store = f"{folder}/claims.db"
        command = [sys.executable, "-m", "extractor", "serve", "--store", store]
        started = time.perf_counter()
        process = subprocess.Popen([*command, "--port", str(port)])
        try:
            wait_for(f"http://127.0.0.1:{port}/", started)
            print(f"start-up: {time.perf_counter() - started:.1f} s")
            yield f"http://127.0.0.1:{port}", process.pid
        finally:
            process.terminate()
            process.wait(30)


def cpu_seconds(pid: int) -> float:
    """Return the processor time of a process: on a busy machine, clocks tell of the others."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return float("nan")
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wait_for(url: str, started: float) -> None:
    """Return once a server answers."""
    while time.perf_counter() - started < START_SECONDS:
        try:
            httpx.get(url)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not start")


def make_article(shift: int) -> str:
    """Put an article of the wanted length together from the corpus."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    joined = "\n\n".join(texts[shift:] + texts[:shift])
    pieces = re.findall(r"\S+\s*", joined)
    return "".join(pieces[:WORDS])


def first_result(client: httpx.Client, text: str) -> tuple[float, str]:
    """Paste an article as a browser does; return the seconds to its page and the page's path."""
    token = re.search(r'name="csrf" value="(\w+)"', client.get("/").text)
    started = time.perf_counter()
    data = {"csrf": token[1] if token else "", "text": text}
    answer = client.post("/read", data=data, follow_redirects=True)
    while "/jobs/" in str(answer.url):
        time.sleep(0.1)
        answer = client.get(answer.url, follow_redirects=True)
    answer.raise_for_status()
    return time.perf_counter() - started, answer.url.raw_path.decode()


def page_weight(client: httpx.Client, page: str) -> int:
    """Return the bytes of a page with its style, script and icon, unpacked."""
    html = client.get(page).text
    files = {page, *re.findall(r'(?:href|src)="(/static/[^"]+)"', html)}
    return sum(len(client.get(file).content) for file in files)


def many_readers(url: str, article: str, options: argparse.Namespace) -> int:
    """Let many readers look at all pages at once; print times and return the errors."""
    paths = [view.format(article) for view in VIEWS]

    def read(number: int) -> list[tuple[float, int]]:
        seen = []
        with httpx.Client(base_url=url, timeout=120) as client:
            for step in range(options.rounds * len(paths)):
                started = time.perf_counter()
                status = client.get(paths[(number + step) % len(paths)]).status_code
                seen.append((time.perf_counter() - started, status))
        return seen

    started = time.perf_counter()
    with ThreadPoolExecutor(options.readers) as pool:
        seen = [item for found in pool.map(read, range(options.readers)) for item in found]
    total = time.perf_counter() - started
    times = sorted(seconds for seconds, _ in seen)
    errors = sum(status != 200 for _, status in seen)
    print(
        f"{options.readers} readers: {len(seen)} pages in {total:.1f} s "
        f"({len(seen) / total:.0f} a second), median {median(times) * 1000:.0f} ms, "
        f"95th percentile {times[int(len(times) * 0.95)] * 1000:.0f} ms, {errors} errors"
    )
    return errors


if __name__ == "__main__":
    sys.exit(main())
