"""An article's text cut into what a reader sees as blocks: its own, and what lies between them."""

from collections.abc import Iterator

from extractor.schema import Article, Block, BlockKind


def stretches(article: Article) -> Iterator[Block]:
    """Yield the blocks of a text, and what stands between them as paragraphs."""
    at = 0
    for block in sorted(article.blocks, key=lambda block: (block.start, -block.end)):
        if block.start < at:
            continue
        yield from _between(article.text, at, block.start)
        yield block
        at = block.end
    yield from _between(article.text, at, len(article.text))


def _between(text: str, start: int, end: int) -> Iterator[Block]:
    if text[start:end].strip():
        yield Block(id="", kind=BlockKind.PARAGRAPH, start=start, end=end)
