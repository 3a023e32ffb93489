"""A web page in, draft out: the article's text by trafilatura, with its headings, lists and quotes.

Barbaresi (2021), Trafilatura: a web scraping library and command-line tool for text discovery and
extraction. What the page says of itself is read by `metadata`; trafilatura fills the gaps.
"""

import re
from collections.abc import Iterator

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura.settings import Document

from extractor.errors import IngestError
from extractor.ingest.draft import Draft, DraftBuilder, Metadata
from extractor.ingest.language import WORD
from extractor.ingest.layout import small_print
from extractor.ingest.metadata import is_walled, page_metadata
from extractor.schema import BlockKind

# Text with an encoding declaration is refused by lxml, since it is decoded already.
XML_DECLARATION = re.compile(r"\s{0,100}<\?xml[^>]{0,200}\?>")
SPACE = re.compile(r"[ \t\n\r\f]+")
CELL_GAP = " | "

KINDS = {
    "head": BlockKind.HEADING,
    "quote": BlockKind.QUOTE,
    "item": BlockKind.LIST_ITEM,
}
BLOCKS = frozenset(
    {"p", "head", "quote", "list", "item", "table", "row", "div", "lb", "ab", "code"}
)

# News pages have a few thousand elements; far more are there to exhaust whoever reads them.
MAX_ELEMENTS = 100_000
# A page of one sentence is an article if nothing says otherwise; a cookie banner is not.
MIN_WORDS = 5
MIN_WORDS_BESIDE_WALL = 60
WALL = re.compile(
    r"subscri|javascript|log ?in|sign ?in|register|cookies|members only|continue reading"
    r"|verify (?:that )?you are|access denied|ad ?blocker",
    re.I,
)


def read_html(html: str, *, name: str, url: str | None = None) -> Draft:
    """Read a page's article; its title is the first block.

    Args:
        html: The page, decoded.
        name: What error messages call it.
        url: Where it was found; else the page's own word is taken.

    Raises:
        IngestError: E107, when the page holds no article; E118, when it is far too large for one.
    """
    tree = _parse(html, name)
    found = trafilatura.bare_extraction(
        tree,
        url=url,
        include_comments=False,
        with_metadata=True,
        # The first date that the page names in earnest; any date in the text would be a guess.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    page = found if isinstance(found, Document) else None
    known = _merge(page_metadata(tree), page, url)
    builder = DraftBuilder()
    builder.add(BlockKind.TITLE, known.title or "")
    words = 0
    for kind, text, depth in _texts(page):
        if text == known.title:
            continue
        words += len(WORD.findall(text))
        builder.add(kind, text, depth=depth)
    draft = builder.build(known)
    _refuse_wall(draft.text, words, name=name, walled=is_walled(tree))
    return draft


def _parse(html: str, name: str) -> HtmlElement:
    html = XML_DECLARATION.sub("", html, count=1)
    try:
        tree = document_fromstring(html, parser=HTMLParser(remove_comments=True, remove_pis=True))
    except etree.LxmlError:
        raise IngestError("E107", name=name, words=0) from None
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise IngestError("E118", name=name, limit=MAX_ELEMENTS, what="elements")
    return tree


def _merge(known: Metadata, page: Document | None, url: str | None) -> Metadata:
    if page is None:
        return known
    return Metadata(
        url=url or page.url or known.url,
        title=known.title or page.title,
        publisher=known.publisher or page.sitename,
        authors=known.authors or _authors(page),
        published=known.published or page.date,
        updated=known.updated,
    )


def _authors(page: Document) -> tuple[str, ...]:
    return tuple(name.strip() for name in (page.author or "").split(";") if name.strip())


def _refuse_wall(text: str, words: int, *, name: str, walled: bool) -> None:
    behind_wall = words < MIN_WORDS_BESIDE_WALL and (walled or WALL.search(text))
    if words < MIN_WORDS or behind_wall:
        raise IngestError("E107", name=name, words=words)


def _texts(page: Document | None) -> Iterator[tuple[BlockKind, str, int]]:
    if page is not None and page.body is not None:
        for kind, text, depth in _walk(page.body, None, 0):
            text = SPACE.sub(" ", text).strip()
            if text:
                yield kind or small_print(text), text, depth


def _walk(
    element: HtmlElement, kind: BlockKind | None, depth: int
) -> Iterator[tuple[BlockKind | None, str, int]]:
    """Yield the runs of text between block elements; lxml bounds how deep a page nests."""
    run = [element.text or ""]
    for child in element:
        if child.tag in BLOCKS:
            yield kind, "".join(run), depth
            run = []
            yield from _block(child, kind, depth)
        else:
            run += child.itertext()
        run.append(child.tail or "")
    yield kind, "".join(run), depth


def _block(
    element: HtmlElement, kind: BlockKind | None, depth: int
) -> Iterator[tuple[BlockKind | None, str, int]]:
    if element.tag == "row":
        cells = (" ".join(cell.itertext()).strip() for cell in element)
        yield kind, CELL_GAP.join(cell for cell in cells if cell), depth
    else:
        deeper = depth + (element.tag == "list")
        yield from _walk(element, KINDS.get(str(element.tag), kind), deeper)
