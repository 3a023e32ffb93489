"""The option that names another tagger, shared by commands."""

from typing import Annotated

import typer

from extractor.errors import UsageError

SCHEME = "hf:"


def check_ner(value: str | None) -> str | None:
    """Return the value, if it can name a classifier.

    Raises:
        UsageError: E801, when it cannot.
    """
    if value is not None and (not value.startswith(SCHEME) or value == SCHEME):
        raise UsageError("E801", what=f"--ner takes {SCHEME} and a folder or name, not {value}.")
    return value


Ner = Annotated[
    str | None,
    typer.Option(
        metavar="hf:PATH",
        callback=check_ner,
        help="Hugging Face token classifier that adds mentions; needs the transformers extra.",
    ),
]
