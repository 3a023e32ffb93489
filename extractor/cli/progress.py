"""The progress of a batch run on standard error: a bar on a terminal, lines or JSON elsewhere."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from extractor.batch.snapshot import Snapshot
from extractor.cli import console

SECONDS_BETWEEN_LINES = 10
Show = Callable[[Snapshot], None]


class ProgressStyle(StrEnum):
    """How progress is told."""

    AUTO = "auto"
    BAR = "bar"
    PLAIN = "plain"
    JSON = "json"
    NONE = "none"


class Pace:
    """Articles a second since the command began, and the seconds that are left at that rate."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Start the clock."""
        self._clock = clock
        self._start = clock()
        self._before: int | None = None

    @property
    def seconds(self) -> float:
        """Return the seconds since the start."""
        return self._clock() - self._start

    def rate(self, seen: Snapshot) -> float:
        """Return articles a second; what an earlier run did does not count."""
        if self._before is None:
            self._before = seen.before
        return (seen.done - self._before) / max(self.seconds, 1e-9)

    def left(self, seen: Snapshot) -> float | None:
        """Return the seconds that are left, None when nothing can be said yet."""
        rate = self.rate(seen)
        return max(seen.expected - seen.done, 0) / rate if rate > 0 else None


@contextmanager
def show_progress(style: ProgressStyle) -> Iterator[Show]:
    """Give a function that tells how far a run is."""
    if style is ProgressStyle.AUTO:
        style = ProgressStyle.BAR if sys.stderr.isatty() else ProgressStyle.PLAIN
    if style is ProgressStyle.BAR:
        with _bar() as show:
            yield show
    elif style is ProgressStyle.NONE:
        yield _ignore
    else:
        yield _lines(style)


def plain_line(seen: Snapshot, pace: Pace) -> str:
    """Say in one line how far a run is."""
    return (
        f"{seen.done:,} of about {seen.expected:,} articles, {pace.rate(seen):.1f} a second, "
        f"{duration(pace.left(seen))} left, {seen.copies:,} copies, {seen.failed:,} failed"
    )


def json_line(seen: Snapshot, pace: Pace) -> str:
    """Say the same as an event in JSON."""
    left = pace.left(seen)
    event = {
        "event": "progress",
        "done": seen.done,
        "expected": seen.expected,
        "copies": seen.copies,
        "failed": seen.failed,
        "rate": round(pace.rate(seen), 3),
        "seconds": round(pace.seconds, 1),
        "seconds_left": None if left is None else round(left),
        "worker_memory": seen.memory,
    }
    return json.dumps(event)


def duration(seconds: float | None) -> str:
    """Say seconds as hours, minutes and seconds.

    >>> duration(3_725), duration(None)
    ('1:02:05', 'unknown time')
    """
    if seconds is None:
        return "unknown time"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"


def _lines(style: ProgressStyle) -> Show:
    pace = Pace()
    said = 0.0

    def show(seen: Snapshot) -> None:
        nonlocal said
        if style is ProgressStyle.JSON:
            console.note(json_line(seen, pace))
        elif not said or pace.seconds - said >= SECONDS_BETWEEN_LINES:
            said = pace.seconds
            console.note(plain_line(seen, pace))

    return show


@contextmanager
def _bar() -> Iterator[Show]:
    columns = (
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]:.1f}/s"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[left]} left, {task.fields[failed]} failed"),
    )
    pace = Pace()
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("Reading", total=None, rate=0.0, left=duration(None), failed=0)

        def show(seen: Snapshot) -> None:
            bar.update(
                task,
                completed=seen.done,
                total=seen.expected,
                rate=pace.rate(seen),
                left=duration(pace.left(seen)),
                failed=seen.failed,
            )

        yield show


def _ignore(seen: Snapshot) -> None:
    """Say nothing."""
