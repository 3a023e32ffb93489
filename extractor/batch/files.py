"""Files that are there completely or not at all, even when the machine stops."""

import errno
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import zstandard

from extractor.errors import BatchError, ExportError

TEMPORARY = ".partial-"
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
# Above level 3 zstandard gains a few percent and takes several times as long.
LEVEL = 3


def write_file(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write a file under another name, bring it to the disk and then give it its name.

    Raises:
        BatchError: E702, when the disk is full.
        ExportError: E601, when it cannot be written for another reason.
    """
    try:
        _replace(path, write)
    except OSError as error:
        raise disk_error(error, path) from error


def disk_error(error: OSError, path: Path) -> BatchError | ExportError:
    """Say what went wrong with a file."""
    if error.errno in FULL:
        return BatchError("E702", path=path.parent)
    return ExportError("E601", path=path, reason=error.strerror or error)


def _replace(path: Path, write: Callable[[BinaryIO], object]) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Bring a folder's list of names to the disk, where the system can do so."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_partial(folders: Iterable[Path]) -> None:
    """Remove what a killed run left half written."""
    for folder in folders:
        for path in folder.glob(f"{TEMPORARY}*"):
            path.unlink(missing_ok=True)


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write lines as compressed text; the same lines give the same bytes."""
    compressor = zstandard.ZstdCompressor(level=LEVEL)

    def write(file: BinaryIO) -> None:
        with compressor.stream_writer(file, closefd=False) as stream:
            for line in lines:
                stream.write(line.encode())

    write_file(path, write)


def read_lines(path: Path) -> Iterator[str]:
    """Yield the lines of compressed text."""
    with zstandard.open(path, "rt", encoding="utf-8", newline="\n") as stream:
        yield from stream
