"""The article as it was read: its text, its blocks and what it says of itself."""

from pydantic import Field

from extractor.schema.enums import BlockKind
from extractor.schema.span import Frozen

MAX_HEADING = 80  # characters; a longer line is no heading


class Block(Frozen):
    """One paragraph, heading or list item; half-open character offsets."""

    id: str = Field(description="Unique within the article, as b0, b1 in reading order.")
    kind: BlockKind
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    lead: str | None = Field(
        default=None, description="Block that governs a list item, such as its lead-in line."
    )
    heading: str | None = Field(default=None, description="Nearest heading above the block.")


class Article(Frozen):
    """One article; all offsets of its claim graph point into `text`."""

    id: str = Field(description="Given by the user, else made from the text's hash.")
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = Field(default=None, description="ISO 8601 date, as the page says.")
    updated: str | None = Field(default=None, description="ISO 8601 date, as the page says.")
    language: str = "en"
    text: str
    sha256: str = Field(description="SHA-256 of the UTF-8 encoded text, in hexadecimal.")
    blocks: tuple[Block, ...] = ()

    def heading(self) -> str:
        """Return what to show an article under, on one line: its title, else its first words."""
        title = " ".join((self.title or "").split())
        return title or _first_words(self.text) or self.id


def _first_words(text: str) -> str:
    # Cut before splitting: an article may be one line of 200,000 characters.
    lines = text.lstrip()[: MAX_HEADING + 1].splitlines()
    line = " ".join(lines[0].split()) if lines else ""
    return line if len(line) <= MAX_HEADING else f"{line[: MAX_HEADING - 1].rstrip()}…"
