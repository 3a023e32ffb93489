"""`extractor models`: the shipped models, and whether they are whole."""

import json
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich import box
from rich.table import Table

from extractor.cli import console
from extractor.errors import LanguageError
from extractor.manifest import Model, State, check_model, read_manifest
from extractor.resources import model_path

app = typer.Typer(help="List the shipped models and verify their files.")


class ListFormat(StrEnum):
    """How the list is written."""

    TABLE = "table"
    JSON = "json"


Format = Annotated[
    ListFormat, typer.Option("--format", "-f", help="A table for people, or JSON for programs.")
]


@app.callback(invoke_without_command=True)
def models_cli(ctx: typer.Context, output_format: Format = ListFormat.TABLE) -> None:
    """List the shipped models and verify their files.

    Example: extractor models
    """
    if ctx.invoked_subcommand is None:
        list_cli(output_format)


@app.command("list")
def list_cli(output_format: Format = ListFormat.TABLE) -> None:
    """List the shipped models: what they do, size, version, commit and licence.

    Example: extractor models list --format json
    """
    models = read_manifest().models
    if output_format is ListFormat.JSON:
        _write_json([_as_plain(model) for model in models])
        return
    table = _table("Model", "What it does", "MB", "Version", "Commit", "Licence", "Installed")
    for model in models:
        installed = "yes" if model_path(model.name).is_dir() else "no"
        version, commit = model.version, model.commit or "-"
        table.add_row(
            model.name,
            model.does,
            _megabytes(model.bytes),
            version,
            commit,
            model.licence,
            installed,
        )
    total = sum(model.bytes for model in models)
    console.show(table, f"{len(models)} models, {_megabytes(total)} MB")


@app.command("verify")
def verify_cli(output_format: Format = ListFormat.TABLE) -> None:
    """Compare every file of the models with its SHA-256; the exit code is 1 when one is not whole.

    Example: extractor models verify
    """
    models = read_manifest().models
    states = {model.name: check_model(model) for model in models}
    if output_format is ListFormat.JSON:
        _write_json([_as_plain(model, states[model.name]) for model in models])
    else:
        console.show(_state_table(models, states))
    bad = [
        f"{model_path(name) / path} is {state}"
        for name, files in states.items()
        for path, state in files.items()
        if state != "ok"
    ]
    if bad:
        raise LanguageError("E207", files=", ".join(bad))


def _state_table(models: tuple[Model, ...], states: dict[str, dict[str, State]]) -> Table:
    table = _table("Model", "File", "Bytes", "SHA-256", "State")
    for model in models:
        for file in model.files:
            state = states[model.name][file.path]
            table.add_row(model.name, file.path, f"{file.bytes:,}", file.sha256[:12], state)
    return table


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, justify="right" if column in ("MB", "Bytes") else "left")
    return table


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f}"


def _as_plain(model: Model, states: dict[str, State] | None = None) -> dict[str, Any]:
    plain = model.model_dump(mode="json") | {"bytes": model.bytes}
    plain["installed"] = model_path(model.name).is_dir()
    if states is not None:
        plain["files"] = [file | {"state": states[file["path"]]} for file in plain["files"]]
    return plain


def _write_json(rows: list[dict[str, Any]]) -> None:
    console.write_data(json.dumps({"models": rows}, indent=2, ensure_ascii=False) + "\n")
