"""What a visitor gives: pasted text, an uploaded file or an address in, how to read it out."""

import re
from collections.abc import Callable
from pathlib import PurePath

from extractor.errors import IngestError
from extractor.ingest import article_from_text, read_article
from extractor.schema import Article
from extractor.settings import Settings

# Longer ones would keep everybody waiting; the longest of 1,762 health news has 29,468.
MAX_CHARACTERS = 200_000
MAX_LABEL = 80
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")

Read = Callable[[], Article]


def text_reader(text: str) -> Read:
    """Return how to read pasted text."""
    return lambda: _bounded(article_from_text(text, name="The text"), "The text")


def file_reader(data: bytes, name: str, *, settings: Settings) -> Read:
    """Return how to read an uploaded file; its name tells the format and nothing else."""
    shown = file_label(name)
    return lambda: _bounded(read_article(data, settings=settings, name=shown), shown)


def url_reader(url: str, *, settings: Settings) -> Read:
    """Return how to read a public page; without a scheme https is meant."""
    address = url.strip()
    # Without a scheme the text would name a file of this machine.
    if "://" not in address:
        address = f"https://{address}"
    return lambda: _bounded(read_article(address, settings=settings), address)


def file_label(name: str) -> str:
    """Return an uploaded file's name without folders and control characters.

    >>> file_label("../../etc/notes.txt"), file_label("")
    ('notes.txt', 'The file')
    """
    base = PurePath(name.replace("\\", "/")).name
    return shorten(base) or "The file"


def shorten(text: str) -> str:
    """Return text on one line, at most as long as a label may be."""
    line = _CONTROL.sub(" ", " ".join(text.split())).strip()
    return line if len(line) <= MAX_LABEL else line[: MAX_LABEL - 1].rstrip() + "…"


def _bounded(article: Article, name: str) -> Article:
    if len(article.text) > MAX_CHARACTERS:
        raise IngestError("E118", name=name, limit=MAX_CHARACTERS, what="characters")
    return article
