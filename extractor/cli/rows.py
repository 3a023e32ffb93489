"""Answers of a store as people and programs take them: a table, JSONL, CSV or Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from rich import box
from rich.table import Table
from rich.text import Text

from extractor.cli import console

if TYPE_CHECKING:
    import pyarrow

SEPARATOR = "; "
MAX_CELL = 300  # a table cell of some lines; the other formats have everything
# What `extractor.store.search` puts around words found, as a terminal shows it.
SNIPPET = "snippet"
MARKS = str.maketrans({"\x02": "[", "\x03": "]"})


class RowFormat(StrEnum):
    """How rows are written."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


def write_rows(
    table: pyarrow.Table,
    output_format: RowFormat,
    output: str,
    *,
    shown: Sequence[str] | None = None,
) -> None:
    """Write all rows, or as a table for people the columns shown."""
    table = _with_visible_marks(table)
    if output_format is RowFormat.PARQUET:
        console.write_bytes(_parquet(table), output)
    elif output_format is RowFormat.CSV:
        console.write_data(_csv(table), output)
    elif output_format is RowFormat.JSONL:
        console.write_data(_lines(table), output)
    elif output != console.STDIO:
        console.write_data(_lines(table), output)
    else:
        console.show(_table(table.to_pylist(), shown or table.column_names))


def _with_visible_marks(table: pyarrow.Table) -> pyarrow.Table:
    import pyarrow

    if SNIPPET not in table.column_names:
        return table
    texts = [text and text.translate(MARKS) for text in table.column(SNIPPET).to_pylist()]
    place = table.column_names.index(SNIPPET)
    return table.set_column(place, SNIPPET, pyarrow.array(texts, pyarrow.string()))


def _parquet(table: pyarrow.Table) -> bytes:
    from pyarrow import parquet

    sink = io.BytesIO()
    parquet.write_table(table, sink, compression="zstd")  # type: ignore[no-untyped-call]
    return sink.getvalue()


def _lines(table: pyarrow.Table) -> str:
    rows = (json.dumps(row, ensure_ascii=False, default=str) for row in table.to_pylist())
    return "".join(f"{row}\n" for row in rows)


def _csv(table: pyarrow.Table) -> str:
    from extractor.export.spreadsheet import neutralize  # no cell may run as a formula

    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\r\n")
    writer.writerow([neutralize(name) for name in table.column_names])
    for row in table.to_pylist():
        cells = ((value, _plain(value)) for value in row.values())
        writer.writerow(
            [neutralize(text) if isinstance(v, str | list) else text for v, text in cells]
        )
    return sink.getvalue()


def _table(rows: list[dict[str, Any]], shown: Sequence[str]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in shown:
        table.add_column(name.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(_cell(row[name]) for name in shown))
    return table


def _cell(value: object) -> Text:
    words = " ".join(_plain(value).split())
    short = words if len(words) <= MAX_CELL else words[: MAX_CELL - 1].rstrip() + "…"
    return Text(console.printable(short))


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return SEPARATOR.join(_plain(item) for item in value)
    return str(value)
