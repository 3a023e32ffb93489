"""Share of a text that was taken over word for word, by shingles of words.

Two texts in; the share of the first's words that lie in a shingle of the second, and the longest
common passages, out. Broder, "On the resemblance and containment of documents" (1997).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

SIZE = 7  # words: shorter runs are common by chance
MOST_WORDS = 60_000
MOST_PASSAGES = 10
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Passage:
    """The same words in both texts; half-open character offsets."""

    start: int
    end: int
    other_start: int
    other_end: int
    words: int


@dataclass(frozen=True, slots=True)
class _Words:
    texts: tuple[str, ...]
    places: tuple[tuple[int, int], ...]


def find_copied(text: str, other: str) -> tuple[float, tuple[Passage, ...]]:
    """Return the copied share of a text, 0 to 1, and its longest copied passages."""
    ours, theirs = _words(text), _words(other)
    size = min(SIZE, len(ours.texts), len(theirs.texts))
    if size == 0:
        return 0.0, ()
    index: dict[tuple[str, ...], int] = {}
    for i in range(len(theirs.texts) - size + 1):
        index.setdefault(theirs.texts[i : i + size], i)
    runs = list(_runs(ours, theirs, index, size))
    copied = sum(run.words for run in runs)
    longest = sorted(runs, key=lambda run: (-run.words, run.start))[:MOST_PASSAGES]
    return round(copied / len(ours.texts), 4), tuple(sorted(longest, key=lambda r: r.start))


def _words(text: str) -> _Words:
    found = []
    for match in _WORD.finditer(text):
        found.append(match)
        if len(found) >= MOST_WORDS:
            break
    return _Words(tuple(m.group().lower() for m in found), tuple(m.span() for m in found))


def _runs(
    ours: _Words, theirs: _Words, index: dict[tuple[str, ...], int], size: int
) -> Iterator[Passage]:
    """Yield common runs in reading order, each as long as it gets, without overlap."""
    i = 0
    while i <= len(ours.texts) - size:
        place = index.get(ours.texts[i : i + size])
        if place is None:
            i += 1
            continue
        length = size
        while (
            i + length < len(ours.texts)
            and place + length < len(theirs.texts)
            and ours.texts[i + length] == theirs.texts[place + length]
        ):
            length += 1
        yield Passage(
            ours.places[i][0],
            ours.places[i + length - 1][1],
            theirs.places[place][0],
            theirs.places[place + length - 1][1],
            length,
        )
        i += length
