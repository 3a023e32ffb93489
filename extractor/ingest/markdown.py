"""Markdown (CommonMark and tables) in, draft out: rendered text without markup, by markdown-it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from extractor.ingest.draft import Draft, DraftBuilder, Metadata
from extractor.ingest.encoding import unify_newlines
from extractor.ingest.layout import small_print
from extractor.ingest.newsroom import byline_authors
from extractor.ingest.text import BYTE_ORDER_MARK
from extractor.schema import BlockKind

FRONT_MATTER = re.compile(r"---[ \t]*\n((?:[^\n]*\n){1,60}?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
FIELD = re.compile(r"(\w{1,20}):[ \t]+(\S[^\n]{0,500})$", re.MULTILINE)
CELL_GAP = " | "
OPENING = {
    "blockquote_open": BlockKind.QUOTE,
    "list_item_open": BlockKind.LIST_ITEM,
    "heading_open": BlockKind.HEADING,
}
CLOSING = frozenset(name.replace("_open", "_close") for name in OPENING)
LITERAL = frozenset({"code_block", "fence"})
SILENT = frozenset({"html_inline", "html_block"})


def read_markdown(text: str) -> Draft:
    """Read Markdown; a first heading of the first level is the title."""
    text = unify_newlines(text.removeprefix(BYTE_ORDER_MARK))
    front = FRONT_MATTER.match(text)
    known = _front_matter(front[1]) if front else Metadata()
    # Without typographer and linkify the characters stay those of the file.
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    tokens = parser.parse(text[front.end() :] if front else text)
    walk = _Walk(known)
    if known.title and not any(token.tag == "h1" for token in tokens):
        walk.builder.add(BlockKind.TITLE, known.title)
    for token in tokens:
        walk.take(token)
    return walk.builder.build(walk.metadata())


@dataclass
class _Walk:
    """Goes through the block tokens and knows inside what they stand."""

    known: Metadata
    builder: DraftBuilder = field(default_factory=DraftBuilder)
    inside: list[BlockKind] = field(default_factory=list)
    cells: list[str] | None = None
    title: str | None = None
    level: str = ""
    authors: list[str] = field(default_factory=list)

    def take(self, token: Token) -> None:
        if token.type in OPENING:
            self.inside.append(OPENING[token.type])
            self.level = token.tag
        elif token.type in CLOSING:
            self.inside.pop()
        elif token.type == "tr_open":
            self.cells = []
        elif token.type == "tr_close":
            self._add(CELL_GAP.join(self.cells or ()))
            self.cells = None
        elif token.type in LITERAL:
            self._add(token.content)
        elif token.type == "inline":
            self._take_inline(token.children or ())

    def metadata(self) -> Metadata:
        return Metadata(
            title=self.known.title or self.title,
            authors=self.known.authors or tuple(dict.fromkeys(self.authors)),
            published=self.known.published,
            publisher=self.known.publisher,
        )

    def _take_inline(self, children: Sequence[Token]) -> None:
        text = "".join(_rendered(children))
        if self.cells is not None:
            self.cells.append(text)
        elif not self.inside and _is_picture(children):
            self.builder.add(BlockKind.CAPTION, text)
        else:
            self._add(text)

    def _add(self, text: str) -> None:
        kind = self.inside[-1] if self.inside else small_print(text)
        if kind is BlockKind.HEADING and self.level == "h1" and self.title is None:
            kind, self.title = BlockKind.TITLE, text
        if kind is BlockKind.BYLINE:
            self.authors += byline_authors(text)
        self.builder.add(kind, text, depth=self.inside.count(BlockKind.LIST_ITEM))


def _rendered(children: Sequence[Token]) -> Iterator[str]:
    for child in children:
        if child.type == "softbreak":
            yield " "
        elif child.type == "hardbreak":
            yield "\n"
        elif child.type not in SILENT:
            yield child.content


def _is_picture(children: Sequence[Token]) -> bool:
    visible = [child for child in children if child.content.strip()]
    return bool(visible) and all(child.type == "image" for child in visible)


def _front_matter(text: str) -> Metadata:
    """Read the plain `key: value` lines that site generators put on top."""
    fields = {key.lower(): value.strip().strip("\"'") for key, value in FIELD.findall(text)}
    author = fields.get("author")
    return Metadata(
        title=fields.get("title"),
        authors=byline_authors(f"By {author}") if author else (),
        published=fields.get("date") or fields.get("published"),
        publisher=fields.get("publisher"),
    )
