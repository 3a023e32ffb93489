"""Where an article comes from: a path, standard input or bytes; its bytes come out, bounded."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from extractor.errors import IngestError

STDIN = "-"
STDIN_NAME = "standard input"


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of an input and what is known of them."""

    data: bytes
    name: str
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None


def load_path(path: Path, *, max_bytes: int) -> Source:
    """Read a file, at most max_bytes of it.

    Raises:
        IngestError: E101, E102, E106 or E115.
    """
    try:
        with path.open("rb") as stream:
            data = _read(stream, name=str(path), max_bytes=max_bytes)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # a null character in the path
        raise IngestError("E101", path=path) from None
    except IsADirectoryError:
        raise IngestError("E115", name=path) from None
    except OSError as error:
        raise IngestError("E102", path=path, reason=error.strerror) from error
    return Source(data, str(path))


def load_stdin(*, max_bytes: int) -> Source:
    """Read standard input, at most max_bytes of it.

    Raises:
        IngestError: E106, when there is more.
    """
    return Source(_read(sys.stdin.buffer, name=STDIN_NAME, max_bytes=max_bytes), STDIN_NAME)


def load_bytes(data: bytes, *, name: str, max_bytes: int) -> Source:
    """Take bytes as they are.

    Raises:
        IngestError: E106, when they are more than max_bytes.
    """
    return Source(_bounded(data, name=name, max_bytes=max_bytes), name)


def _read(stream: BinaryIO, *, name: str, max_bytes: int) -> bytes:
    # One byte more tells too much from just enough, without trusting what a file says of its size.
    return _bounded(stream.read(max_bytes + 1), name=name, max_bytes=max_bytes)


def _bounded(data: bytes, *, name: str, max_bytes: int) -> bytes:
    if len(data) > max_bytes:
        raise IngestError("E106", name=name, limit=max_bytes)
    return data
