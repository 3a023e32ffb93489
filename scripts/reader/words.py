"""From text to word pieces with features, without torch: what training and run time share.

Words are BERT pre-tokens (whitespace and every punctuation mark split). Each piece carries the
feature `gazetteer class + 4 * case class` of its word as token type.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from extractor.reader.gazetteer import word_features

MAX_PIECES = 256
_SPLITTER = BertPreTokenizer()


@dataclass
class Pieces:
    """One sequence: piece ids, a feature per piece, and the first piece of each word."""

    ids: list[int]
    features: list[int]
    starts: list[int]

    def __len__(self) -> int:
        """Return the number of pieces."""
        return len(self.ids)


@dataclass(frozen=True)
class Word:
    """A pre-token with its half-open character offsets."""

    text: str
    start: int
    end: int


def split_text(text: str) -> list[Word]:
    """Split a text into words with offsets."""
    return [Word(w, *bounds) for w, bounds in _SPLITTER.pre_tokenize_str(text)]


def split_tokens(tokens: Sequence[str]) -> tuple[list[str], list[int]]:
    """Split each token into words; return the words and the first word of each token."""
    words: list[str] = []
    firsts = []
    for token in tokens:
        firsts.append(len(words))
        words.extend([w for w, _ in _SPLITTER.pre_tokenize_str(token)] or [token])
    return words, firsts


class PieceEncoder:
    """The word-piece tokeniser of the encoder."""

    def __init__(self, directory: Path) -> None:
        """Read `tokenizer.json`; its own padding and truncation are switched off."""
        self.tokenizer = Tokenizer.from_file(str(directory / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()

    def encode(self, words: Sequence[str], *, max_pieces: int = MAX_PIECES) -> Pieces:
        """Return the pieces of words between [CLS] and [SEP]; words past the limit are cut.

        `starts` then has fewer entries than `words`; a word without pieces points at 0 ([CLS]).
        """
        encoding = self.tokenizer.encode(list(words), is_pretokenized=True)
        features = word_features(list(words))
        ids, owners = encoding.ids, encoding.word_ids
        if len(ids) > max_pieces:
            cut = _last_whole_word(owners, max_pieces - 1)
            ids, owners = [*ids[:cut], ids[-1]], [*owners[:cut], None]
        per_piece = [0 if owner is None else features[owner] for owner in owners]
        return Pieces(list(ids), per_piece, _starts(owners, len(words)))


def _last_whole_word(owners: Sequence[int | None], limit: int) -> int:
    while limit > 1 and owners[limit] == owners[limit - 1]:
        limit -= 1
    return limit


def _starts(owners: Sequence[int | None], words: int) -> list[int]:
    first: dict[int, int] = {}
    for position, owner in enumerate(owners):
        if owner is not None:
            first.setdefault(owner, position)
    last = max(first, default=-1)
    return [first.get(word, 0) for word in range(min(words, last + 1))]
