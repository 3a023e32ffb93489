"""What the corpus readers hand out: documents with spans, and tagged word lists."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """A labelled stretch of text, `start` to `end` (half-open)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class Document:
    """A text with spans; `id` is the PubMed id or the corpus' own."""

    id: str
    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Tagged:
    """A sentence as words with one BIO tag each."""

    doc: str
    words: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Labelled:
    """A sentence with a label; sentences of one `group` belong in the same fold."""

    group: str
    text: str
    label: str


def normalised(text: str) -> str:
    """Return letters and digits only, lower-cased: equal for copies of a sentence."""
    return "".join(c for c in text.lower() if c.isalnum())
