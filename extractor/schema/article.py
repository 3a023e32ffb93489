"""The article as it was read: its text, its blocks and what it says of itself."""

from pydantic import Field

from extractor.schema.enums import BlockKind
from extractor.schema.span import Frozen


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
