"""`extractor rules`: look at the rules that make claims, and run their examples."""

import typer

from extractor.cli import console

app = typer.Typer(help="List, show and test the rules that make claims.", no_args_is_help=True)
