"""`extractor explain`: why a claim is in a graph."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import ValidationError
from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from extractor.cli import console
from extractor.cli.graphs import read_graph
from extractor.errors import UsageError
from extractor.schema import Claim, ClaimGraph
from extractor.settings import DEFAULT, Settings

if TYPE_CHECKING:
    from extractor.explain import Explanation

SHOWN_IDS = 5
MARKS = {
    "drug": "black on cyan",
    "effect": "black on yellow",
    "trigger": "bold underline",
    "negation": "bold red",
    "certainty": "bold magenta",
    "magnitude": "bold green",
    "comparator": "italic",
}
RELATIONS_SHOWN = 3


class ExplainFormat(StrEnum):
    """How an explanation is written."""

    TEXT = "text"
    JSON = "json"


Input = Annotated[str, typer.Argument(metavar="INPUT", help="A claim graph, or its article.")]
ClaimId = Annotated[
    str, typer.Argument(metavar="CLAIM_ID", help="Id of a claim, or its beginning.")
]
Format = Annotated[ExplainFormat, typer.Option("--format", "-f", help="Text or JSON.")]


def explain_cli(
    source: Input, claim_id: ClaimId, output_format: Format = ExplainFormat.TEXT
) -> None:
    """Tell which words, rules, probabilities and cues made a claim.

    Example: extractor explain graph.json claim-3f2a
    """
    from extractor.explain import explain
    from extractor.pipeline import load

    graph, settings = _graph(source)
    explanation = explain(load(settings), graph, _claim(graph, claim_id))
    if output_format is ExplainFormat.JSON:
        console.write_data(explanation.model_dump_json(indent=2) + "\n")
    else:
        console.show(*_show(explanation))


def _graph(source: str) -> tuple[ClaimGraph, Settings]:
    """Read a stored graph with the settings that made it, else extract the article."""
    graph = read_graph(source)
    return graph, _settings(graph)


def _settings(graph: ClaimGraph) -> Settings:
    try:
        return Settings.model_validate(graph.provenance.settings)
    except ValidationError:
        return DEFAULT


def _claim(graph: ClaimGraph, claim_id: str) -> Claim:
    found = [claim for claim in graph.claims if claim.id.startswith(claim_id)]
    if len(found) == 1:
        return found[0]
    ids = ", ".join(claim.id for claim in graph.claims[:SHOWN_IDS]) or "none"
    rest = len(graph.claims) - SHOWN_IDS
    more = f" and {rest} more" if rest > 0 else ""
    raise UsageError("E801", what=f"No claim {claim_id} in this graph; its claims are {ids}{more}.")


def _show(explanation: Explanation) -> Iterator[RenderableType]:
    yield _sentence(explanation)
    yield _arguments(explanation)
    yield _witnesses(explanation)
    yield _qualifiers(explanation)


def _sentence(explanation: Explanation) -> Text:
    start = explanation.sentence.start
    text = Text(console.printable(explanation.sentence.text))
    for name, style in MARKS.items():
        span = getattr(explanation.claim.spans, name)
        if span is not None:
            text.stylize(style, max(0, span.start - start), max(0, span.end - start))
    return text


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _arguments(explanation: Explanation) -> Table:
    table = _table("Argument", "Words", "Entity", "Type", "Found as", "By", "Links")
    for name in ("drug", "effect"):
        note = getattr(explanation, name)
        cells = [note.text, note.entity, note.type, note.kind, note.method, ", ".join(note.curies)]
        table.add_row(name, *(Text(console.printable(cell)) for cell in cells))
    return table


def _witnesses(explanation: Explanation) -> Table:
    table = _table("Witness", "Says", "How sure")
    rule, reader = explanation.rule, explanation.reader
    if rule:
        record = (
            f", right in {rule.right} of {rule.matches} matches on train" if rule.matches else ""
        )
        table.add_row("rule", f"{rule.id}: {rule.relation}{record}", f"{rule.probability:.2f}")
    if reader:
        best = list(reader.relation.items())[:RELATIONS_SHOWN]
        says = ", ".join(f"{name} {value:.2f}" for name, value in best)
        table.add_row("reader", f"{says}; negated {reader.negated:.2f}", f"{reader.claim:.2f}")
    parts = ", ".join(f"{name.replace('_', ' ')} {value:+.2f}" for name, value in explanation.vote)
    table.add_row("vote", parts, f"{explanation.claim.confidence:.2f}")
    return table


def _qualifiers(explanation: Explanation) -> Table:
    table = _table("Qualifier", "Value", "Words that show it")
    for note in explanation.qualifiers:
        cue = note.cue.text if note.cue else ""
        table.add_row(note.name, *(Text(console.printable(cell)) for cell in (note.value, cue)))
    return table
