"""Sentences of a block with its quotations masked; text and quoted spans in, units out.

A sentence splitter breaks inside quotations; here each outermost quotation is one opaque piece, so
that a unit is the frame around it: `"###," said Jane Doe of Oslo.`
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.quotes.marks import QuotedSpan
from extractor.vocab.reporting import reporting_pattern

MASK = "\u2588"
_ABBREVIATION = re.compile(
    r"(?:\b(?:Dr|Drs|Mr|Mrs|Ms|Prof|St|Sen|Rep|Gov|Inc|Corp|Ltd|Co|vs|Jr|Sr|No|Fig|et al|e\.g|i\.e"
    r"|approx|Calif|Mass|Conn|Fla|Ill|Mich|Minn|Pa|Va|Md|Ga|Ariz|Tenn|Ont|Ph|Jan|Feb|Aug|Sept|Oct"
    r"|Nov|Dec|Univ|Dept|Assoc|Asst)|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z])$"
)
_END = re.compile(
    rf"(?:[.!?…]+[\])”\"’']*|{MASK}[\"”“'’»«]+)(?:\[\d+\])?\s+(?=[\"“‘'«(\[]*[A-Z0-9{MASK}])|[;]\s"
)
# A name and a reporting verb behind a quotation that ends its own sentence: `"Why?" Ms Lee asked.`
_TRAILING = re.compile(
    rf"^(?:[A-Z][\w.’'-]*\s){{1,4}}{reporting_pattern('speech')}\b(?=[,.:]|\s(?:in|to|on"
    rf"|during|at)\b)"
    rf"|^(?:He|She|They|I)\s{reporting_pattern('speech')}\b(?=[,.:])"
)
_STOPS = ".!?…"


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence around its quotations; half-open offsets, `quotes` in reading order."""

    start: int
    end: int
    block: int
    quotes: tuple[QuotedSpan, ...] = ()


def mask_quotes(text: str, quoted: Sequence[QuotedSpan]) -> str:
    """Replace what stands inside outermost quotations, character for character."""
    pieces, at = [], 0
    for span in quoted:
        if span.depth or span.start < at:
            continue
        pieces += [text[at : span.start], MASK * (span.end - span.start)]
        at = span.end
    return "".join(pieces) + text[at:]


def split_units(
    text: str, masked: str, block: tuple[int, int, int], quoted: Sequence[QuotedSpan]
) -> list[Unit]:
    """Split one block, given as its number, start and end, into units."""
    number, start, end = block
    outer = [span for span in quoted if not span.depth and start <= span.outer[0] < end]
    bounds = [start, *_boundaries(text, masked, start, end), end]
    units, at = [], 0
    for first, last in zip(bounds, bounds[1:], strict=False):
        inside = []
        while at < len(outer) and outer[at].outer[0] < last:
            inside.append(outer[at])
            at += 1
        if masked[first:last].strip():
            units.append(Unit(first, last, number, tuple(inside)))
    return units


def _boundaries(text: str, masked: str, start: int, end: int) -> list[int]:
    found = []
    for match in _END.finditer(masked, start, end):
        glyphs = match.group()
        if glyphs[0] == MASK:
            last = text[match.start()]
            ends = last in _STOPS or (last in "\"'’”" and text[match.start() - 1] in _STOPS)
            if not ends or _TRAILING.match(masked[match.end() : match.end() + 90]):
                continue
        elif glyphs[0] == "." and _ABBREVIATION.search(
            masked, max(start, match.start() - 12), match.start()
        ):
            if not _is_surely_new(masked, match.end(), match.start()):
                continue
        found.append(match.end())
    return found


def _is_surely_new(masked: str, after: int, at: int) -> bool:
    """Tell whether an abbreviation ends the sentence, as in "in the U.S. He said"."""
    following = re.match(
        r"(?:The|He|She|They|It|In|But|And|A|This|These|We|However)\s", masked[after : after + 9]
    )
    opens = masked[after] in '"“' and re.search(
        r"(?:M\.D|Ph\.D|Inc|Corp|Va|Md|Calif|Mass|Jr|Sr)$", masked[at - 6 : at]
    )
    return bool(following or opens)
