"""Pieces: files in, parts of them that one worker reads at a time out.

Where a piece begins and ends depends on the files and the recipe alone, never on the run.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyarrow as pa
from pyarrow import parquet

from extractor.batch.inputs import InputFile, Kind
from extractor.errors import BatchError

# Small enough that the first articles are extracted within seconds.
PIECE_BYTES = 1_000_000
BYTES_AN_ARTICLE = 10_000
MAX_FILES = 100
WHOLE = -1


@dataclass(frozen=True, slots=True)
class Piece:
    """Files, or the part of one file from `start` to `stop`: bytes of JSONL, groups of Parquet."""

    number: int
    kind: Kind
    paths: tuple[str, ...]
    start: int = 0
    stop: int = WHOLE
    size: int = field(default=0, compare=False)


def cut_pieces(files: Iterable[InputFile], *, chunk_size: int) -> Iterator[Piece]:
    """Yield the pieces of files in reading order."""
    number = 0
    for kind, paths, start, stop, size in _cut(
        files, max(PIECE_BYTES, chunk_size * BYTES_AN_ARTICLE)
    ):
        yield Piece(number, kind, paths, start, stop, size)
        number += 1


_Cut = tuple[Kind, tuple[str, ...], int, int, int]


def _cut(files: Iterable[InputFile], limit: int) -> Iterator[_Cut]:
    group: list[InputFile] = []
    for file in files:
        full = len(group) >= MAX_FILES or sum(one.size for one in group) >= limit
        if group and (full or file.kind is not Kind.ARTICLE):
            yield _grouped(group)
            group = []
        if file.kind is Kind.ARTICLE:
            group.append(file)
        else:
            yield from _cut_file(file, limit)
    if group:
        yield _grouped(group)


def _grouped(group: list[InputFile]) -> _Cut:
    paths = tuple(file.path for file in group)
    return Kind.ARTICLE, paths, 0, WHOLE, sum(file.size for file in group)


def _cut_file(file: InputFile, limit: int) -> Iterator[_Cut]:
    paths = (file.path,)
    if file.kind is Kind.JSONL and not file.path.lower().endswith((".gz", ".zst")):
        for start in range(0, max(file.size, 1), limit):
            stop = min(start + limit, file.size)
            yield file.kind, paths, start, stop, stop - start
    elif file.kind is Kind.PARQUET:
        groups = _row_groups(file.path)
        for group in range(groups):
            yield file.kind, paths, group, group + 1, file.size // groups
    else:
        yield file.kind, paths, 0, WHOLE, file.size


def _row_groups(path: str) -> int:
    try:
        with parquet.ParquetFile(path) as file:  # type: ignore[no-untyped-call]
            return int(file.num_row_groups)
    except (OSError, pa.ArrowInvalid) as error:
        reason = str(error).splitlines()[0]
        raise BatchError("E709", name=path, kind="Parquet", reason=reason) from error
