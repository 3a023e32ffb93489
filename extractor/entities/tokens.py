"""Tokens of a Doc with their folded forms, and what may stand inside one noun phrase."""

from bisect import bisect_right
from collections.abc import Iterable

from spacy.tokens import Doc, Token

from extractor.annotations import get_text
from extractor.entities.candidate import Candidate
from extractor.vocab.words import fold_word

HYPHENS = frozenset("-\u2010\u2011\u2012\u2013")
# Tags of words that may stand before a noun inside its phrase.
_MODIFIER_TAGS = frozenset({"ADJ", "NOUN", "PROPN", "X"})


class TokenView:
    """A Doc's tokens with folded forms and with the names that were found on them."""

    def __init__(self, doc: Doc) -> None:
        """Fold every token once."""
        self.doc = doc
        # Both cost a walk over all tokens whenever a Doc is asked.
        self.text: str = get_text(doc)
        self.parsed = doc.has_annotation("DEP")
        self.tokens: list[Token] = list(doc)
        self.folded = [fold_word(token.text) for token in self.tokens]
        self._starts = [token.idx for token in self.tokens]
        self.tagged = doc.has_annotation("POS")
        self.named: dict[int, Candidate] = {}

    def mark(self, candidates: Iterable[Candidate]) -> None:
        """Remember which tokens a name covers; the longer name wins."""
        for candidate in sorted(candidates, key=lambda candidate: candidate.size):
            first, last = self.token_at(candidate.start), self.token_at(candidate.end - 1)
            for position in range(first, last + 1):
                self.named[position] = candidate

    def token_at(self, offset: int) -> int:
        """Return the position of the token at a character."""
        return bisect_right(self._starts, offset) - 1

    def is_hyphen(self, position: int) -> bool:
        """Tell whether a token joins its neighbours into one word."""
        if position < 1 or self.tokens[position].text not in HYPHENS:
            return False
        return not self.tokens[position].whitespace_ and not self.tokens[position - 1].whitespace_

    def has_modifier_tag(self, position: int) -> bool:
        """Tell whether a word may modify a noun, by its tag or, untagged, by its form."""
        token = self.tokens[position]
        if not token.text[0].isalnum():
            return False
        if self.tagged:
            return token.pos_ in _MODIFIER_TAGS
        return position in self.named or token.is_upper or token.text[-1].isdigit()

    def compound_start(self, position: int) -> int:
        """Return where a hyphenated word begins that ends at a position."""
        while self.is_hyphen(position - 1):
            position -= 2
        return position

    def compound_text(self, start: int, end: int) -> str:
        """Return the folded text of tokens as one word."""
        return "".join("-" if self.is_hyphen(i) else self.folded[i] for i in range(start, end))

    def slice_text(self, start: int, end: int) -> str:
        """Return the text of tokens from a position up to another."""
        return self.text[self.tokens[start].idx : self.end_of(end - 1)]

    def end_of(self, position: int) -> int:
        """Return the character after a token."""
        token = self.tokens[position]
        return int(token.idx + len(token.text))
