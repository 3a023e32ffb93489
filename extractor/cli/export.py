"""`extractor export`: claim graphs in the formats of other tools."""

import sys
from typing import Annotated

import typer

from extractor.cli import console
from extractor.errors import UsageError

Graphs = Annotated[
    list[str],
    typer.Argument(
        metavar="GRAPH...",
        help="Files that extract or batch wrote, JSON or JSON Lines; - is input.",
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        help="json, jsonl, jsonld, kgx-tsv, kgx-json, nanopub, graphml, csv, tsv, parquet, "
        "markdown, html, svg or png.",
    ),
]
Output = Annotated[str, typer.Option("--output", "-o", help="File to write; - is standard output.")]
Table = Annotated[
    str,
    typer.Option(
        help="For csv, tsv and parquet: articles, claims, entities, quotes, sources, assertions."
    ),
]
Bom = Annotated[
    bool, typer.Option("--bom", help="Begin CSV and TSV with a byte order mark, for Excel.")
]
Title = Annotated[str | None, typer.Option(help="Title of a report or picture.")]
MaxEdges = Annotated[
    int, typer.Option(min=1, max=60, help="How many different claims a picture shows.")
]


def export_cli(  # noqa: PLR0913 - one parameter for each option of the command
    graphs: Graphs,
    output_format: Format = "json",
    output: Output = console.STDIO,
    table: Table = "claims",
    bom: Bom = False,
    title: Title = None,
    max_edges: MaxEdges = 18,
) -> None:
    """Write claim graphs in the format of another tool; docs/exports.md tells what each holds.

    Example: extractor export graph.json --format html --output report.html
    """
    # pyarrow and networkx cost half a second; --help must not pay for them.
    from extractor.export import Options, read_graphs, render, write

    options = Options(table=table, bom=bom, title=title, max_edges=max_edges)
    files = render(read_graphs(graphs), output_format, options=options)
    if output != console.STDIO:
        write(files, output)
        return
    if len(files) > 1:
        raise UsageError("E805", format=output_format, what="more than one file")
    data = next(iter(files.values()))
    if sys.stdout.isatty() and not _is_text(data):
        raise UsageError("E805", format=output_format, what="data that no terminal shows")
    console.write_bytes(data)


def _is_text(data: bytes) -> bool:
    return b"\0" not in data[:1024]
