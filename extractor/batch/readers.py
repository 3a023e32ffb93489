"""Readers: a piece in, its records out as a stream; what is damaged fails alone."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import zstandard
from pyarrow import parquet

from extractor.batch.compressed import open_input
from extractor.batch.inputs import Kind
from extractor.batch.pieces import WHOLE, Piece
from extractor.batch.records import Fields, Record, failing_record, record_from_row
from extractor.batch.warc import read_warc
from extractor.errors import ExtractorError, IngestError
from extractor.ingest import read_article

# JSON escapes and the other fields make a line longer than its text.
LINE_SLACK = 1_000_000
ROWS = 64  # rows of a Parquet file in memory at a time
DAMAGED = (OSError, EOFError, zstandard.ZstdError)


def read_piece(piece: Piece, fields: Fields) -> Iterator[Record]:
    """Yield the records of a piece in the order of the input."""
    return READERS[piece.kind](piece, fields)


def _read_files(piece: Piece, fields: Fields) -> Iterator[Record]:
    for path in piece.paths:
        size = Path(path).stat().st_size if Path(path).exists() else 0
        yield Record(path, 0, size, partial(read_article, path, settings=fields.settings))


def _read_jsonl(piece: Piece, fields: Fields) -> Iterator[Record]:
    path = piece.paths[0]
    place = piece.start
    try:
        with open_input(path) as stream:
            first = _skip_to_line(stream, piece)
            limit = fields.settings.max_bytes + LINE_SLACK
            for place, line in _lines(stream, first, piece.stop, limit):
                if line is None or line.strip():
                    yield _parse_line(line, path, place, fields)
    except DAMAGED as error:
        yield failing_record(path, place, _damaged(path, "JSONL", error))


def _skip_to_line(stream: BinaryIO, piece: Piece) -> int:
    """Go to the first line that begins in a piece; the piece before has the line across."""
    place = piece.start
    if not place:
        return place
    stream.seek(place - 1)
    while True:
        part = stream.readline(LINE_SLACK)
        place += len(part)
        if not part or part.endswith(b"\n"):
            return place - 1


def _lines(
    stream: BinaryIO, place: int, stop: int, limit: int
) -> Iterator[tuple[int, bytes | None]]:
    """Yield where a line begins and the line, or None for one that is longer than the limit."""
    while stop == WHOLE or place < stop:
        line = stream.readline(limit)
        if not line:
            return
        whole = line.endswith(b"\n") or len(line) < limit
        length = len(line)
        while not line.endswith(b"\n") and len(line) == limit:
            line = stream.readline(limit)
            length += len(line)
            whole = False
        yield place, line if whole else None
        place += length


def _parse_line(line: bytes | None, path: str, place: int, fields: Fields) -> Record:
    if line is None:
        limit = fields.settings.max_bytes
        return failing_record(path, place, IngestError("E106", name=path, limit=limit))
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return failing_record(path, place, _damaged(f"{path} at byte {place}", "JSON", error))
    if not isinstance(value, dict):
        reason = f"it is {type(value).__name__}, not an object"
        error_ = IngestError("E709", name=f"{path} at byte {place}", kind="JSON", reason=reason)
        return failing_record(path, place, error_)
    return record_from_row(value, path, place, fields)


def _read_table(piece: Piece, fields: Fields) -> Iterator[Record]:
    """Read CSV or TSV with a line of column names; bytes that are no UTF-8 fail their row alone."""
    path, row_number = piece.paths[0], 0
    csv.field_size_limit(fields.settings.max_bytes + LINE_SLACK)
    delimiter = "\t" if piece.kind is Kind.TSV else ","
    try:
        with open_input(path) as stream:
            text = io.TextIOWrapper(stream, "utf-8-sig", "surrogateescape", newline="")
            rows = csv.DictReader(text, delimiter=delimiter, restkey="_rest")
            for row_number, row in enumerate(rows, start=1):
                yield record_from_row(row, path, row_number, fields)
    except (csv.Error, *DAMAGED) as error:
        yield failing_record(path, row_number + 1, _damaged(path, "CSV", error))


def _read_parquet(piece: Piece, fields: Fields) -> Iterator[Record]:
    path, row_number = piece.paths[0], 0
    try:
        with parquet.ParquetFile(path) as file:  # type: ignore[no-untyped-call]
            row_number = sum(file.metadata.row_group(i).num_rows for i in range(piece.start))
            batches = file.iter_batches(ROWS, row_groups=list(range(piece.start, piece.stop)))
            for row in (row for batch in batches for row in batch.to_pylist()):
                row_number += 1
                yield record_from_row(row, path, row_number, fields)
    except (pa.ArrowInvalid, OSError) as error:
        yield failing_record(path, row_number + 1, _damaged(path, "Parquet", error))


def _read_warc(piece: Piece, fields: Fields) -> Iterator[Record]:
    return read_warc(piece.paths[0], settings=fields.settings)


def _damaged(name: str, kind: str, error: Exception) -> ExtractorError:
    return IngestError(
        "E709", name=name, kind=kind, reason=str(error).partition("\n")[0] or type(error).__name__
    )


READERS: dict[Kind, Callable[[Piece, Fields], Iterator[Record]]] = {
    Kind.ARTICLE: _read_files,
    Kind.JSONL: _read_jsonl,
    Kind.CSV: _read_table,
    Kind.TSV: _read_table,
    Kind.PARQUET: _read_parquet,
    Kind.WARC: _read_warc,
}
