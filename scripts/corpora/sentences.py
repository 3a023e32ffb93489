"""Split scientific abstracts into sentences by rule (no gold used)."""

import re

BOUNDARY = re.compile(r"[.?!][\"')\]]?\s+(?=[\"'(\[]?[A-Z0-9])")
# Words before a full stop that does not end a sentence.
ABBREVIATIONS = frozenset(
    "dr prof mr mrs ms st vs no fig figs eq al ca cf etc approx inc ltd i.e e.g i.v i.p s.c".split()
)


def sentence_bounds(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Return half-open bounds of the sentences of `text[start:]`, without outer blanks."""
    bounds = []
    for match in BOUNDARY.finditer(text, start):
        words = text[start : match.start()].split()
        last = words[-1].lower().lstrip("(") if words else ""
        if last in ABBREVIATIONS or (len(last) == 1 and last.isalpha() and len(words) > 1):
            continue
        bounds.append((start, match.end()))
        start = match.end()
    bounds.append((start, len(text)))
    return [b for b in (_stripped(text, *bound) for bound in bounds) if b[0] < b[1]]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
