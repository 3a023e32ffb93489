"""Options of extraction that commands share: linking steps by name, vocabularies, settings."""

from pathlib import Path
from typing import Annotated, Any

import typer

from extractor.errors import UsageError
from extractor.settings import DEFAULT, LINKERS, LinkerName, Settings

NO_LINKERS = "none"
ALL_LINKERS = ",".join(LINKERS)

Linkers = Annotated[
    str,
    typer.Option(
        metavar="NAMES",
        help=f"Steps that link entities to vocabularies, separated by commas, or {NO_LINKERS}.",
    ),
]
Vocabularies = Annotated[
    list[Path] | None,
    typer.Option("--vocabulary", help="TSV or OBO file of yours to link to; may be repeated."),
]


def parse_linkers(names: str) -> tuple[LinkerName, ...]:
    """Read the names of linking steps.

    Raises:
        UsageError: E801, when a name is unknown.
    """
    wanted = [name.strip() for name in names.split(",") if name.strip() not in ("", NO_LINKERS)]
    unknown = [name for name in wanted if name not in LINKERS]
    if unknown:
        raise UsageError("E801", what=f"No linker is named {unknown[0]}; there are {ALL_LINKERS}.")
    return tuple(name for name in LINKERS if name in wanted)


def make_settings(*, linkers: str, vocabularies: list[Path] | None, **options: Any) -> Settings:
    """Make the settings of an extraction from options as they were passed.

    Raises:
        UsageError: E801, when a linking step is unknown.
    """
    linking = {"linkers": parse_linkers(linkers), "vocabularies": tuple(vocabularies or ())}
    return DEFAULT.model_copy(update=options | linking)
