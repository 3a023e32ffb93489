"""Lines of plain text in, paragraphs out: one a line, or hard-wrapped lines joined again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.ingest.draft import BLANK

# Without U+0085: in news text it is a misread Windows-1252 ellipsis, never an end of line.
LINE = re.compile(r"[^\n\v\f\u2028\u2029]+")
LIST_MARKER = re.compile(
    r"(?:[-*+•·‣◦▪●■□○►✓–—][^\S\n]{1,8}|[•‣◦▪●](?=\w)|\(?(?:\d{1,2}|[a-z])[.)][^\S\n]{1,8})(?=\S)"
)
MARKER_LENGTH = 16  # enough of a line to see its marker
SENTENCE_END = re.compile(r"[.!?:][\"'”’)\]]{0,3}$")

# Widths that editors, mailers and wire services wrap at (65-80 columns, a few at 100).
MIN_WRAP_WIDTH = 40
MAX_WRAP_WIDTH = 110
# A wrapped line is full: the next word would not have fitted. Mailers count a little differently.
WRAP_SLACK = 6
MIN_FULL_SHARE = 0.6
# Fewer pairs of lines can be full by chance, as a headline over a first sentence of its length.
MIN_PAIRS = 4
# Where each line is a paragraph of its own, nearly all end like sentences.
MAX_SENTENCE_END_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Line:
    """A visible stretch of one line, or of several that are one paragraph."""

    start: int
    end: int
    indent: int
    row: int


def find_paragraphs(text: str) -> list[Line]:
    """Return the paragraphs of a text in order; together they cover all that is visible.

    A line is a paragraph unless the text is hard-wrapped.
    """
    lines = list(_lines(text))
    width = _wrap_width(text, lines)
    return _join(text, lines, width) if width else lines


def list_marker(text: str) -> str | None:
    """Return the bullet or number that a list item begins with.

    >>> list_marker("- Headaches"), list_marker("2. Nausea"), list_marker("2.5 percent")
    ('-', '2.', None)
    """
    found = LIST_MARKER.match(text)
    return found[0].strip() if found else None


def _lines(text: str) -> Iterator[Line]:
    row, reached = 0, 0
    for found in LINE.finditer(text):
        row += found.start() - reached
        reached = found.end()
        visible = found[0].strip(BLANK)
        if visible:
            indent = len(found[0]) - len(found[0].lstrip(BLANK))
            start = found.start() + indent
            yield Line(start, start + len(visible), indent, row)


def _wrap_width(text: str, lines: Sequence[Line]) -> int:
    """Return the column that a text is wrapped at, 0 when its lines are paragraphs."""
    # A line without a space is an address or a rule, which no editor wraps.
    widths = [line.indent + line.end - line.start for line in lines if _has_space(text, line)]
    width = max(widths, default=0)
    if not MIN_WRAP_WIDTH <= width <= MAX_WRAP_WIDTH:
        return 0
    pairs = [pair for pair in pairwise(lines) if _touch(*pair) and not _is_item(text, pair[1])]
    return width if pairs and _is_wrapped(text, pairs, width) else 0


def _is_wrapped(text: str, pairs: Sequence[tuple[Line, Line]], width: int) -> bool:
    full = sum(_is_full(text, line, following, width) for line, following in pairs)
    ended = sum(_ends_sentence(text, line) for line, _ in pairs)
    if full < len(pairs) * MIN_FULL_SHARE or ended > len(pairs) * MAX_SENTENCE_END_SHARE:
        return False
    runs_on = any(text[following.start].islower() for _, following in pairs)
    return runs_on or len(pairs) >= MIN_PAIRS


def _join(text: str, lines: Sequence[Line], width: int) -> list[Line]:
    paragraphs: list[Line] = []
    last: Line | None = None
    for line in lines:
        if last is not None and _continues(text, last, line, width):
            head = paragraphs.pop()
            paragraphs.append(Line(head.start, line.end, head.indent, head.row))
        else:
            paragraphs.append(line)
        last = line
    return paragraphs


def _continues(text: str, line: Line, following: Line, width: int) -> bool:
    if not _touch(line, following) or _is_item(text, following):
        return False
    return _is_full(text, line, following, width) or text[following.start].islower()


def _is_full(text: str, line: Line, following: Line, width: int) -> bool:
    space = text.find(" ", following.start, min(following.end, following.start + width))
    first_word = (space if space >= 0 else following.end) - following.start
    return line.indent + line.end - line.start + 1 + first_word > width - WRAP_SLACK


def _touch(line: Line, following: Line) -> bool:
    return following.row - line.row == 1


def _has_space(text: str, line: Line) -> bool:
    return text.find(" ", line.start, line.end) >= 0


def _is_item(text: str, line: Line) -> bool:
    return list_marker(text[line.start : line.start + MARKER_LENGTH]) is not None


def _ends_sentence(text: str, line: Line) -> bool:
    return SENTENCE_END.search(text[max(line.start, line.end - 5) : line.end]) is not None
