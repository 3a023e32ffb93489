"""`extractor trace`: a claim of a store back to the words of its article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from extractor.cli import console
from extractor.cli.store import DEFAULT_STORE, Format, ShowFormat, StoreUrl, read_graphs

if TYPE_CHECKING:
    from extractor.store.trace import Trace

ClaimName = Annotated[
    str,
    typer.Argument(metavar="CLAIM", help="Id of a claim, its beginning, or article/id."),
]
GraphFile = Annotated[
    Path | None, typer.Option("--graph", help="Look in a claim graph's file, not in a store.")
]
STYLES = {"drug": "black on cyan", "effect": "black on yellow", "trigger": "bold underline"}


def trace_cli(
    claim: ClaimName,
    store: StoreUrl = DEFAULT_STORE,
    graph: GraphFile = None,
    output_format: Format = ShowFormat.TABLE,
) -> None:
    """Show the sentence, the article, the rule, and why every qualifier is what it is.

    Example: extractor trace claim-3f2a9c01bd --store claims.db
    """
    found = _trace(claim, store, graph)
    if output_format is ShowFormat.JSON:
        console.write_data(found.model_dump_json(indent=2) + "\n")
    else:
        console.show(*_show(found))


def _trace(claim: str, store: str, graph: Path | None) -> Trace:
    from extractor.store import Store
    from extractor.store.trace import trace_claim

    if graph is not None:
        first = next(iter(read_graphs([str(graph)])))
        return trace_claim(first, claim)
    with Store.open(store) as opened:
        return opened.trace(claim)


def _show(trace: Trace) -> Iterator[RenderableType]:
    yield Text(console.printable(trace.statement), style="bold")
    yield _sentence(trace)
    yield Text()
    yield _facts(trace)
    yield _reasons(trace)


def _sentence(trace: Trace) -> Text:
    start = trace.sentence.start
    text = Text(console.printable(trace.sentence.text))
    for name, style in STYLES.items():
        span = getattr(trace.claim.spans, name)
        if span is not None:
            text.stylize(style, max(0, span.start - start), max(0, span.end - start))
    return text


def _facts(trace: Trace) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    maker = trace.maker
    record = f", right in {maker.right} of {maker.matches}" if maker.matches else ""
    example = f'; example: "{maker.example}"' if maker.example else ""
    article = (trace.title, trace.publisher, trace.published, trace.url)
    version = f", version {trace.version}" if trace.version else ""
    made = trace.provenance
    rows = {
        "article": "; ".join(part for part in article if part) or "no title",
        "id": f"{trace.article_id}{version}",
        "place": f"characters {trace.sentence.start} to {trace.sentence.end}",
        maker.kind: f"{maker.id}{record}{example}",
        "confidence": f"{trace.claim.confidence:.2f}",
        "made by": f"extractor {made.extractor}, {made.pipeline}, {made.reader or 'no reader'}",
    }
    for item in trace.arguments:
        words = f'"{item.words.text}"' if item.words else "not named here"
        links = "; ".join(f"{link.curie} {link.label} ({link.why})" for link in item.links)
        parts = (item.type, f"found by {item.found_by}" if item.found_by else "", links)
        rows[item.role] = f"{words}: {item.name}, {'; '.join(part for part in parts if part)}"
    for name, value in rows.items():
        table.add_row(Text(name, style="dim"), _cell(value))
    return table


def _reasons(trace: Trace) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("Qualifier", "Value", "Why", "Words", "Characters"):
        table.add_column(name, overflow="fold")
    for reason in trace.reasons:
        span = reason.span
        place = f"{span.start} to {span.end}" if span else ""
        cells = (reason.name, reason.value, reason.why, span.text if span else "", place)
        table.add_row(*(_cell(cell) for cell in cells))
    return table


def _cell(value: str) -> Text:
    return Text(console.printable(" ".join(value.split())))
