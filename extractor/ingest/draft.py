"""What a reader makes of its input: text, pieces of it, and what the page says of itself."""

import re
from dataclasses import dataclass, field

from extractor.schema import BlockKind

# What shows nothing on the page: white space as `str.isspace` knows it, and invisible characters
# that editors and web pages leave at the edges of lines.
WHITE_SPACE = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
INVISIBLE = "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
BLANK = WHITE_SPACE + INVISIBLE
# What cannot be text in any format: control characters and halves of surrogate pairs, which
# damaged fonts and escapes such as \ud800 bring in and UTF-8 cannot hold.
UNREADABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]")
REPLACEMENT = "\ufffd"


def readable(text: str) -> str:
    """Replace characters that cannot be text."""
    return UNREADABLE.sub(REPLACEMENT, text)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before it has an id; depth counts how deep a list item is nested."""

    kind: BlockKind
    start: int
    end: int
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its text; unknown is None or empty."""

    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with its pieces in reading order."""

    text: str
    pieces: tuple[Piece, ...]
    metadata: Metadata = Metadata()


@dataclass(slots=True)
class DraftBuilder:
    """Joins pieces of text into one, for formats whose text is not the file itself."""

    _texts: list[str] = field(default_factory=list)
    _pieces: list[Piece] = field(default_factory=list)
    _length: int = 0

    def add(self, kind: BlockKind, text: str, *, depth: int = 0) -> None:
        """Append a piece on lines of its own; text without visible characters is left out."""
        text = readable(text).strip(BLANK)
        if not text:
            return
        gap = self._gap(kind)
        start = self._length + len(gap)
        self._texts += [gap, text]
        self._length = start + len(text)
        self._pieces.append(Piece(kind, start, self._length, depth))

    def build(self, metadata: Metadata = Metadata()) -> Draft:
        """Return what was added so far."""
        return Draft("".join(self._texts), tuple(self._pieces), metadata)

    def _gap(self, kind: BlockKind) -> str:
        if not self._pieces:
            return ""
        in_list = self._pieces[-1].kind is kind is BlockKind.LIST_ITEM
        return "\n" if in_list else "\n\n"
