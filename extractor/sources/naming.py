"""One place where a source is named; what all finders of this stage hand on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Naming:
    """A stretch of text that names a source; half-open offsets.

    `name` is the stretch in its plain form (no article, no line breaks), `label` what the
    finder knows beyond the kind, such as `agency`, `journal` or the gender of a person.
    """

    start: int
    end: int
    kind: str
    name: str
    label: str = ""
    alias: str | None = None


def drop_overlaps(namings: list[Naming]) -> list[Naming]:
    """Keep the leftmost, then longest of the namings that share text."""
    kept: list[Naming] = []
    for naming in sorted(namings, key=lambda n: (n.start, -n.end, n.kind)):
        if not kept or naming.start >= kept[-1].end:
            kept.append(naming)
    return kept


def plain(text: str) -> str:
    """Write a stretch of text on one line with single spaces."""
    return " ".join(text.split())
