"""`extractor merge`: one claim from many, over all articles."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from extractor.cli import console
from extractor.cli.export import Graphs, Output
from extractor.errors import UsageError

if TYPE_CHECKING:
    from extractor.assertions import MergedAssertion


class MergeFormat(StrEnum):
    """How merged assertions are written."""

    JSON = "json"
    JSONL = "jsonl"
    TABLE = "table"


Format = Annotated[
    MergeFormat, typer.Option("--format", "-f", help="One array, one assertion a line, or a table.")
]


def merge_cli(
    graphs: Graphs, output_format: Format = MergeFormat.TABLE, output: Output = console.STDIO
) -> None:
    """Merge the claims of many articles that say the same, and show what contradicts what.

    Example: extractor merge graphs/*.json --format table
    """
    # pyarrow and the vocabulary cost half a second; --help must not pay for them.
    from extractor.assertions import merge
    from extractor.export import read_graphs
    from extractor.vocab.hierarchy import ancestors

    merged = merge(read_graphs(graphs), ancestors=ancestors)
    if output_format is not MergeFormat.TABLE:
        console.write_data(_text(merged, output_format), output)
    elif output != console.STDIO:
        raise UsageError("E801", what="--format table is for the terminal, not for --output.")
    else:
        console.show(_table(merged))


def _text(merged: "Sequence[MergedAssertion]", output_format: MergeFormat) -> str:
    if output_format is MergeFormat.JSONL:
        return "".join(f"{item.model_dump_json()}\n" for item in merged)
    items = ",\n".join(item.model_dump_json(indent=2) for item in merged)
    return f"[\n{items}\n]\n" if items else "[]\n"


def _table(merged: "Sequence[MergedAssertion]") -> Table:
    from extractor.tables import say_relation  # with pyarrow, half a second

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("Drug", "Relation", "Effect", "Claims", "Voices", "Belief", "Notes"):
        table.add_column(column, overflow="fold")
    for item in merged:
        said = say_relation(item.relation, direction=item.direction, negated=item.negated)
        counts = (str(len(item.places)), str(item.voices), f"{item.belief:.2f}")
        cells = (item.drug.name, said, item.effect.name, *counts, "; ".join(_notes(item)))
        table.add_row(*(Text(console.printable(" ".join(cell.split()))) for cell in cells))
    return table


def _notes(item: "MergedAssertion") -> list[str]:
    notes = []
    if item.contradicted_by:
        notes.append(f"contradicted by {len(item.contradicted_by)}")
    if item.refines:
        notes.append(f"refines {len(item.refines)}")
    if item.stronger_headline:
        notes.append("headline stronger than the text")
    return notes
