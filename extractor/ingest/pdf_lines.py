"""Fragments of text with places on a page in, lines out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot

SPACE = re.compile(r"\s+")
UNUSED_CODE = "\x7f"  # codes without a letter draw a bullet in WinAnsiEncoding (ISO 32000, D.2)
# Superscripts stand up to half a letter above their line and still belong to it.
SAME_LINE = 0.5


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of text as a PDF draws it, with its place in points from the lower left corner."""

    text: str
    x: float
    y: float
    size: float
    bold: bool

    @classmethod
    def of(
        cls, text: str, page: Sequence[float], line: Sequence[float], size: float, font: str
    ) -> "Fragment":
        """Place a run by the matrices of its page and its line (ISO 32000, 9.4.4)."""
        x = line[4] * page[0] + line[5] * page[2] + page[4]
        y = line[4] * page[1] + line[5] * page[3] + page[5]
        scale = hypot(line[2], line[3]) * hypot(page[2], page[3])
        return cls(text, x, y, round(size * scale, 1), "bold" in font.lower())


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One line of a page."""

    text: str
    x: float
    y: float
    size: float
    bold: bool


def group_lines(fragments: Iterable[Fragment]) -> list[PdfLine]:
    """Put fragments of the same height together, in the order in which they are drawn."""
    groups: list[list[Fragment]] = [[]]
    for fragment in fragments:
        if groups[-1] and not _same_line(groups[-1][-1], fragment):
            groups.append([])
        first, *others = fragment.text.split("\n")
        groups[-1].append(_with_text(fragment, first))
        groups += [[_with_text(fragment, other)] for other in others]
    lines = (_line(group) for group in groups)
    return [line for line in lines if line.text]


def _same_line(left: Fragment, right: Fragment) -> bool:
    # A new line or an empty run moves nowhere: its place says nothing.
    if not right.text.strip():
        return True
    return abs(left.y - right.y) <= SAME_LINE * max(left.size, right.size)


def _with_text(fragment: Fragment, text: str) -> Fragment:
    return Fragment(text, fragment.x, fragment.y, fragment.size, fragment.bold)


def _line(group: Sequence[Fragment]) -> PdfLine:
    text = SPACE.sub(" ", "".join(fragment.text for fragment in group)).strip()
    text = text.replace(UNUSED_CODE, "•")
    visible = [fragment for fragment in group if fragment.text.strip()] or [
        Fragment("", 0, 0, 0, False)
    ]
    main = max(visible, key=lambda fragment: len(fragment.text))
    bold = all(fragment.bold for fragment in visible)
    return PdfLine(text, visible[0].x, main.y, main.size, bold)
