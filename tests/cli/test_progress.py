"""Progress: rate and time left, as lines or events."""

import json

import pytest

from extractor.batch.snapshot import Snapshot
from extractor.cli.progress import Pace, ProgressStyle, json_line, plain_line, show_progress


class FakeClock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def pace() -> Pace:
    clock = FakeClock()
    pace = Pace(clock)
    clock.now = 10.0
    return pace


def seen(done: int, before: int = 0) -> Snapshot:
    return Snapshot(done=done, expected=100, copies=1, failed=2, chunks=3, before=before)


@pytest.mark.parametrize(("done", "before", "rate"), [(20, 0, 2.0), (60, 40, 2.0), (40, 40, 0.0)])
def test_pace_leaves_out_what_was_done_before(
    pace: Pace, done: int, before: int, rate: float
) -> None:
    assert rate == pace.rate(seen(done, before))


def test_plain_line_says_rate_and_time_left(pace: Pace) -> None:
    line = plain_line(seen(20), pace)

    assert "20 of about 100 articles, 2.0 a second, 0:00:40 left, 1 copies, 2 failed" == line


def test_json_line_is_an_event(pace: Pace) -> None:
    event = json.loads(json_line(seen(20), pace))

    assert ("progress", 20, 2.0, 40) == (
        event["event"],
        event["done"],
        event["rate"],
        event["seconds_left"],
    )


@pytest.mark.parametrize(
    ("style", "lines"), [(ProgressStyle.JSON, 2), (ProgressStyle.PLAIN, 1), (ProgressStyle.NONE, 0)]
)
def test_show_progress_keeps_standard_output_clean(
    capsys, style: ProgressStyle, lines: int
) -> None:
    with show_progress(style) as show:
        show(seen(20))
        show(seen(30))

    captured = capsys.readouterr()
    assert "" == captured.out
    assert lines == len(captured.err.splitlines())
