"""`extractor rules`: look at the rules that make claims, and run their examples."""

from typing import Annotated

import typer
import yaml
from rich import box
from rich.table import Table

from extractor.cli import console
from extractor.rules import get_rule, load_precision, load_rules

app = typer.Typer(help="List, show and test the rules that make claims.", no_args_is_help=True)


@app.command("list")
def list_cli() -> None:
    """List every rule with how often it was right on the training gold and an example.

    Example: extractor rules list
    """
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("Id", "Relation", "Right on train", "Example"):
        table.add_column(column, no_wrap=column == "Id")
    precision = load_precision()
    for rule in load_rules():
        right, found = precision.get(rule.id, {}).get("all", (0, 0))
        share = f"{right}/{found}" if found else "-"
        table.add_row(rule.id, str(rule.relation), share, rule.examples[0][0].text)
    console.show(table)


@app.command("show")
def show_cli(rule_id: Annotated[str, typer.Argument(metavar="ID", help="Id of a rule.")]) -> None:
    """Show one rule as it stands in its file, with all its examples.

    Example: extractor rules show prevents-active
    """
    written = get_rule(rule_id).model_dump(mode="json", exclude_defaults=True)
    console.write_data(yaml.safe_dump(written, sort_keys=False, allow_unicode=True, width=100))
