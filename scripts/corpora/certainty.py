"""Certainty of science findings (Pei and Jurgens): JSON lines, sentence and aspect level."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ASPECTS = ("Number", "Extent", "Probability", "Condition", "Suggestion", "Framing")
VALUES = ("NotPresent", "Uncertain", "Certain")


@dataclass(frozen=True)
class Finding:
    """A finding with its mean certainty (1-6, None if unrated) and its aspects (may be empty)."""

    text: str
    split: str
    level: float | None = None
    aspects: dict[str, str] = field(default_factory=dict)


def read_levels(path: Path) -> Iterator[Finding]:
    """Yield findings with a certainty level."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield Finding(record["finding"], record["split"], float(record["sentence-level-certainty"]))


def read_aspects(path: Path) -> Iterator[Finding]:
    """Yield findings with aspects."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        aspects = record["aspect-level-certainty"]
        yield Finding(record["finding"], record["split"], aspects=aspects)
