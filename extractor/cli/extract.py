"""`extractor extract`: articles in, claim graphs or a readable summary out."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from extractor.cli import console
from extractor.errors import ExtractorError, UsageError
from extractor.schema import ClaimGraph
from extractor.settings import DEFAULT, Settings

MAX_STEM = 120  # file systems allow 255 bytes a name


class OutputFormat(StrEnum):
    """How graphs are written."""

    JSON = "json"
    JSONL = "jsonl"
    TABLE = "table"


Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUT...", help="Files, web addresses, or - for standard input."),
]
Format = Annotated[
    OutputFormat, typer.Option("--format", "-f", help="One graph as JSON, one a line, or a table.")
]
Output = Annotated[str, typer.Option("--output", "-o", help="File to write; - is standard output.")]
OutputDir = Annotated[
    Path | None, typer.Option(help="Folder that gets one <name>.json for each input.")
]
Pipeline = Annotated[str, typer.Option(help="Name of an installed spaCy package to read with.")]
MinConfidence = Annotated[
    float, typer.Option(min=0, max=1, help="Leave out claims below this confidence.")
]
MaxBytes = Annotated[int, typer.Option(min=1, help="Largest input that is read, in bytes.")]
Timestamps = Annotated[bool, typer.Option(help="Tell in the graph when it was made.")]


def extract_cli(  # noqa: PLR0913 - one parameter for each option of the command
    ctx: typer.Context,
    inputs: Inputs,
    output_format: Format = OutputFormat.JSON,
    output: Output = console.STDIO,
    output_dir: OutputDir = None,
    pipeline: Pipeline = DEFAULT.pipeline,
    min_confidence: MinConfidence = DEFAULT.min_confidence,
    max_bytes: MaxBytes = DEFAULT.max_bytes,
    timestamps: Timestamps = DEFAULT.timestamps,
) -> None:
    """Read articles and write what they claim.

    Example: extractor extract article.txt --format table
    """
    settings = DEFAULT.model_copy(
        update={
            "pipeline": pipeline,
            "min_confidence": min_confidence,
            "max_bytes": max_bytes,
            "timestamps": timestamps,
        }
    )
    as_json = bool(ctx.obj)
    if output_dir is not None:
        if output != console.STDIO:
            raise UsageError("E801", what="--output and --output-dir exclude each other.")
        paths = output_paths(inputs, output_dir)
        failures = write_folder(paths, settings=settings, json_errors=as_json)
    else:
        failures = write_stream(
            inputs, output_format, output, settings=settings, json_errors=as_json
        )
    if failures:
        if len(inputs) > 1:
            console.note(f"{failures} of {len(inputs)} inputs failed.")
        raise typer.Exit(1)


def output_paths(inputs: Sequence[str], folder: Path) -> dict[str, Path]:
    """Name the file of each input.

    Raises:
        UsageError: E802, when two inputs would share a file.
    """
    paths: dict[str, Path] = {}
    taken: set[Path] = set()
    for source in dict.fromkeys(inputs):
        path = folder / f"{stem(source)}.json"
        if path in taken:
            raise UsageError("E802", path=path)
        taken.add(path)
        paths[source] = path
    return paths


def stem(source: str) -> str:
    """Return the name of an input without folder and suffix, fit for a file name.

    >>> stem("news/jak-inhibitors.txt"), stem("https://example.org/a/b.html?x=1"), stem("-")
    ('jak-inhibitors', 'example.org-a-b', 'stdin')
    """
    if source == console.STDIO:
        return "stdin"
    if "://" not in source:
        return Path(source).stem
    address = urlsplit(source)
    path = re.sub(r"\.\w{1,5}$", "", address.path)
    return re.sub(r"[^\w.]+", "-", f"{address.hostname}{path}").strip("-.")[:MAX_STEM]


class _Run:
    """The graphs of many inputs as a stream; failures are reported, counted and passed over."""

    def __init__(self, inputs: Sequence[str], settings: Settings, *, json_errors: bool) -> None:
        self.inputs = inputs
        self.settings = settings
        self.json_errors = json_errors
        self.failures = 0

    def __iter__(self) -> Iterator[tuple[str, ClaimGraph]]:
        from extractor.pipeline import extract  # spaCy costs seconds; --help must not pay

        for source in console.with_progress(self.inputs, total=len(self.inputs)):
            try:
                yield source, extract(source, settings=self.settings)
            except ExtractorError as error:
                self.failures += 1
                console.report_error(error, source=source, as_json=self.json_errors)


def write_folder(paths: dict[str, Path], *, settings: Settings, json_errors: bool) -> int:
    """Write one JSON file for each input and return how many inputs failed."""
    from extractor.graph import to_json

    run = _Run(list(paths), settings, json_errors=json_errors)
    for source, graph in run:
        console.write_data(to_json(graph), str(paths[source]))
    return run.failures


def write_stream(
    inputs: Sequence[str],
    output_format: OutputFormat,
    output: str,
    *,
    settings: Settings,
    json_errors: bool,
) -> int:
    """Write all graphs to one place and return how many inputs failed.

    JSON is one object for one input and an array for several.
    """
    run = _Run(inputs, settings, json_errors=json_errors)
    if output_format is OutputFormat.TABLE:
        _write_tables(run, output)
    else:
        graphs = (graph for _, graph in run)
        _write_texts(_texts(graphs, output_format, many=len(inputs) > 1), output)
    return run.failures


def _texts(
    graphs: Iterator[ClaimGraph], output_format: OutputFormat, *, many: bool
) -> Iterator[str]:
    from extractor.graph import to_json, to_json_line

    if output_format is OutputFormat.JSONL:
        yield from map(to_json_line, graphs)
    elif not many:
        yield from map(to_json, graphs)
    else:
        separators = chain(["[\n"], iter(lambda: ",\n", None))
        written = 0
        for graph, separator in zip(graphs, separators, strict=False):
            yield separator + to_json(graph).rstrip("\n")
            written += 1
        yield "\n]\n" if written else "[]\n"


def _write_texts(texts: Iterator[str], output: str) -> None:
    if output == console.STDIO:
        for text in texts:
            console.write_data(text)
        return
    whole = "".join(texts)
    if whole:
        console.write_data(whole, output)


def _write_tables(run: _Run, output: str) -> None:
    from extractor.cli.summary import summarize

    if output != console.STDIO:
        raise UsageError("E801", what="--format table is for the terminal, not for --output.")
    for _, graph in run:
        console.show(*summarize(graph))
