"""`extractor schema`: the JSON Schema of the claim graph."""

import json
from typing import Annotated

import typer

from extractor.cli import console
from extractor.schema import ClaimGraph


def schema_text() -> str:
    """Return the JSON Schema that the models generate."""
    schema = ClaimGraph.model_json_schema(mode="serialization")
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def schema_cli(
    output: Annotated[
        str, typer.Option("--output", "-o", help="File to write; - is standard output.")
    ] = console.STDIO,
) -> None:
    """Print the JSON Schema of the claim graph.

    Example: extractor schema > schema.json
    """
    console.write_data(schema_text(), output)
