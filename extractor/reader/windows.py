"""Windows of word pieces that the reader's encoder sees.

In: the article text and its sentences (half-open character offsets). Out: windows of at most
``WINDOW_PIECES`` pieces, ``[CLS] title [SEP] context [SEP] sentences [SEP]``, whose body
sentences partition the article: every sentence is in the body of exactly one window. Context
is the lead-in or heading that governs the first sentence and the sentences before it, so that
the drug of a claim may stand there. Training and run time use this same module.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Span = tuple[int, int]
# Gazetteer classes of the words of a sentence.
Classify = Callable[[list[str]], list[int]]

# The encoder was pre-trained on 256 pieces; longer windows gained nothing per piece read.
WINDOW_PIECES = 256
# A title of a news article has 10 to 16 pieces; more would only repeat itself in each window.
TITLE_PIECES = 24
# Two average sentences: 9 in 10 drugs outside the sentence stand in the two before it.
CONTEXT_PIECES = 56
NO_SENTENCE = -1


class PieceTokenizer(Protocol):
    """What `tokenizers.Tokenizer` offers, as far as windows need it."""

    def encode(
        self,
        sequence: Any,
        pair: Any = None,
        is_pretokenized: bool = False,
        add_special_tokens: bool = True,
    ) -> Any:
        """Return an encoding with `ids`, `offsets` and `tokens`."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One word piece: vocabulary id, character span, begin of a word, gazetteer class."""

    id: int
    start: int
    end: int
    is_word: bool
    type: int = 0


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces in encoder order with the sentence of each.

    Attributes:
        ids: vocabulary ids, special pieces included.
        spans: half-open character span of each piece, (0, 0) for special pieces.
        words: whether a piece begins a word.
        types: gazetteer class of each piece, 0 for special pieces.
        sentences: sentence index of each piece, ``NO_SENTENCE`` for special pieces.
        body: half-open range of pieces that this window decides on.
        title: half-open range of the repeated title, empty if the title is elsewhere.
    """

    ids: list[int]
    spans: list[Span]
    words: list[bool]
    types: list[int]
    sentences: list[int]
    body: Span
    title: Span


def sentence_pieces(
    tokenizer: PieceTokenizer, text: str, sentence: Span, classify: Classify | None = None
) -> list[Piece]:
    """Cut one sentence into pieces with offsets into the article."""
    start, end = sentence
    encoding = tokenizer.encode(text[start:end], add_special_tokens=False)
    offsets = [(start + a, start + b) for a, b in encoding.offsets]
    begins = [not token.startswith("##") for token in encoding.tokens]
    types = _piece_types(text, offsets, begins, classify) if classify else [0] * len(begins)
    rows = zip(encoding.ids, offsets, begins, types, strict=True)
    return [Piece(i, a, b, begin, kind) for i, (a, b), begin, kind in rows]


def _piece_types(
    text: str, offsets: Sequence[Span], begins: Sequence[bool], classify: Classify
) -> list[int]:
    words: list[list[int]] = []
    for (start, end), begin in zip(offsets, begins, strict=True):
        if begin or not words:
            words.append([start, end])
        else:
            words[-1][1] = end
    classes = iter(classify([text[start:end] for start, end in words]))
    types: list[int] = []
    for i, begin in enumerate(begins):
        types.append(next(classes) if begin or i == 0 else types[-1])
    return types


class _Builder:
    """Collects the pieces of one window."""

    def __init__(self, special: tuple[int, int]) -> None:
        self.cls, self.sep = special
        self.ids: list[int] = [self.cls]
        self.spans: list[Span] = [(0, 0)]
        self.words: list[bool] = [False]
        self.types: list[int] = [0]
        self.sentences: list[int] = [NO_SENTENCE]

    def add(self, pieces: Sequence[Piece], sentence: int) -> None:
        """Append the pieces of a sentence."""
        for piece in pieces:
            self.ids.append(piece.id)
            self.spans.append((piece.start, piece.end))
            self.words.append(piece.is_word)
            self.types.append(piece.type)
            self.sentences.append(sentence)

    def close(self) -> None:
        """Append a separator."""
        self.ids.append(self.sep)
        self.spans.append((0, 0))
        self.words.append(False)
        self.types.append(0)
        self.sentences.append(NO_SENTENCE)


@dataclass(frozen=True, slots=True)
class WindowPlan:
    """Builds the windows of articles.

    Attributes:
        tokenizer: the encoder's tokenizer.
        special: ids of ``[CLS]`` and ``[SEP]``.
        classify: gazetteer classes of words; all 0 without it.
        size: pieces a window holds at most.
        context: pieces of context at most.
    """

    tokenizer: PieceTokenizer
    special: tuple[int, int]
    classify: Classify | None = None
    size: int = WINDOW_PIECES
    context: int = CONTEXT_PIECES

    @property
    def room(self) -> int:
        """Return how many pieces a sentence may have beside the largest context."""
        return self.size - TITLE_PIECES - self.context - 4

    def build(
        self,
        text: str,
        sentences: Sequence[Span],
        *,
        title: int | None = 0,
        leads: Mapping[int, int] | None = None,
    ) -> list[Window]:
        """Split an article into windows.

        Args:
            text: the article.
            sentences: sorted sentence spans.
            title: index of the title's sentence, None when the article has none.
            leads: for a list item's sentence index, the index of its lead-in sentence.
        """
        room = self.room
        pieces = [sentence_pieces(self.tokenizer, text, s, self.classify)[:room] for s in sentences]
        windows, first = [], 0
        while first < len(pieces):
            builder = _Builder(self.special)
            title_range = self._add_title(builder, pieces, title, first)
            self._add_context(builder, pieces, first, (leads or {}).get(first))
            begin, last = len(builder.ids), first
            while last < len(pieces) and len(builder.ids) + len(pieces[last]) < self.size:
                builder.add(pieces[last], last)
                last += 1
            body = (begin, len(builder.ids))
            builder.close()
            if body[1] > body[0]:
                windows.append(
                    Window(
                        builder.ids,
                        builder.spans,
                        builder.words,
                        builder.types,
                        builder.sentences,
                        body,
                        title_range,
                    )
                )
            first = last
        return windows

    def _add_title(
        self, builder: _Builder, pieces: Sequence[list[Piece]], title: int | None, first: int
    ) -> Span:
        start = len(builder.ids)
        if title is not None and title < first:
            builder.add(pieces[title][:TITLE_PIECES], title)
        end = len(builder.ids)
        builder.close()
        return start, end

    def _add_context(
        self, builder: _Builder, pieces: Sequence[list[Piece]], first: int, lead: int | None
    ) -> None:
        shown = {s for s in builder.sentences if s != NO_SENTENCE}
        room = self.context
        chosen: list[tuple[int, list[Piece]]] = []
        if lead is not None and lead not in shown:
            chosen.append((lead, pieces[lead][-room:]))
            room -= len(chosen[0][1])
        index = first - 1
        while room > 0 and index >= 0 and index not in shown:
            if index != lead:
                chosen.append((index, pieces[index][-room:]))
                room -= len(pieces[index])
            index -= 1
        for sentence, some in sorted(chosen):
            builder.add(some, sentence)
        builder.close()
