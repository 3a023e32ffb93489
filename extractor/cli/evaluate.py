"""`extractor evaluate`: how well claims are read, against gold annotations of articles."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import ValidationError
from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from extractor.cli import console
from extractor.cli.graphs import read_graph
from extractor.cli.summary import plain
from extractor.errors import GraphError, IngestError, UsageError
from extractor.evaluate import GoldArticle, read_gold
from extractor.schema import ClaimGraph
from extractor.settings import DEFAULT

if TYPE_CHECKING:
    from extractor.evaluate.report import ArticleErrors, ScoreRow

# Where texts lie beside a gold file: as in our corpus, and as in the project's gold.
TEXT_FOLDERS = ("articles", "text")
LOOKS = {"gold": "black on yellow", "made": "black on cyan", "both": "black on green"}


class ReportFormat(StrEnum):
    """How an evaluation is written."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"


Gold = Annotated[Path, typer.Argument(metavar="GOLD", help="Gold annotations, JSON Lines.")]
Texts = Annotated[
    Path | None, typer.Option(help="Folder of the texts; else articles/ or text/ beside GOLD.")
]
Graphs = Annotated[
    Path | None, typer.Option(help="Folder of claim graphs to score; else the texts are read.")
]
Errors = Annotated[bool, typer.Option("--errors", help="List every error beside its sentence.")]
Format = Annotated[ReportFormat, typer.Option("--format", "-f", help="Table, JSON or a page.")]
Output = Annotated[str, typer.Option("--output", "-o", help="File to write; - is standard output.")]


def evaluate_cli(
    gold: Gold,
    texts: Texts = None,
    graphs: Graphs = None,
    errors: Errors = False,
    output_format: Format = ReportFormat.TABLE,
    output: Output = console.STDIO,
) -> None:
    """Score claims against gold, with intervals and, if wanted, all errors.

    Example: extractor evaluate corpus/gold.jsonl --errors
    """
    if output_format is ReportFormat.TABLE and output != console.STDIO:
        raise UsageError("E801", what="--format table is for the terminal, not for --output.")
    from extractor.evaluate import report  # numpy and jinja2; --help must not pay
    from extractor.evaluate.bootstrap import bootstrap
    from extractor.evaluate.errors import list_errors
    from extractor.evaluate.score import count_article, score_counts

    golds = _read(gold)
    found = list(_stored(golds, graphs) if graphs else _extracted(golds, texts or _beside(gold)))
    pairs = list(zip(found, golds, strict=True))
    counts = [count_article(*pair) for pair in pairs]
    scores = score_counts(sum(counts[1:], counts[0].copy()))
    intervals = bootstrap(counts)
    rows = report.score_rows(scores, intervals)
    if output_format is ReportFormat.JSON:
        console.write_data(_as_json(scores.as_numbers(), intervals), output)
        return
    listed = [report.article_errors(graph, list_errors(graph, each)) for graph, each in pairs]
    if output_format is ReportFormat.HTML:
        console.write_data(report.to_html(rows, listed), output)
    else:
        console.show(_score_table(rows, len(golds)), *(_error_tables(listed) if errors else ()))


def _read(path: Path) -> list[GoldArticle]:
    try:
        golds = read_gold(path)
    except FileNotFoundError as error:
        raise IngestError("E101", path=path) from error
    except (OSError, UnicodeDecodeError) as error:
        raise IngestError("E102", path=path, reason=error) from error
    except ValidationError as error:
        raise GraphError("E503", name=path, reason=_first(error)) from error
    if not golds:
        raise GraphError("E503", name=path, reason="it has no article")
    return golds


def _first(error: ValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"]))
    return f"{where}: {first['msg']}" if where else first["msg"]


def _beside(gold: Path) -> Path:
    for name in TEXT_FOLDERS:
        if (gold.parent / name).is_dir():
            return gold.parent / name
    raise UsageError("E801", what=f"No texts beside {gold}: pass --texts FOLDER.")


def _stored(golds: list[GoldArticle], folder: Path) -> Iterator[ClaimGraph]:
    for gold in golds:
        yield read_graph(str(folder / f"{gold.stem}.json"))


def _extracted(golds: list[GoldArticle], folder: Path) -> Iterator[ClaimGraph]:
    from extractor.ingest import read_article
    from extractor.pipeline import load

    articles = [read_article(folder / f"{gold.stem}.txt") for gold in golds]
    return load(DEFAULT).extract_many(articles)


def _as_json(numbers: dict[str, float], intervals: dict[str, tuple[float, float]]) -> str:
    table = {
        name: {"value": value, "low": intervals[name][0], "high": intervals[name][1]}
        for name, value in numbers.items()
    }
    return json.dumps(table, indent=2) + "\n"


def _score_table(rows: list[ScoreRow], articles: int) -> Table:
    title = f"Scores on {articles} articles, with 95 % bootstrap intervals over articles"
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("Measure", "Value", "Interval"):
        table.add_column(column)
    for row in rows:
        table.add_row(row.name, row.value, row.interval)
    return table


def _error_tables(articles: list[ArticleErrors]) -> Iterator[RenderableType]:
    for article in articles:
        if not article.errors:
            continue
        title = Text(plain(article.title), style="table.title")
        table = Table(title=title, title_justify="left", box=box.SIMPLE)
        for column in ("Error", "Sentence", "Gold", "Extraction"):
            table.add_column(column, overflow="fold")
        for error in article.errors:
            sentence = Text()
            for words, look in error.parts:
                sentence.append(console.printable(words), style=LOOKS.get(look))
            sides = (Text(console.printable(side)) for side in (error.gold, error.made))
            table.add_row(error.kind, sentence, *sides)
        yield table
