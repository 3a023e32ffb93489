"""PHEE v2 (JSON lines of pharmacovigilance events): arguments, sub-arguments and triggers.

One sentence a line; `id` is PMID_number. Roles nest and overlap, so the spans come in three
layers: main arguments, sub-arguments (Treatment.Drug, Subject.Age ...), triggers with cues.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpora.records import Span

COARSE = ("Subject", "Treatment", "Effect")
FINE = (
    "Treatment.Drug",
    "Treatment.Disorder",
    "Treatment.Dosage",
    "Treatment.Route",
    "Treatment.Freq",
    "Treatment.Duration",
    "Treatment.Time_elapsed",
    "Subject.Age",
    "Subject.Gender",
    "Subject.Population",
    "Subject.Race",
    "Subject.Disorder",
)
# Cues of negation, speculation and severity stand with the triggers: they rarely overlap them.
TRIGGER = ("Adverse_event", "Potential_therapeutic_event", "Negated", "Speculated", "Severity")


@dataclass(frozen=True)
class PheeSentence:
    """A sentence with its three layers of spans."""

    id: str
    text: str
    coarse: tuple[Span, ...]
    fine: tuple[Span, ...]
    trigger: tuple[Span, ...]

    @property
    def pmid(self) -> str:
        """Return the PubMed id."""
        return self.id.rsplit("_", 1)[0]


def read_phee(path: Path) -> Iterator[PheeSentence]:
    """Yield the sentences of a split."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield _sentence(json.loads(line))


def _sentence(record: dict[str, Any]) -> PheeSentence:
    events = [event for note in record["annotations"] for event in note["events"]]
    layers: dict[str, set[Span]] = {"coarse": set(), "fine": set(), "trigger": set()}
    for event in events:
        for layer, span in _event_spans(event):
            layers[layer].add(span)
    return PheeSentence(
        record["id"], record["context"], **{k: _sorted(v) for k, v in layers.items()}
    )


def _sorted(spans: set[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans, key=lambda s: (s.start, s.end, s.label)))


def _event_spans(event: dict[str, Any]) -> Iterator[tuple[str, Span]]:
    for name, value in event.items():
        if name == "Trigger":
            yield from (("trigger", s) for s in _pieces(value, event["event_type"]))
        elif name in TRIGGER:
            yield from (("trigger", s) for s in _pieces(value, name))
        elif name in COARSE:
            yield from (("coarse", s) for s in _pieces(value, name))
            for sub, inner in value.items():
                if f"{name}.{sub}" in FINE:
                    yield from (("fine", s) for s in _pieces(inner, f"{name}.{sub}"))


def _pieces(value: dict[str, Any], label: str) -> Iterator[Span]:
    """Yield the pieces of an argument; trailing punctuation in the gold is cut."""
    for texts, starts in zip(value.get("text", []), value.get("start", []), strict=True):
        for text, start in zip(texts, starts, strict=True):
            size = len(text.rstrip(" .,;:"))
            if size:
                yield Span(start, start + size, label)
