"""Claim graphs in formats that other tools read, and back; docs/exports.md tells what each holds.

>>> from extractor.export import export
>>> export(graphs, "csv", "claims.csv")  # doctest: +SKIP
"""

from extractor.export.formats import FORMATS, Format, export, render, write
from extractor.export.graphs import to_claim_network, to_networkx
from extractor.export.jsonld import to_jsonld
from extractor.export.options import Options
from extractor.export.reading import (
    read_csv,
    read_graphml,
    read_graphs,
    read_jsonld,
    read_kgx,
    read_parquet,
)
from extractor.tables import to_frame

__all__ = [
    "FORMATS",
    "Format",
    "Options",
    "export",
    "read_csv",
    "read_graphml",
    "read_graphs",
    "read_jsonld",
    "read_kgx",
    "read_parquet",
    "render",
    "to_claim_network",
    "to_frame",
    "to_jsonld",
    "to_networkx",
    "write",
]
