"""Quotation marks of an article's text in, the quoted stretches between them out.

Text only: no parse is needed. A quotation never leaves its block, so that an odd mark cannot
swallow the article; one that is not closed counts only where the next block opens again (the
convention for quotations over several paragraphs) or where the words before it introduce speech.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Family = Literal["double", "angle", "single"]
Direction = Literal["open", "close", "either"]

FAMILIES: dict[str, Family] = {
    **dict.fromkeys('"“”„‟〝〞＂', "double"),
    **dict.fromkeys("«»", "angle"),
    **dict.fromkeys("'‘’‚‛", "single"),
}
OPENERS, CLOSERS = "“„‟〝«‘‚‛", "”〞»’"
_MARK = re.compile("``|''|‘‘|’’|[\"“”„‟〝〞＂«»'‘’‚‛]")
_DOUBLED = {"``": "open", "''": "either", "‘‘": "open", "’’": "close"}

_BEFORE_OPEN = set(" \t\n\r\u00a0\u2009\u202f([{—–-/\"“‘'«„…")
_AFTER_CLOSE = set(" \t\n\r\u00a0\u2009\u202f.,;:!?)]}—–-/\"”’'»…")
# Words that begin with an apostrophe are no openings: '90s, 'em, 'tis.
_ELISION = re.compile(
    r"['’‘](?:\d0s\b|em\b|til+\b|tis\b|twas\b|cause\b|n['’]?\b|bout\b|round\b)", re.I
)
_MEASURE = re.compile(r"\d$")
_FEET = re.compile(r"\d['’′]\s?\d{1,2}(?:\.\d+)?$")
# How far a single mark looks for its partner, in marks: keeps long texts linear.
_REACH = 24
_INTRODUCED = re.compile(r"(?:[,:—–-]|\b(?:that|said|says|as|adding|told \w+))\s*$")


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation mark, half-open, with the side that it may stand on."""

    start: int
    end: int
    family: Family
    direction: Direction


@dataclass(frozen=True, slots=True)
class QuotedSpan:
    """The words between two marks; `outer` includes the marks, half-open."""

    start: int
    end: int
    outer: tuple[int, int]
    family: Family
    depth: int = 0
    closed: bool = True


def find_quoted(text: str, blocks: Iterable[tuple[int, int]]) -> list[QuotedSpan]:
    """Find the quoted stretches of each block, in reading order, never crossing."""
    found: list[QuotedSpan] = []
    places = list(blocks)
    carried = False
    for i, (start, end) in enumerate(places):
        after = places[i + 1][0] if i + 1 < len(places) else len(text)
        following = text[after : after + 2].lstrip()
        reopens = bool(following) and FAMILIES.get(following[0], "single") != "single"
        spans, carried = _pair_block(text, start, end, reopens=reopens, carried=carried)
        found += [span for span in spans if not _is_attribute(text, span)]
    return _nest(sorted(found, key=lambda span: (span.outer[0], -span.outer[1])))


def _is_attribute(text: str, span: QuotedSpan) -> bool:
    """Tell whether marks hold the value of an attribute, as in left-over HTML: href="..."."""
    return text[max(0, span.outer[0] - 1) : span.outer[0]] == "="


def find_marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """Yield what may be quotation marks; apostrophes and inch marks are left out."""
    for match in _MARK.finditer(text, start, end):
        glyph = match.group()
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        if len(glyph) == 1 and FAMILIES[glyph] == "single":
            direction = _single_direction(text, match.start(), before, after)
            if direction:
                yield Mark(match.start(), match.end(), "single", direction)
            continue
        if glyph == '"' and _FEET.search(text, max(start, match.start() - 8), match.start()):
            continue
        family = FAMILIES[glyph] if len(glyph) == 1 else "double"
        yield Mark(match.start(), match.end(), family, _double_direction(glyph, before, after))


def _double_direction(glyph: str, before: str, after: str) -> Direction:
    opens = before in _BEFORE_OPEN and after not in _AFTER_CLOSE
    closes = before not in _BEFORE_OPEN and after in _AFTER_CLOSE
    if glyph in OPENERS or _DOUBLED.get(glyph) == "open":
        return "either" if closes else "open"
    if glyph in CLOSERS or _DOUBLED.get(glyph) == "close":
        return "either" if opens else "close"
    return "open" if opens else "close" if closes else "either"


def _single_direction(text: str, at: int, before: str, after: str) -> Direction | None:
    if _ELISION.match(text, at) or (text[at] != "‘" and before.isalnum() and after.isalnum()):
        return None
    if before in _BEFORE_OPEN and not after.isspace() and text[at] != "’":
        return "open"
    if not before.isspace() and after in _AFTER_CLOSE and text[at] not in "‘‚‛":
        return None if _MEASURE.match(before) and not _closes_number(text, at) else "close"
    return None


def _closes_number(text: str, at: int) -> bool:
    """Tell whether a mark after a digit can close words that an earlier mark opened."""
    line = text[max(0, at - 80) : at]
    return bool(re.search(r"(?:^|[\s(])['‘]\w", line))


def _pair_block(
    text: str, start: int, end: int, *, reopens: bool, carried: bool
) -> tuple[list[QuotedSpan], bool]:
    marks = list(find_marks(text, start, end))
    doubles = [mark for mark in marks if mark.family != "single"]
    spans, unclosed = _pair_doubles(text, doubles, start, carried=carried)
    if (
        unclosed
        and unclosed.direction == "open"
        and (reopens or _introduces(text, start, unclosed))
    ):
        content_end = _strip_end(text, unclosed.end, end)
        if content_end > unclosed.end:
            outer = (unclosed.start, content_end)
            spans.append(
                QuotedSpan(unclosed.end, content_end, outer, unclosed.family, closed=False)
            )
    singles = [mark for mark in marks if mark.family == "single"]
    return spans + _pair_singles(text, singles, spans), bool(unclosed)


def _introduces(text: str, start: int, mark: Mark) -> bool:
    before = text[max(start, mark.start - 24) : mark.start]
    return not before.strip() or bool(_INTRODUCED.search(before))


def _strip_end(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _pair_doubles(
    text: str, marks: list[Mark], start: int, *, carried: bool
) -> tuple[list[QuotedSpan], Mark | None]:
    spans: list[QuotedSpan] = []
    stack: list[Mark] = []
    for i, mark in enumerate(marks):
        depth = next((i for i, m in enumerate(stack) if m.family == mark.family), None)
        if depth is not None and mark.direction != "open":
            opened = stack[depth]
            del stack[depth:]
            spans += _between(text, opened, mark)
        elif mark.direction != "close":
            # A second opening of the same kind: the first was never closed.
            lost = [m for m in stack if m.family == mark.family]
            spans += (
                _until_sentence_end(text, lost[0], mark.start) if lost and not stack[1:] else []
            )
            stack = [m for m in stack if m.family != mark.family] + [mark]
        elif not stack and _opens_late(text, marks, i):
            stack = [mark]
        elif carried and not spans and not stack:
            spans += _between(text, Mark(start, start, mark.family, "open"), mark)
    return spans, stack[0] if stack else None


def _opens_late(text: str, marks: list[Mark], i: int) -> bool:
    """Tell whether a mark set like a closing one opens: `she said," It works. "`."""
    mark = marks[i]
    if text[mark.start - 1 : mark.start] not in (",", ":") or mark.start == 0:
        return False
    return i + 1 < len(marks) and marks[i + 1].direction != "open"


def _until_sentence_end(text: str, opened: Mark, end: int) -> list[QuotedSpan]:
    """Take an unclosed quotation up to where the next opens, if a sentence ends there."""
    last = _strip_end(text, opened.end, end)
    if last <= opened.end or text[last - 1] not in ".!?":
        return []
    return [QuotedSpan(opened.end, last, (opened.start, last), opened.family, closed=False)]


def _between(text: str, opened: Mark, closed: Mark) -> list[QuotedSpan]:
    inner = text[opened.end : closed.start]
    start = opened.end + len(inner) - len(inner.lstrip())
    end = _strip_end(text, opened.end, closed.start)
    if start >= end or not any(map(str.isalnum, inner)):
        return []
    return [QuotedSpan(start, end, (opened.start, closed.end), opened.family)]


def _pair_singles(text: str, marks: list[Mark], doubles: list[QuotedSpan]) -> list[QuotedSpan]:
    spans: list[QuotedSpan] = []
    contexts = _contexts(marks, doubles)
    i = 0
    while i < len(marks):
        partner = _partner(text, marks, contexts, i) if marks[i].direction == "open" else None
        if partner is None:
            i += 1
            continue
        spans += _between(text, marks[i], marks[partner])
        i = partner + 1
    return spans


def _contexts(marks: list[Mark], doubles: list[QuotedSpan]) -> list[int]:
    """Give each mark the start of the innermost double quotation around it, -1 for none."""
    edges = sorted([(s.outer[0], 1, s) for s in doubles] + [(s.outer[1], 0, s) for s in doubles],
                   key=lambda edge: edge[:2])  # fmt: skip
    contexts, stack, at = [], [-1], 0
    for mark in marks:
        while at < len(edges) and edges[at][0] <= mark.start:
            if edges[at][1]:
                stack.append(edges[at][2].outer[0])
            elif len(stack) > 1:
                stack.pop()
            at += 1
        contexts.append(stack[-1])
    return contexts


def _partner(text: str, marks: list[Mark], contexts: list[int], i: int) -> int | None:
    """Find the closing mark; one after a plural s is taken only when there is no better."""
    fallback = None
    for j in range(i + 1, min(len(marks), i + _REACH)):
        if contexts[j] != contexts[i]:
            continue
        if marks[j].direction == "open":
            break
        if not _looks_possessive(text, marks[j].start):
            return j
        fallback = fallback or j
    return fallback


def _looks_possessive(text: str, at: int) -> bool:
    return bool(re.match(r"s['’] [a-z]", text[at - 1 : at + 3]))


def _nest(spans: list[QuotedSpan]) -> list[QuotedSpan]:
    """Number how deep each span lies and drop what repeats or crosses another."""
    kept: list[QuotedSpan] = []
    stack: list[QuotedSpan] = []
    for span in spans:
        while stack and stack[-1].outer[1] <= span.outer[0]:
            stack.pop()
        if stack and span.outer[1] > stack[-1].end:
            continue
        depth = len(stack)
        nested = QuotedSpan(span.start, span.end, span.outer, span.family, depth, span.closed)
        kept.append(nested)
        stack.append(nested)
    return kept
