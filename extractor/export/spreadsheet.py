"""CSV and TSV for spreadsheets: one table, no cell of which a spreadsheet takes for a formula.

The rule follows OWASP's page on CSV injection: text that begins with a character that starts a
formula gets an apostrophe in front, and reading takes it off again.
"""

import csv
import io
import json
import re

import pyarrow as pa

from extractor.export.options import Options
from extractor.schema import ClaimGraph
from extractor.tables import SCHEMAS, to_arrow
from extractor.tables.columns import TEXTS

BOM = b"\xef\xbb\xbf"
SEPARATOR = "; "
# Full-width forms too: some spreadsheets fold them. Apostrophes in front count, so that text which
# had one of its own comes back whole.
FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
Value = object


def render_csv(graphs: list[ClaimGraph], options: Options) -> dict[str, bytes]:
    """Write one table as CSV (RFC 4180)."""
    return {"": _render(graphs, options, ",", "\r\n")}


def render_tsv(graphs: list[ClaimGraph], options: Options) -> dict[str, bytes]:
    """Write one table as tab-separated values."""
    return {"": _render(graphs, options, "\t", "\n")}


def neutralize(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run.

    >>> neutralize("=HYPERLINK(1)"), neutralize("aspirin")
    ("'=HYPERLINK(1)", 'aspirin')
    """
    return f"'{text}" if FORMULA.match(text) else text


def restore(text: str) -> str:
    """Undo `neutralize`."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def _render(graphs: list[ClaimGraph], options: Options, delimiter: str, newline: str) -> bytes:
    table = to_arrow(graphs, options.table)
    sink = io.StringIO()
    writer = csv.writer(sink, delimiter=delimiter, lineterminator=newline)
    writer.writerow(table.column_names)
    for row in table.to_pylist():
        writer.writerow([_cell(row[field.name], field.type) for field in table.schema])
    return (BOM if options.bom else b"") + sink.getvalue().encode()


def _cell(value: Value, kind: pa.DataType) -> str:
    if value is None:
        return ""
    if kind == pa.string():
        return neutralize(str(value))
    if kind == TEXTS and isinstance(value, list):
        return neutralize(SEPARATOR.join(value))
    if kind == pa.bool_():
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False)


def parse_rows(data: bytes, *, table: str, delimiter: str = ",") -> list[dict[str, Value]]:
    """Read the rows of a table back from CSV or TSV."""
    schema = SCHEMAS[table]
    text = data.removeprefix(BOM).decode()
    return [
        {name: _value(cell, schema.field(name).type) for name, cell in row.items()}
        for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    ]


def _value(cell: str, kind: pa.DataType) -> Value:
    if kind == TEXTS:
        return restore(cell).split(SEPARATOR) if cell else []
    if not cell:
        return None
    if kind == pa.string():
        return restore(cell)
    parsed: Value = json.loads(cell)
    return parsed
