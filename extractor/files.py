"""Files that appear only when they are complete."""

import os
import tempfile
from pathlib import Path

from extractor.errors import ExportError


def write_whole(path: Path, data: bytes) -> None:
    """Write a file and its folders under another name first, so that no reader sees half of it.

    Raises:
        ExportError: E601, when the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as error:
        raise ExportError("E601", path=path, reason=error.strerror or error) from error


def _replace(path: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)
