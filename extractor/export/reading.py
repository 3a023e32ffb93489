"""Exports back in: claim graphs from what holds them whole, rows and networks from the rest."""

import json
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import networkx as nx
import pyarrow.parquet as pq

from extractor.errors import GraphError, IngestError
from extractor.export.jsonld import parse_jsonld
from extractor.export.kgx import parse_kgx_json, parse_kgx_tsv
from extractor.export.spreadsheet import parse_rows
from extractor.schema import ClaimGraph
from extractor.schema.serialize import parse_graph

STDIN = "-"
Row = dict[str, object]


def read_graphs(paths: Iterable[str | Path]) -> Iterator[ClaimGraph]:
    """Read claim graphs from JSON files (one graph or an array), JSON Lines, or `-`.

    Raises:
        IngestError: E101, E102, when a file is missing or cannot be read.
        GraphError: E502, when a file holds something else.
    """
    for path in paths:
        yield from parse_graphs(_read(path), name=str(path))


def parse_graphs(data: bytes, *, name: str = "The input") -> Iterator[ClaimGraph]:
    """Read the graphs of one JSON or JSON Lines text.

    Raises:
        GraphError: E502, when the text is something else.
    """
    stripped = data.removeprefix(b"\xef\xbb\xbf").strip()
    if stripped.startswith(b"["):
        for item in _parse_array(stripped, name):
            yield parse_graph(json.dumps(item), name=name)
    elif _is_lines(stripped):
        for number, line in enumerate(stripped.splitlines(), 1):
            if line.strip():
                yield parse_graph(line, name=f"{name}, line {number},")
    else:
        yield parse_graph(stripped, name=name)


def read_jsonld(path: str | Path) -> list[ClaimGraph]:
    """Read claim graphs from JSON-LD that this package wrote.

    Raises:
        GraphError: E502, when it holds something else.
    """
    return parse_jsonld(_read(path), name=str(path))


def read_kgx(path: str | Path) -> tuple[list[Row], list[Row]]:
    """Read nodes and edges from KGX JSON, or from the two TSV files of that name."""
    target = Path(path)
    if target.suffix == ".json":
        return parse_kgx_json(_read(target))
    nodes, edges = (target.with_name(f"{target.stem}_{kind}.tsv") for kind in ("nodes", "edges"))
    return parse_kgx_tsv(_read(nodes)), parse_kgx_tsv(_read(edges))


def read_graphml(path: str | Path) -> "nx.MultiDiGraph[str]":
    """Read a network, equal to what `to_networkx` makes."""
    network: nx.MultiDiGraph[str] = nx.read_graphml(BytesIO(_read(path)), force_multigraph=True)  # type: ignore[assignment]
    return network


def read_csv(path: str | Path, table: str = "claims") -> list[Row]:
    """Read the rows of a table from CSV, or TSV when the name ends in .tsv."""
    delimiter = "\t" if Path(path).suffix == ".tsv" else ","
    return parse_rows(_read(path), table=table, delimiter=delimiter)


def read_parquet(path: str | Path) -> list[Row]:
    """Read the rows of a table from Parquet."""
    rows: list[Row] = pq.read_table(BytesIO(_read(path))).to_pylist()  # type: ignore[no-untyped-call]
    return rows


def _read(path: str | Path) -> bytes:
    if str(path) == STDIN:
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise IngestError("E101", path=path) from None
    except IsADirectoryError:
        raise IngestError("E115", name=path) from None
    except OSError as error:
        raise IngestError("E102", path=path, reason=error.strerror or error) from error


def _parse_array(data: bytes, name: str) -> list[object]:
    try:
        items: list[object] = json.loads(data)
    except ValueError as error:
        raise GraphError("E502", name=name, reason=str(error)) from None
    return items


def _is_lines(data: bytes) -> bool:
    """Tell whether the first line is a whole object and more follows."""
    first, _, rest = data.partition(b"\n")
    return bool(rest.strip()) and first.rstrip().endswith(b"}")
