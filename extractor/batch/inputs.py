"""What a run is to read: files, folders and patterns in, files in a fixed order out."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from glob import has_magic, iglob
from pathlib import Path

from extractor.errors import BatchError, IngestError, UsageError
from extractor.ingest.media import SUFFIXES


class Kind(StrEnum):
    """How the articles of a file are stored."""

    ARTICLE = "article"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    PARQUET = "parquet"
    WARC = "warc"


# Longest first, so that a compressed file is not taken for a plain one.
KINDS = {
    ".jsonl.gz": Kind.JSONL,
    ".jsonl.zst": Kind.JSONL,
    ".ndjson.gz": Kind.JSONL,
    ".csv.gz": Kind.CSV,
    ".warc.gz": Kind.WARC,
    ".jsonl": Kind.JSONL,
    ".ndjson": Kind.JSONL,
    ".parquet": Kind.PARQUET,
    ".csv": Kind.CSV,
    ".tsv": Kind.TSV,
    ".warc": Kind.WARC,
    **dict.fromkeys(SUFFIXES, Kind.ARTICLE),
}


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file and what tells whether it has changed."""

    path: str
    kind: Kind
    size: int
    changed_ns: int


def find_files(inputs: Sequence[str], *, leave_out: Path) -> Iterator[InputFile]:
    """Yield the files of all inputs; folders are walked in the order of their names.

    Args:
        inputs: Files, folders and patterns.
        leave_out: Folder that is never walked, as the run writes there.

    Raises:
        IngestError: E101, when a file is missing.
        BatchError: E707, when a pattern or folder holds nothing to read.
        UsageError: E801, for web addresses and standard input, which cannot be read twice.
    """
    for text in inputs:
        if text == "-" or "://" in text:
            raise UsageError("E801", what=f"A batch run reads files and folders, not {text}.")
        found = False
        for file in _find(text, leave_out.resolve()):
            found = True
            yield file
        if not found:
            raise BatchError("E707", inputs=text)


def file_kind(name: str) -> Kind | None:
    """Tell by its name how a file stores articles; None when it is no known one.

    >>> file_kind("CC-NEWS-20200101-00001.warc.gz"), file_kind("README")
    (<Kind.WARC: 'warc'>, None)
    """
    lower = name.lower()
    return next((kind for suffix, kind in KINDS.items() if lower.endswith(suffix)), None)


def _find(text: str, leave_out: Path) -> Iterator[InputFile]:
    path = Path(text)
    if path.is_dir():
        yield from _walk(path, leave_out)
    elif path.exists() or not has_magic(text):
        yield _describe(path, file_kind(path.name) or Kind.ARTICLE)
    else:
        for match in sorted(iglob(text, recursive=True)):
            inner = Path(match)
            if inner.is_dir():
                yield from _walk(inner, leave_out)
            else:
                yield _describe(inner, file_kind(inner.name) or Kind.ARTICLE)


def _walk(folder: Path, leave_out: Path) -> Iterator[InputFile]:
    for parent, folders, names in os.walk(folder):
        inner = (name for name in folders if not name.startswith("."))
        folders[:] = sorted(n for n in inner if Path(parent, n).resolve() != leave_out)
        for name in sorted(names):
            kind = file_kind(name)
            if kind is not None and not name.startswith("."):
                yield _describe(Path(parent, name), kind)


def _describe(path: Path, kind: Kind) -> InputFile:
    try:
        seen = path.stat()
    except (OSError, ValueError):
        raise IngestError("E101", path=path) from None
    return InputFile(str(path), kind, seen.st_size, seen.st_mtime_ns)
