"""The only module that prints: data on stdout, everything else on stderr."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.console import Console, RenderableType
from rich.progress import track

from extractor.errors import ExtractorError
from extractor.files import write_whole

STDIO = "-"
# Wide enough for a claims table when the output is no terminal; a terminal tells its own width.
PLAIN_WIDTH = 120


def write_data(text: str, output: str = STDIO) -> None:
    """Write text to standard output, or to a file that appears only when it is complete.

    Raises:
        ExportError: E601, when the file cannot be written.
    """
    if output == STDIO:
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        write_bytes(text.encode(), output)


def write_bytes(data: bytes, output: str = STDIO) -> None:
    """Write bytes to standard output, or to a file that appears only when it is complete.

    Raises:
        ExportError: E601, when the file cannot be written.
    """
    if output == STDIO:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    write_whole(Path(output), data)


def show(*renderables: RenderableType) -> None:
    """Print tables and text for people on standard output."""
    console = Console(width=None if sys.stdout.isatty() else PLAIN_WIDTH, highlight=False)
    for renderable in renderables:
        console.print(renderable)


def report_error(error: ExtractorError, *, source: str | None = None, as_json: bool) -> None:
    """Print one line about a failure on standard error."""
    if as_json:
        record = {"code": error.code, "message": error.message, "input": source}
        sys.stderr.write(json.dumps(record, ensure_ascii=False) + "\n")
    else:
        sys.stderr.write(f"Error {printable(str(error))}\n")


def report_usage(message: str, *, as_json: bool) -> None:
    """Print one line about wrong usage on standard error."""
    if as_json:
        record = {"code": "E801", "message": message, "input": None}
        sys.stderr.write(json.dumps(record, ensure_ascii=False) + "\n")
    else:
        sys.stderr.write(f"{message}\n")


def note(message: str) -> None:
    """Tell the user something on standard error."""
    sys.stderr.write(f"{printable(message)}\n")


def with_progress(items: Iterable[str], *, total: int) -> Iterator[str]:
    """Yield the items, with a progress bar when standard error is a terminal."""
    if total < 2 or not sys.stderr.isatty():
        yield from items
        return
    console = Console(stderr=True)
    yield from track(items, total=total, console=console, description="Reading")


def printable(text: str) -> str:
    """Replace control characters, so that an article cannot steer the terminal."""
    return "".join(char if char in "\n\t" or char.isprintable() else "\ufffd" for char in text)
