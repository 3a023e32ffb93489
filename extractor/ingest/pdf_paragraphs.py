"""Lines of a PDF in, paragraphs out: running headers dropped, broken lines and words joined."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractor.ingest.lines import SENTENCE_END, list_marker
from extractor.ingest.pdf_lines import PdfLine

# Lines at the top and bottom of a page that may be running headers, footers or page numbers.
EDGE_LINES = 2
MIN_RUNNING = 2  # pages; chapters are short, and books have one header on even pages, one on odd
PAGE_NUMBER = re.compile(r"(?:page )?[-–—(]?\s?\d{1,4}\s?(?:(?:/|of) ?\d{1,4})?[-–—)]?$", re.I)
DIGITS = re.compile(r"\d+")

# Distances in units of the usual distance between lines, and of the type size.
PARAGRAPH_GAP = 1.25
INDENT = 0.8
MAX_LEADING = 3.0
SIZE_CHANGE = 0.08
SHORT_LINE = 0.75  # of a usual line's length; ends a paragraph when a sentence ends there

LONE_BULLETS = frozenset("•‣◦▪●■□○►✓–-*")  # drawn apart from the text of their item
BROKEN_WORD = re.compile(r"([A-Za-z]{2,})[-\u00ad\u2010]$")
WORD_START = re.compile(r"[a-z]+")
COMPOUND = re.compile(r"\b[A-Za-z]{2,}-[a-z]+")
# First parts that English joins with a hyphen more often than without.
HYPHENATED = frozenset("anti double half high long low non placebo self short well".split())


@dataclass(frozen=True, slots=True)
class PdfParagraph:
    """A paragraph, with the looks of its first line."""

    text: str
    x: float
    size: float
    bold: bool
    page: int


def drop_running_lines(pages: Sequence[Sequence[PdfLine]]) -> list[list[PdfLine]]:
    """Remove page numbers, and headers and footers that come back from page to page."""
    counts = Counter(key for page in pages for key in {_key(page[i]) for i in _edges(page)})
    running = {key for key, count in counts.items() if count >= MIN_RUNNING}
    return [_without_running(page, running) for page in pages]


def join_lines(pages: Sequence[Sequence[PdfLine]]) -> list[PdfParagraph]:
    """Join the lines of all pages into paragraphs, also across pages."""
    lines = [(number, line) for number, page in enumerate(pages) for line in page]
    joiner = _Joiner([line for _, line in lines])
    for number, line in lines:
        joiner.take(number, line)
    return joiner.finish()


def usual_size(texts: Sequence[PdfLine | PdfParagraph]) -> float:
    """Return the type size that most characters have."""
    counts: Counter[float] = Counter()
    for one in texts:
        counts[one.size] += len(one.text)
    return max(sorted(counts), key=counts.__getitem__, default=0.0)


def _edges(page: Sequence[PdfLine]) -> list[int]:
    indexes = range(len(page))
    return sorted({*indexes[:EDGE_LINES], *indexes[-EDGE_LINES:]})


def _key(line: PdfLine) -> tuple[str, float]:
    # With its size, for the header of later pages is often the title of the first.
    return DIGITS.sub("#", line.text.casefold()), line.size


def _without_running(page: Sequence[PdfLine], running: set[tuple[str, float]]) -> list[PdfLine]:
    dropped = {
        index
        for index in _edges(page)
        if _key(page[index]) in running or PAGE_NUMBER.match(page[index].text)
    }
    return [line for index, line in enumerate(page) if index not in dropped]


class _Joiner:
    """Takes line after line and knows how this document sets its paragraphs."""

    def __init__(self, lines: Sequence[PdfLine]) -> None:
        text = " ".join(line.text for line in lines)
        self.compounds = {word.lower() for word in COMPOUND.findall(text)}
        self.words = set(re.findall(r"[a-z]+", text.lower()))
        self.leading = _leading(lines)
        self.body_size = usual_size(lines)
        self.usual_length = median(len(line.text) for line in lines) if lines else 0
        self.paragraphs: list[PdfParagraph] = []
        self.parts: list[tuple[int, PdfLine]] = []

    def take(self, page: int, line: PdfLine) -> None:
        if self.parts and self._starts_paragraph(page, line):
            self._close()
        self.parts.append((page, line))

    def finish(self) -> list[PdfParagraph]:
        if self.parts:
            self._close()
        return self.paragraphs

    def _close(self) -> None:
        page, first = self.parts[0]
        text = ""
        for _, line in self.parts:
            text = self._glue(text, line.text)
        self.paragraphs.append(PdfParagraph(text, first.x, first.size, first.bold, page))
        self.parts = []

    def _starts_paragraph(self, page: int, line: PdfLine) -> bool:
        last_page, last = self.parts[-1]
        if last.text in LONE_BULLETS:
            return False
        if line.text in LONE_BULLETS or list_marker(line.text) or self._looks_change(last, line):
            return True
        gap = last.y - line.y
        ended = SENTENCE_END.search(last.text) is not None
        if page != last_page or gap < 0:  # a new page or column goes on in mid-sentence
            return ended
        if gap > PARAGRAPH_GAP * self.leading.get(last.size, gap) or self._is_indented(line):
            return True
        return ended and len(last.text) < SHORT_LINE * self.usual_length

    def _looks_change(self, last: PdfLine, line: PdfLine) -> bool:
        return abs(last.size - line.size) > SIZE_CHANGE * last.size or last.bold != line.bold

    def _is_indented(self, line: PdfLine) -> bool:
        first, last = self.parts[0][1], self.parts[-1][1]
        if list_marker(first.text):  # the lines of an item hang; one at its bullet is no part of it
            return line.x < first.x + INDENT and line.y != last.y
        is_centred = line.size > self.body_size * (1 + SIZE_CHANGE)
        return not is_centred and line.x > last.x + INDENT * line.size

    def _glue(self, text: str, following: str) -> str:
        broken, start = BROKEN_WORD.search(text), WORD_START.match(following)
        if not text or broken is None or start is None:
            return f"{text} {following}".lstrip()
        if text[-1] == "-" and self._keeps_hyphen(broken[1].lower(), start[0]):
            return text + following
        return text[:-1] + following

    def _keeps_hyphen(self, left: str, right: str) -> bool:
        """Let the document decide how it writes the word elsewhere, then the usual spelling."""
        if f"{left}-{right}" in self.compounds:
            return True
        return left + right not in self.words and left in HYPHENATED


def _leading(lines: Sequence[PdfLine]) -> dict[float, float]:
    """Return the usual distance between lines for each type size."""
    gaps: dict[float, list[float]] = {}
    for last, line in pairwise(lines):
        gap = last.y - line.y
        if last.size == line.size and 0 < gap < MAX_LEADING * last.size:
            gaps.setdefault(last.size, []).append(gap)
    return {size: median(found) for size, found in gaps.items()}
