"""Parts of sentences that are too long for a window: nothing is cut off.

In: sentences as half-open character spans. Out: spans of at most so many pieces. A part ends
after a comma, a semicolon or the like where one stands in its last half, else between words.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.reader.windows import PieceTokenizer, Span

PAUSES = ",;:)]–—"


def split_long(
    text: str, sentences: Sequence[Span], tokenizer: PieceTokenizer, room: int
) -> list[Span]:
    """Return the sentences, those of more than `room` pieces in parts."""
    parts: list[Span] = []
    for sentence in sentences:
        # A piece has at least one character.
        is_short = sentence[1] - sentence[0] <= room
        parts += [sentence] if is_short else _split(text, sentence, tokenizer, room)
    return parts


def _split(text: str, sentence: Span, tokenizer: PieceTokenizer, room: int) -> list[Span]:
    start, end = sentence
    offsets = tokenizer.encode(text[start:end], add_special_tokens=False).offsets
    parts, first = [], 0
    while len(offsets) - first > room:
        last = _cut(text[start:end], offsets, first, first + room)
        parts.append((start + offsets[first][0], start + offsets[last][0]))
        first = last
    begin = start + offsets[first][0] if parts else start
    return [*(_stripped(text, p) for p in parts), (begin, end)]


def _cut(sentence: str, offsets: Sequence[Span], first: int, limit: int) -> int:
    """Return the piece that begins the next part."""
    half = first + (limit - first) // 2
    words = [i for i in range(limit, half, -1) if sentence[offsets[i][0] - 1].isspace()]
    pauses = (i for i in words if sentence[offsets[i - 1][1] - 1] in PAUSES)
    return next(pauses, words[0] if words else limit)


def _stripped(text: str, span: Span) -> Span:
    return span[0], span[0] + len(text[slice(*span)].rstrip())
