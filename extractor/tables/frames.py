"""Graphs in, one table over all of them out: Arrow or pandas."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pyarrow as pa

from extractor.errors import UsageError
from extractor.schema import ClaimGraph
from extractor.tables.rows import to_rows
from extractor.tables.schemas import SCHEMAS, TABLES

if TYPE_CHECKING:
    import pandas as pd

Graphs = ClaimGraph | Iterable[ClaimGraph]


def to_arrow(graphs: Graphs, table: str = "claims") -> pa.Table:
    """Return one table of one or many graphs with typed, documented columns.

    Raises:
        UsageError: E803, when no table has that name.
    """
    if table not in SCHEMAS:
        raise UsageError("E803", table=table, known=", ".join(TABLES))
    many = [graphs] if isinstance(graphs, ClaimGraph) else graphs
    rows = [row for graph in many for row in to_rows(graph)[table]]
    return pa.Table.from_pylist(rows, schema=SCHEMAS[table])


def to_frame(graphs: Graphs, table: str = "claims") -> "pd.DataFrame":
    """Return one table of one or many graphs as a pandas data frame.

    Raises:
        UsageError: E803, when no table has that name.
    """
    return to_arrow(graphs, table).to_pandas()
