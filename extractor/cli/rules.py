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


@app.command("test")
def test_cli(
    rule_ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Ids of rules; all when none.")
    ] = None,
) -> None:
    """Run the examples of rules with the language model that ships.

    Example: extractor rules test prevents-active
    """
    from extractor.language import load_language  # spaCy costs seconds; list and show go without
    from extractor.relations.trial import find_rule

    rules = [get_rule(rule_id) for rule_id in rule_ids] if rule_ids else list(load_rules())
    nlp = load_language()
    failures = 0
    examples = [(rule, text, True) for rule in rules for text in rule.matches]
    examples += [(rule, text, False) for rule in rules for text in rule.ignores]
    for rule, text, expected in examples:
        if find_rule(nlp, text, rule) is not expected:
            failures += 1
            wanted = "must match" if expected else "must leave alone"
            console.write_data(f"{rule.id} {wanted}: {text}\n")
    console.write_data(f"{len(examples) - failures} of {len(examples)} examples hold\n")
    if failures:
        raise typer.Exit(1)
