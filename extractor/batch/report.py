"""What a run leaves beside the data: failures.jsonl and run.json."""

import json
import platform
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import extractor
from extractor.batch.files import write_file
from extractor.batch.layout import Layout
from extractor.batch.ledger import Ledger
from extractor.batch.settings import BatchSettings

PACKAGES = ("spacy", "onnxruntime", "numpy", "pyarrow", "fastwarc", "trafilatura")
SESSIONS = "sessions"


@dataclass(frozen=True, slots=True)
class BatchReport:
    """How a run ended: what it read, in how many seconds and where the data are."""

    out: Path
    counts: dict[str, int]
    seconds: float
    finished: bool

    @property
    def failed(self) -> int:
        """Return how many inputs failed."""
        return self.counts.get("failed", 0)


def write_report(
    ledger: Ledger, layout: Layout, settings: BatchSettings, *, finished: bool
) -> BatchReport:
    """Write failures.jsonl and run.json."""
    write_file(
        layout.out / "failures.jsonl",
        lambda file: file.writelines(
            (json.dumps(_public(asdict(failure)), ensure_ascii=False) + "\n").encode()
            for failure in ledger.failures()
        ),
    )
    sessions = read_sessions(ledger)
    seconds = round(sum(session["seconds"] for session in sessions), 3)
    counts = ledger.counts()
    content = {
        "finished": finished,
        "versions": versions(),
        "settings": settings.model_dump(mode="json", exclude={"out"}),
        "counts": counts,
        "times": {"seconds": seconds, SESSIONS: sessions},
    }
    text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    write_file(layout.out / "run.json", lambda file: file.write(text.encode()))
    return BatchReport(layout.out, counts, seconds, finished)


def read_sessions(ledger: Ledger) -> list[dict[str, float]]:
    """Return when the run was begun and taken up again, and for how long it went on."""
    sessions: list[dict[str, float]] = json.loads(ledger.fact(SESSIONS) or "[]")
    return sessions


def note_session(ledger: Ledger, started: datetime, earlier: list[dict[str, float]]) -> None:
    """Note how long this session goes on; each call replaces what the last one noted."""
    seconds = (datetime.now(UTC) - started).total_seconds()
    now = {"started": started.isoformat(timespec="seconds"), "seconds": round(seconds, 3)}
    with ledger:
        ledger.note(SESSIONS, json.dumps([*earlier, now]))


def versions() -> dict[str, str | None]:
    """Return the versions of what decides the rows."""
    return {
        "extractor": extractor.__version__,
        "python": platform.python_version(),
        **{name: _version(name) for name in PACKAGES},
    }


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _public(failure: dict[str, object]) -> dict[str, object]:
    names = {"name": "input", "position": "record"}
    return {names.get(key, key): value for key, value in failure.items()}
