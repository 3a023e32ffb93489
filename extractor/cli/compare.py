"""`extractor compare`: an article against its paper, abstract, release or earlier version."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from extractor.cli import console
from extractor.cli.graphs import read_graph
from extractor.cli.summary import plain

if TYPE_CHECKING:
    from extractor.compare import Comparison, Finding, Pair

MOST_ROWS = 30  # the page stays readable; JSON has them all
MAX_SENTENCE = 220
LEVELS = ("none", "correlational", "conditional causal", "causal")
NOTHING_SHARED = "No claim is shared: check that both texts report the same research."
LOOKS = {"exaggerates": "bold red", "downplays": "bold blue", "same": "bold green"}
DIRECTIONS = {"stronger": "red", "weaker": "blue", "changed": "yellow"}


class CompareFormat(StrEnum):
    """How a comparison is written."""

    TABLE = "table"
    JSON = "json"


_HELP = "File, web address or a saved graph (*.json)."
Article = Annotated[str, typer.Argument(metavar="ARTICLE", help=_HELP)]
Original = Annotated[str, typer.Argument(metavar="ORIGINAL", help=_HELP)]
Format = Annotated[CompareFormat, typer.Option("--format", "-f", help="Tables, or JSON.")]


def compare_cli(
    article: Article, original: Original, output_format: Format = CompareFormat.TABLE
) -> None:
    """Compare an article with its original: what got stronger, weaker, lost or added.

    Example: extractor compare story.txt abstract.txt
    """
    from extractor.compare import compare

    result = compare(read_graph(article), read_graph(original))
    if output_format is CompareFormat.JSON:
        console.write_data(result.model_dump_json(indent=2) + "\n")
    else:
        console.show(*render(result))


def render(result: Comparison) -> list[RenderableType]:
    """Lay a comparison out as tables."""
    return [
        _head(result),
        *_pairs(result),
        *_unsupported(result),
        *_omitted(result),
        Text(
            f"\n{result.copied_share:.0%} of the article's words stand so in the original.",
            style="dim",
        ),
    ]


def _head(result: Comparison) -> RenderableType:
    lines = [
        *_verdict(result),
        _said("Article", result.main.article),
        _said("Original", result.main.original),
    ]
    return Panel(Group(*lines), title="Main finding", title_align="left", box=box.ROUNDED)


def _verdict(result: Comparison) -> Iterator[Text]:
    """Yield the verdict; where no claim is shared it steps back behind that it may not apply."""
    verdict = str(result.overall)
    if result.pairs:
        yield Text(f"{verdict.upper()}  ", style=LOOKS[verdict]).append(result.why, "default")
    else:
        yield Text("UNRELATED?  ", style="bold yellow").append(NOTHING_SHARED, "default")
        yield Text(f"If it is the same research: {verdict}. {result.why}", style="dim")


def _said(name: str, finding: Finding | None) -> Text:
    if finding is None:
        return Text(f"{name}: nothing to compare", style="dim")
    text = Text(f"{name} ({finding.level}, {LEVELS[finding.level]}): ")
    return text.append(f"“{_short(finding.span.text)}”", style="italic")


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _pairs(result: Comparison) -> Iterator[RenderableType]:
    if not result.pairs:
        return
    table = _table("Said by both", "Drug and effect", "Article", "Original", "What changed")
    for pair in result.pairs[:MOST_ROWS]:
        table.add_row(
            Text(f"{plain(pair.drug)}: {plain(pair.effect)}"),
            Text(_short(pair.article.spans.sentence.text)),
            Text(_short(pair.original.spans.sentence.text)),
            _changes(pair),
        )
    yield table
    yield from _rest(len(result.pairs))


def _changes(pair: Pair) -> Text:
    if not pair.changes:
        return Text("nothing", style="green")
    text = Text()
    for change in pair.changes:
        text.append(f"{change.kind} {change.direction}: ", style=DIRECTIONS[change.direction])
        text.append(f"{plain(change.why)}\n")
    text.rstrip()
    return text


def _unsupported(result: Comparison) -> Iterator[RenderableType]:
    if not result.unsupported:
        return
    table = _table("Only in the article", "Drug and effect", "Sentence")
    for item in result.unsupported[:MOST_ROWS]:
        sentence = _short(item.claim.spans.sentence.text)
        table.add_row(Text(f"{plain(item.drug)}: {plain(item.effect)}"), Text(sentence))
    yield table
    yield from _rest(len(result.unsupported))


def _omitted(result: Comparison) -> Iterator[RenderableType]:
    if not result.omitted:
        return
    table = _table("Left out of the article", "Kind", "The original says", "Why it is here")
    for item in result.omitted[:MOST_ROWS]:
        table.add_row(Text(item.kind), Text(_short(item.span.text)), Text(plain(item.why)))
    yield table
    yield from _rest(len(result.omitted))


def _rest(count: int) -> Iterator[Text]:
    if count > MOST_ROWS:
        yield Text(f"and {count - MOST_ROWS} more", style="dim")


def _short(text: str) -> str:
    line = plain(text)
    return line if len(line) <= MAX_SENTENCE else line[: MAX_SENTENCE - 1].rstrip() + "…"
