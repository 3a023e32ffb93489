"""The main finding of a text: one sentence that says what was found.

A text in, its sentence and causal level out. A short text is its own conclusion; a story says it
in the title or the lead, an abstract at its end.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain

from extractor.review.page import Page, Sentence
from extractor.strength import Levels

Reader = Callable[[str], Levels]
SHORT = 3  # sentences; a text of so few is a conclusion already
LEAD = 6  # sentences of a story among which its finding stands
MOST_READ = 60  # sentences of an abstract that are looked at, from its end
NO_LINK = 0.5  # from here on a sentence states no link
ABSTRACT_LENGTH = 30  # sentences; a longer text is a story unless headed like an abstract


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with its levels; half-open offsets."""

    start: int
    end: int
    levels: Levels


def find_finding(page: Page, read: Reader) -> Statement | None:
    """Return the sentence that states the main finding."""
    sentences = list(page.sentences)
    if not sentences:
        return None
    if len(sentences) <= SHORT:
        return _first_linked(sentences, read)
    if is_abstract(page):
        return _from_end(page, read)
    return _first_linked(sentences[:LEAD], read)


def is_abstract(page: Page) -> bool:
    """Tell whether a text is built like an abstract: methods first, conclusion last."""
    values = [hit.value for hit in page.find("conclusion")]
    headed = "conclusion" in values and "method" in values
    return headed or (len(page.sentences) <= ABSTRACT_LENGTH and _says_we(page))


def _says_we(page: Page) -> bool:
    ours = sum(f" {s.text.lower()}".count(" we ") for s in page.sentences)
    return ours >= 1 and not any('"' in s.text for s in page.sentences)


def _first_linked(sentences: Iterable[Sentence], read: Reader) -> Statement:
    """Return the first sentence that states a link, else the first of all; read no further."""
    statements = (Statement(s.start, s.end, read(s.text)) for s in sentences)
    first = next(statements)
    return next((s for s in chain([first], statements) if s.levels.none < NO_LINK), first)


def _from_end(page: Page, read: Reader) -> Statement:
    """Return the first linked sentence from where the conclusion begins, else the last linked."""
    sentences = list(page.sentences)[-MOST_READ:]
    starts = [h.sentence.start for h in page.find("conclusion") if h.value == "conclusion"]
    if starts:
        tail = [s for s in sentences if s.start >= starts[-1]]
        if tail:
            return _first_linked(tail, read)
    return _first_linked(reversed(sentences), read)
