"""`extractor review`: what an article tells its readers and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from extractor.cli import console
from extractor.cli.graphs import read_graph
from extractor.cli.summary import plain

if TYPE_CHECKING:
    from extractor.review import Finding, Item, Review

MOST_FINDINGS = 5  # of one kind on the page; JSON has them all
MAX_PASSAGE = 180
HEADS = {
    "headline_stronger": "The headline says more than the text",
    "headline_hides_species": "The headline does not say on whom",
    "causal_on_observational": "Cause and effect, but only observed",
    "harm_without_frequency": "A harm without its frequency",
    "unsourced_claim": "Said without a source",
}


class ReviewFormat(StrEnum):
    """How a review is written."""

    TEXT = "text"
    JSON = "json"


Source = Annotated[
    str, typer.Argument(metavar="ARTICLE", help="File, web address, -, or a saved graph (*.json).")
]
Format = Annotated[ReviewFormat, typer.Option("--format", "-f", help="A page to read, or JSON.")]


def review_cli(article: Source, output_format: Format = ReviewFormat.TEXT) -> None:
    """Review an article: the coverage checklist with passages and advice.

    It says what readers are told, never whether it is true.

    Example: extractor review article.txt
    """
    from extractor.review import review

    result = review(read_graph(article))
    if output_format is ReviewFormat.JSON:
        console.write_data(result.model_dump_json(indent=2) + "\n")
    else:
        console.show(*render(result))


def render(review: Review) -> list[RenderableType]:
    """Lay a review out as a page."""
    gaps = [key for key in review.items() if review.is_gap(key)]
    parts: list[RenderableType] = [
        Panel(
            Group(
                Text(plain(review.title or review.article), style="bold"),
                Text(_summary(review, gaps), style="dim"),
            ),
            title="Coverage review",
            title_align="left",
            box=box.ROUNDED,
        ),
        _checklist(review),
    ]
    if review.sensational:
        words = ", ".join(f"“{plain(span.text)}”" for span in review.sensational)
        parts.append(_section("Words of hype", [(words, review.sensational_advice)]))
    parts += _findings(review)
    parts.append(Text("\nThe review says what the article tells, not whether it is true.", "dim"))
    return parts


def _summary(review: Review, gaps: list[str]) -> str:
    told = len(review.items()) - len(gaps)
    more = len(review.findings)
    notes = (
        f"{more} passage{'s' * (more != 1)} to look at again" if more else "no passage stands out"
    )
    return f"{told} of {len(review.items())} questions answered well; {notes}."


def _checklist(review: Review) -> Table:
    from extractor.review.checklist import LABELS

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False)
    table.add_column("")
    table.add_column("Question", no_wrap=True)
    table.add_column("Answer", no_wrap=True)
    table.add_column("What shows it, and what to do", overflow="fold")
    for key, item in review.items().items():
        gap = review.is_gap(key)
        table.add_row(
            Text("○" if gap else "●", style="yellow" if gap else "green"),
            Text(LABELS[key]),
            Text(item.value.replace("_", " "), style="bold yellow" if gap else "bold green"),
            _cell(item, gap=gap),
        )
    return table


def _cell(item: Item, *, gap: bool) -> Text:
    text = Text()
    if item.span:
        text.append(f"{_quoted(item.span.text)}\n", style="italic")
    text.append(item.advice, style="" if gap else "dim")
    return text


def _findings(review: Review) -> Iterator[RenderableType]:
    for kind, head in HEADS.items():
        found = [finding for finding in review.findings if finding.kind == kind]
        if found:
            yield _section(head, [_told(finding) for finding in found[:MOST_FINDINGS]], found)


def _told(finding: Finding) -> tuple[str, str]:
    return _quoted(finding.span.text), finding.why


def _section(
    head: str, rows: list[tuple[str, str]], found: list[Finding] | None = None
) -> RenderableType:
    body = Text()
    same = len({why for _, why in rows}) == 1
    for shown, why in rows:
        body.append(f"{shown}\n", style="italic")
        if not same:
            body.append(f"  {why}\n")
    rest = len(found or []) - len(rows)
    if rest > 0:
        body.append(f"and {rest} more\n", style="dim")
    body.append(found[0].advice if found else rows[0][1])
    return Group(Text(f"\n{head}", style="bold"), Padding(body, (0, 0, 0, 2)))


def _quoted(text: str) -> str:
    line = plain(text).strip('"“”')
    return f"“{line if len(line) <= MAX_PASSAGE else line[: MAX_PASSAGE - 1].rstrip() + '…'}”"
