"""A sentence as the sentence model sees it: word pieces of its tokens with their features.

In: the article and the tokens of a sentence, as half-open character spans. Out: pieces between
[CLS] and [SEP]. Tokens are cut at punctuation before the vocabulary cuts them further, as in
training (`scripts/reader/words.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
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
    places, begins = _words(text, tokens)
    texts = [text[start:end] for start, end in places]
    first, last = tokenizer.encode([], is_pretokenized=True).ids
    ids, features, spans, words = [first], [0], [(0, 0)], [False]
    firsts: list[int | None] = []
    for word, place, feature in zip(texts, places, word_features(texts), strict=True):
        pieces = _piece_ids(tokenizer, word)
        firsts.append(len(ids) if pieces else None)
        ids += pieces
        features += [feature] * len(pieces)
        spans += [place] * len(pieces)
        words += [i == 0 for i in range(len(pieces))]
    return EncodedSentence(
        [*ids, last],
        [*features, 0],
        [*spans, (0, 0)],
        [*words, False],
        [firsts[word] for word in begins],
    )


@lru_cache(maxsize=8_000)  # as in extractor.vocab.words
def _piece_ids(tokenizer: Any, word: str) -> tuple[int, ...]:
    """Return the pieces of a word, which do not depend on the words around it."""
    return tuple(tokenizer.encode([word], is_pretokenized=True, add_special_tokens=False).ids)


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
