"""A sentence as the sentence model sees it: word pieces of its tokens with their features.

In: the article and the tokens of a sentence, as half-open character spans. Out: pieces between
[CLS] and [SEP]. Tokens are cut at punctuation before the vocabulary cuts them further, as in
training (`scripts/reader/words.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tokenizers.pre_tokenizers import BertPreTokenizer

from extractor.reader.gazetteer import word_features

Span = tuple[int, int]
_SPLITTER = BertPreTokenizer()


@dataclass(frozen=True, slots=True)
class EncodedSentence:
    """Pieces of a sentence.

    Attributes:
        ids: vocabulary ids, [CLS] and [SEP] included.
        features: gazetteer and case class of each piece's word.
        spans: half-open character span of each piece's word, (0, 0) for special pieces.
        words: whether a piece begins a word.
        firsts: the first piece of each token, None where it has none.
    """

    ids: list[int]
    features: list[int]
    spans: list[Span]
    words: list[bool]
    firsts: list[int | None]

    @property
    def inside(self) -> list[int]:
        """Return 0 for pieces of the sentence, -1 for special ones."""
        return [-1, *[0] * (len(self.ids) - 2), -1]

    @property
    def known(self) -> int:
        """Return how many tokens have pieces."""
        return sum(piece is not None for piece in self.firsts)


def encode_sentence(tokenizer: Any, text: str, tokens: Sequence[Span]) -> EncodedSentence:
    """Cut the tokens of a sentence into pieces."""
    words, begins = _words(text, tokens)
    texts = [text[start:end] for start, end in words]
    encoding = tokenizer.encode(texts, is_pretokenized=True)
    classes, owners = word_features(texts), encoding.word_ids
    first: dict[int, int] = {}
    for piece, owner in enumerate(owners):
        if owner is not None:
            first.setdefault(owner, piece)
    return EncodedSentence(
        encoding.ids,
        [0 if owner is None else classes[owner] for owner in owners],
        [(0, 0) if owner is None else words[owner] for owner in owners],
        [owner is not None and first[owner] == piece for piece, owner in enumerate(owners)],
        [first.get(word) for word in begins],
    )


def _words(text: str, tokens: Sequence[Span]) -> tuple[list[Span], list[int]]:
    """Return the words of tokens, and the first word of each token."""
    words: list[Span] = []
    begins: list[int] = []
    for start, end in tokens:
        begins.append(len(words))
        token = text[start:end]
        if token.isalnum() and token.isascii():
            words.append((start, end))
            continue
        parts = [(start + a, start + b) for _, (a, b) in _SPLITTER.pre_tokenize_str(token)]
        words += parts or [(start, end)]
    return words, begins
