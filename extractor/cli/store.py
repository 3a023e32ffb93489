"""`extractor store`: a database of claim graphs, made, filled, looked at and emptied."""

import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from extractor.cli import console
from extractor.errors import GraphError, IngestError
from extractor.schema import ClaimGraph
from extractor.schema.serialize import parse_graph, to_json

app = typer.Typer(
    help="Keep claim graphs in a database: SQLite file or PostgreSQL address.",
    no_args_is_help=True,
)

DEFAULT_STORE = "claims.db"
StoreUrl = Annotated[
    str,
    typer.Option(
        "--store",
        "-s",
        envvar="EXTRACTOR_STORE",
        help="SQLite file, or an address such as postgresql://user@host/database.",
    ),
]
ArticleName = Annotated[
    str, typer.Argument(metavar="ARTICLE", help="Id or web address of an article.")
]


class ShowFormat(StrEnum):
    """How answers are written."""

    TABLE = "table"
    JSON = "json"


Format = Annotated[ShowFormat, typer.Option("--format", "-f", help="Table or JSON.")]


@app.command("init")
def init_cli(store: StoreUrl = DEFAULT_STORE) -> None:
    """Make a store, or bring an old one to the newest layout; data stay.

    Example: extractor store init --store claims.db
    """
    from extractor.store import Store

    with Store.open(store, create=True) as opened:
        counts = opened.info()
    console.note(f"{opened!r} is ready: {counts['articles']} articles, {counts['claims']} claims.")


@app.command("add")
def add_cli(
    graphs: Annotated[
        list[str],
        typer.Argument(metavar="GRAPH...", help="Claim graphs: .json, .jsonl, .jsonl.zst or -."),
    ],
    store: StoreUrl = DEFAULT_STORE,
) -> None:
    """Add claim graphs that extractor extract or batch wrote; adding again changes nothing.

    Example: extractor store add out/graphs/*.jsonl --store claims.db
    """
    from extractor.store import Store

    with Store.open(store, create=True) as opened:
        report_added(opened.add_each(read_graphs(graphs)))


def report_added(added: Iterable[Any]) -> None:
    """Count what became of graphs and say so."""
    counts: dict[str, int] = {}
    for item in added:
        counts[str(item.outcome)] = counts.get(str(item.outcome), 0) + 1
    parts = [f"{count} {name.replace('_', ' ')}" for name, count in sorted(counts.items())]
    console.note(f"Store: {', '.join(parts) or 'nothing to add'}.")


def read_graphs(paths: list[str]) -> Iterator[ClaimGraph]:
    """Yield the graphs of files, one line at a time where they are lines.

    Raises:
        IngestError: E101, E102 or E115, when a file is not there or cannot be read.
        GraphError: E502, when it holds something else.
    """
    for path in paths:
        if Path(path).is_dir():
            raise IngestError("E115", name=path.rstrip("/"))
        if path.endswith((".json", ".jsonl", ".ndjson")) or path == console.STDIO:
            yield from _parse(path, _text_lines(path))
        else:
            yield from _parse(path, _compressed_lines(path))


def _parse(path: str, lines: Iterator[str]) -> Iterator[ClaimGraph]:
    text = ""
    for line in lines:
        text += line
        # A graph on one line ends in a brace; one written over many lines is read whole.
        if text.startswith("{") and line.rstrip().endswith("}") and not line.startswith((" ", "}")):
            yield parse_graph(text, name=path)
            text = ""
    if text.lstrip().startswith("["):
        yield from (parse_graph(json.dumps(item), name=path) for item in _array(path, text))
    elif text.strip():
        yield parse_graph(text, name=path)


def _array(path: str, text: str) -> list[object]:
    try:
        return list(json.loads(text))
    except ValueError as error:
        raise GraphError("E502", name=path, reason=error) from error


def _text_lines(path: str) -> Iterator[str]:
    if path == console.STDIO:
        yield from typer.get_text_stream("stdin", encoding="utf-8")
        return
    try:
        with Path(path).open(encoding="utf-8") as file:
            yield from file
    except FileNotFoundError as error:
        raise IngestError("E101", path=path) from error
    except (OSError, UnicodeDecodeError) as error:
        raise IngestError("E102", path=path, reason=error) from error


def _compressed_lines(path: str) -> Iterator[str]:
    import io

    import pyarrow

    if not Path(path).is_file():
        raise IngestError("E101", path=path)
    try:
        with pyarrow.input_stream(path, compression="detect") as stream:
            yield from io.TextIOWrapper(stream, encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise IngestError("E102", path=path, reason=error) from error


@app.command("list")
def list_cli(
    store: StoreUrl = DEFAULT_STORE,
    all_versions: Annotated[bool, typer.Option(help="Earlier versions too.")] = False,
    limit: Annotated[int, typer.Option(min=0, help="Most articles shown.")] = 100,
    output_format: Format = ShowFormat.TABLE,
) -> None:
    """List the articles of a store, the newest first.

    Example: extractor store list --store claims.db
    """
    from extractor.store import Store

    with Store.open(store) as opened:
        rows = opened.articles(all_versions=all_versions, limit=limit)
    _show_rows(rows.to_dicts(), _ARTICLE_COLUMNS, output_format)


_ARTICLE_COLUMNS = ("article_id", "version", "published", "publisher", "title", "claims", "quotes")


@app.command("show")
def show_cli(
    article: ArticleName,
    store: StoreUrl = DEFAULT_STORE,
    version: Annotated[int | None, typer.Option(help="Number of a version; else the last.")] = None,
    output_format: Format = ShowFormat.TABLE,
) -> None:
    """Show an article's claims and quotes, or as JSON its claim graph as it was added.

    Example: extractor store show https://example.org/news/1 --store claims.db
    """
    from extractor.cli.summary import summarize
    from extractor.store import Store

    with Store.open(store) as opened:
        graph = opened.graph(article, version)
        versions = opened.versions(article)
    if output_format is ShowFormat.JSON:
        console.write_data(to_json(graph))
        return
    console.show(*summarize(graph))
    if len(versions) > 1:
        console.note(f"{len(versions)} versions; extractor store diff shows what changed.")


@app.command("diff")
def diff_cli(
    article: ArticleName,
    store: StoreUrl = DEFAULT_STORE,
    before: Annotated[
        int | None, typer.Option(help="Version before; else the last but one.")
    ] = None,
    after: Annotated[int | None, typer.Option(help="Version after; else the last.")] = None,
    output_format: Format = ShowFormat.TABLE,
) -> None:
    """Show which claims a correction added, removed and changed.

    Example: extractor store diff https://example.org/news/1 --store claims.db
    """
    from dataclasses import asdict

    from extractor.store import Store

    with Store.open(store) as opened:
        found = opened.diff(article, before, after)
    if output_format is ShowFormat.JSON:
        console.write_data(json.dumps(asdict(found), ensure_ascii=False, indent=2) + "\n")
        return
    table = _table("", "Claim", "Before", "After")
    for row in found.removed:
        table.add_row("-", _cell(row["statement"]), _cell(row["sentence"]), "")
    for row in found.added:
        table.add_row("+", _cell(row["statement"]), "", _cell(row["sentence"]))
    for change in found.changed:
        for name, (old, new) in change.fields.items():
            label = f"{change.after['statement']}: {name}"
            table.add_row("~", _cell(label), _cell(old), _cell(new))
    console.show(table)
    console.note(
        f"{len(found.added)} added, {len(found.removed)} removed, {len(found.changed)} changed, "
        f"{found.kept} kept."
    )


@app.command("delete")
def delete_cli(
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE...", help="Ids or web addresses.")
    ],
    store: StoreUrl = DEFAULT_STORE,
) -> None:
    """Delete articles with all their versions; nothing of them stays.

    Example: extractor store delete https://example.org/news/1 --store claims.db
    """
    from extractor.store import Store

    with Store.open(store) as opened:
        for article in articles:
            count = opened.delete(article)
            console.note(f"Deleted {article} with {count} version{'s' * (count != 1)}.")


@app.command("info")
def info_cli(store: StoreUrl = DEFAULT_STORE) -> None:
    """Count what a store holds, as JSON.

    Example: extractor store info --store claims.db
    """
    from extractor.store import Store

    with Store.open(store) as opened:
        console.write_data(json.dumps(opened.info(), indent=2) + "\n")


def _show_rows(
    rows: list[dict[str, Any]], columns: tuple[str, ...], output_format: ShowFormat
) -> None:
    if output_format is ShowFormat.JSON:
        console.write_data(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        return
    table = _table(*columns)
    for row in rows:
        table.add_row(*(_cell(row[name]) for name in columns))
    console.show(table)


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column.replace("_", " "), overflow="fold")
    return table


def _cell(value: object) -> Text:
    if isinstance(value, list | tuple):
        value = "; ".join(str(item) for item in value)
    text = "" if value is None else str(value)
    return Text(console.printable(" ".join(text.split())))
