"""One door for every input: path, URL, bytes or standard input in, article out."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from extractor.errors import IngestError
from extractor.ingest import source as sources
from extractor.ingest.blocks import link_blocks
from extractor.ingest.draft import Draft, Metadata
from extractor.ingest.encoding import decode, meta_charset
from extractor.ingest.language import WORD, foreign_language
from extractor.ingest.media import MediaType, detect
from extractor.ingest.source import Source
from extractor.ingest.text import read_text
from extractor.schema import Article
from extractor.settings import DEFAULT, Settings

# spaCy parses texts up to a million characters; the longest of 1,762 health news has 29,468.
MAX_CHARACTERS = 1_000_000
ID_LENGTH = 16  # hexadecimal digits; 64 bits keep a million articles apart


def read_article(
    source: str | Path | bytes,
    *,
    settings: Settings = DEFAULT,
    name: str | None = None,
    article_id: str | None = None,
    media_type: str | None = None,
) -> Article:
    """Read an article from wherever it is.

    Args:
        source: A path, an http(s) address or `-` for standard input; or the bytes themselves.
        settings: `max_bytes` bounds what is read.
        name: What error messages call bytes; other inputs have names of their own.
        article_id: The article's id, made from its text when not given.
        media_type: Format of the input, such as text/html; else it is told by suffix and content.

    Raises:
        IngestError: E1xx, when the input cannot be read as an English article.
        MissingExtraError: E901, when a PDF is given and pypdf is not installed.
    """
    loaded = _load(source, name=name, max_bytes=settings.max_bytes)
    draft = _read(loaded, declared=media_type or loaded.media_type)
    return _finish(draft, name=loaded.name, article_id=article_id)


def article_from_text(
    text: str,
    *,
    name: str = "the text",
    article_id: str | None = None,
    metadata: Metadata | None = None,
) -> Article:
    """Make an article from plain text that is in memory already.

    Args:
        text: The text; only a byte order mark and CRLF are changed.
        name: What error messages call it.
        article_id: The article's id, made from the text when not given.
        metadata: What is known beside the text; else title and authors are read from it.

    Raises:
        IngestError: E103 without words, E105 when not English, E114 with lone surrogates, E118
            when too long.
    """
    draft = read_text(text)
    if metadata is not None:
        draft = Draft(draft.text, draft.pieces, metadata)
    return _finish(draft, name=name, article_id=article_id)


def article_from_page(
    data: bytes,
    *,
    url: str,
    charset: str | None = None,
    media_type: str | None = None,
    settings: Settings = DEFAULT,
) -> Article:
    """Make an article from a page that somebody fetched already.

    Args:
        data: The page's bytes.
        url: Where it was fetched; error messages call it so.
        charset: What the server said of its encoding.
        media_type: What the server said of its format.
        settings: `max_bytes` bounds what is read.

    Raises:
        IngestError: E1xx, when the page cannot be read as an English article.
    """
    loaded = sources.load_bytes(data, name=url, max_bytes=settings.max_bytes)
    page = Source(loaded.data, url, media_type, charset, url)
    return _finish(_read(page, declared=media_type), name=url, article_id=None)


def _load(source: str | Path | bytes, *, name: str | None, max_bytes: int) -> Source:
    if isinstance(source, bytes):
        return sources.load_bytes(source, name=name or "the input", max_bytes=max_bytes)
    if source == sources.STDIN:
        return sources.load_stdin(max_bytes=max_bytes)
    if isinstance(source, str) and "://" in source:
        from extractor.ingest.url import fetch  # httpx costs half a second; files need none of it

        return fetch(source, max_bytes=max_bytes)
    return sources.load_path(Path(source), max_bytes=max_bytes)


def _read(source: Source, *, declared: str | None) -> Draft:
    if not source.data.strip():
        raise IngestError("E103", name=source.name)
    media_type = detect(source.data, name=source.name, declared=declared)
    return READERS[media_type](source)


def _read_text(source: Source) -> Draft:
    return read_text(_one_article(source))


def _read_markdown(source: Source) -> Draft:
    from extractor.ingest.markdown import read_markdown

    return read_markdown(_one_article(source))


def _read_html(source: Source) -> Draft:
    from extractor.ingest.html import read_html

    return read_html(_decode(source, meta_charset(source.data)), name=source.name, url=source.url)


def _read_pdf(source: Source) -> Draft:
    from extractor.ingest.pdf import read_pdf

    return read_pdf(source.data, name=source.name)


def _decode(source: Source, declared: str | None = None) -> str:
    return decode(source.data, name=source.name, declared=source.charset or declared)


def _one_article(source: Source) -> str:
    text = _decode(source)
    _refuse_long(text, source.name)
    return text


# Readers load their parser when they are used: most runs need one of them.
READERS: dict[MediaType, Callable[[Source], Draft]] = {
    MediaType.TEXT: _read_text,
    MediaType.MARKDOWN: _read_markdown,
    MediaType.HTML: _read_html,
    MediaType.PDF: _read_pdf,
}


def _finish(draft: Draft, *, name: str, article_id: str | None) -> Article:
    if not WORD.search(draft.text):
        raise IngestError("E103", name=name)
    _refuse_long(draft.text, name)
    language = foreign_language(draft.text)
    if language:
        raise IngestError("E105", name=name, language=language)
    digest = _digest(draft.text, name)
    known = draft.metadata
    return Article(
        id=article_id or f"a-{digest[:ID_LENGTH]}",
        url=known.url,
        title=known.title,
        publisher=known.publisher,
        authors=known.authors,
        published=known.published,
        updated=known.updated,
        text=draft.text,
        sha256=digest,
        blocks=link_blocks(draft.text, draft.pieces),
    )


def _digest(text: str, name: str) -> str:
    try:
        return hashlib.sha256(text.encode()).hexdigest()
    except UnicodeEncodeError:  # halves of surrogate pairs, from a caller's own decoding
        raise IngestError("E114", name=name) from None


def _refuse_long(text: str, name: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise IngestError("E118", name=name, limit=MAX_CHARACTERS, what="characters")
