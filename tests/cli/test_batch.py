"""`extractor batch`: options in, exit codes out."""

import json
from pathlib import Path

import pytest

from extractor.cli.app import run
from extractor.cli.batch import run_command
from extractor.cli.progress import ProgressStyle
from tests.batch.inline import InlineSlot
from tests.batch.test_run import make_settings, make_text, write_articles


@pytest.mark.parametrize(
    ("arguments", "code", "seen"),
    [
        (["missing.txt"], 1, "E101"),
        (["https://news.example/a"], 2, "reads files and folders"),
        (["a.txt", "--workers", "0"], 2, "workers"),
    ],
)
def test_batch_refuses_what_it_cannot_read(
    capsys, tmp_path: Path, arguments: list[str], code: int, seen: str
) -> None:
    assert code == run(["batch", *arguments, "--out", str(tmp_path / "out")])
    assert seen in capsys.readouterr().err


def test_run_command_counts_failures_and_says_where_the_data_are(
    capsys, monkeypatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("extractor.batch.run.Slot", InlineSlot)
    news = write_articles(tmp_path / "a.jsonl", [make_text(1), make_text(2, also="CRASH")])
    settings = make_settings(tmp_path / "out", news)

    assert 1 == run_command(settings, ProgressStyle.JSON)
    *events, last = capsys.readouterr().err.splitlines()
    assert json.loads(events[-1])["done"] == 2
    assert "1 articles" in last and str(tmp_path / "out") in last
