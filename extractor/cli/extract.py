"""`extractor extract`: articles in, claim graphs or a readable summary out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from extractor.cli import console
from extractor.cli.linking import ALL_LINKERS, Linkers, Vocabularies, make_settings
from extractor.cli.store import report_added
from extractor.cli.tagging import Ner
from extractor.errors import ExtractorError, UsageError
from extractor.schema import ClaimGraph
from extractor.settings import DEFAULT, Settings

if TYPE_CHECKING:
    from extractor.store import Added

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
IntoStore = Annotated[
    str | None,
    typer.Option(help="Store that gets the graphs, as for extractor store; JSON is not printed."),
]


def extract_cli(  # noqa: PLR0913 - one parameter for each option of the command
    ctx: typer.Context,
    inputs: Inputs,
    output_format: Format = OutputFormat.JSON,
    output: Output = console.STDIO,
    output_dir: OutputDir = None,
    pipeline: Pipeline = DEFAULT.pipeline,
    ner: Ner = DEFAULT.ner,
    min_confidence: MinConfidence = DEFAULT.min_confidence,
    max_bytes: MaxBytes = DEFAULT.max_bytes,
    timestamps: Timestamps = DEFAULT.timestamps,
    linkers: Linkers = ALL_LINKERS,
    vocabularies: Vocabularies = None,
    store: IntoStore = None,
) -> None:
    """Read articles and write what they claim.

    Example: extractor extract article.txt --format table
    """
    settings = make_settings(
        pipeline=pipeline,
        ner=ner,
        min_confidence=min_confidence,
        max_bytes=max_bytes,
        timestamps=timestamps,
        linkers=linkers,
        vocabularies=vocabularies,
    )
    as_json = bool(ctx.obj)
    if output_dir is not None:
        if output != console.STDIO:
            raise UsageError("E801", what="--output and --output-dir exclude each other.")
        paths = output_paths(inputs, output_dir)
        run = _Run(list(paths), settings, json_errors=as_json, store=store)
        write_folder(run, paths)
    else:
        run = _Run(inputs, settings, json_errors=as_json, store=store)
        # Whoever fills a store does not want to see all of it.
        if store and output == console.STDIO and output_format is OutputFormat.JSON:
            run.finish()
        else:
            write_stream(run, output_format, output)
    run.report_stored()
    failures = run.failures
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

    def __init__(
        self,
        inputs: Sequence[str],
        settings: Settings,
        *,
        json_errors: bool,
        store: str | None = None,
    ) -> None:
        self.inputs = inputs
        self.settings = settings
        self.json_errors = json_errors
        self.store = store
        self.stored: list[Added] = []
        self.failures = 0

    def __iter__(self) -> Iterator[tuple[str, ClaimGraph]]:
        if self.store is None:
            yield from self._extract()
            return
        from extractor.store import Store

        with Store.open(self.store, create=True) as opened:
            for source, graph in self._extract():
                self.stored += opened.add(graph)
                yield source, graph

    def _extract(self) -> Iterator[tuple[str, ClaimGraph]]:
        from extractor.pipeline import extract  # spaCy costs seconds; --help must not pay

        for source in console.with_progress(self.inputs, total=len(self.inputs)):
            try:
                yield source, extract(source, settings=self.settings)
            except ExtractorError as error:
                self.failures += 1
                console.report_error(error, source=source, as_json=self.json_errors)

    def finish(self) -> None:
        """Read all inputs for the store alone."""
        for _ in self:
            pass

    def report_stored(self) -> None:
        """Say what became of the graphs in the store."""
        if self.store is not None:
            report_added(self.stored)


def write_folder(run: _Run, paths: dict[str, Path]) -> None:
    """Write one JSON file for each input."""
    from extractor.graph import to_json

    for source, graph in run:
        console.write_data(to_json(graph), str(paths[source]))


def write_stream(run: _Run, output_format: OutputFormat, output: str) -> None:
    """Write all graphs to one place: JSON is one object for one input and an array for several."""
    if output_format is OutputFormat.TABLE:
        _write_tables(run, output)
        return
    graphs = (graph for _, graph in run)
    _write_texts(_texts(graphs, output_format, many=len(run.inputs) > 1), output)


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
