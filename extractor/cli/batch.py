"""`extractor batch`: many inputs in, a data set of claims out."""

from pathlib import Path
from typing import Annotated

import typer

from extractor.batch.settings import (
    CHUNK_SIZE,
    SIMILARITY,
    TIMEOUT,
    BatchSettings,
    Engine,
    Recipe,
    TopicFilter,
)
from extractor.cli import console
from extractor.cli.extract import MaxBytes, MinConfidence, Pipeline, Timestamps
from extractor.cli.linking import ALL_LINKERS, Linkers, Vocabularies, make_settings
from extractor.cli.progress import ProgressStyle, show_progress
from extractor.cli.tagging import Ner
from extractor.settings import DEFAULT

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help="Files, folders and patterns: texts, pages, PDF, JSONL, CSV, TSV, Parquet, WARC.",
    ),
]
Out = Annotated[Path, typer.Option(help="Folder of the data set.")]
Workers = Annotated[int, typer.Option(min=1, help="Processes that read at the same time.")]
TextKey = Annotated[str, typer.Option(help="Field or column that holds the text.")]
IdKey = Annotated[str, typer.Option(help="Field or column that holds the article's id.")]
Timeout = Annotated[
    float, typer.Option(min=0.1, help="Seconds for each 100,000 characters of an article.")
]
ChunkSize = Annotated[int, typer.Option(min=1, help="Most articles in one part of the output.")]
Topic = Annotated[
    TopicFilter, typer.Option(help="Keep only health news; auto does so for WARC files.")
]
Deduplicate = Annotated[
    bool, typer.Option("--deduplicate/--keep-copies", help="Link copies and read them once.")
]
Similarity = Annotated[
    float, typer.Option(min=0.01, max=1, help="Overlap from which an article is a copy.")
]
EngineName = Annotated[Engine, typer.Option(help="What runs the workers; ray needs the extra.")]
Address = Annotated[str | None, typer.Option(help="Address of a Ray cluster; else it starts one.")]
IntoStore = Annotated[
    str | None, typer.Option(help="Store that gets the graphs too, as for extractor store.")
]
Style = Annotated[ProgressStyle, typer.Option("--progress", help="How progress is told.")]


def batch_cli(  # noqa: PLR0913 - one parameter for each option of the command
    inputs: Inputs,
    out: Out,
    workers: Workers = 1,
    text_key: TextKey = "text",
    id_key: IdKey = "id",
    timeout: Timeout = TIMEOUT,
    chunk_size: ChunkSize = CHUNK_SIZE,
    topic: Topic = TopicFilter.AUTO,
    deduplicate: Deduplicate = True,
    similarity: Similarity = SIMILARITY,
    engine: EngineName = Engine.LOCAL,
    address: Address = None,
    store: IntoStore = None,
    progress: Style = ProgressStyle.AUTO,
    pipeline: Pipeline = DEFAULT.pipeline,
    ner: Ner = DEFAULT.ner,
    min_confidence: MinConfidence = DEFAULT.min_confidence,
    max_bytes: MaxBytes = DEFAULT.max_bytes,
    timestamps: Timestamps = DEFAULT.timestamps,
    linkers: Linkers = ALL_LINKERS,
    vocabularies: Vocabularies = None,
) -> None:
    """Read many articles and write a data set; a run that was stopped goes on where it was.

    Example: extractor batch news/ archive.jsonl --out claims --workers 4
    """
    extraction = make_settings(
        pipeline=pipeline,
        ner=ner,
        min_confidence=min_confidence,
        max_bytes=max_bytes,
        timestamps=timestamps,
        linkers=linkers,
        vocabularies=vocabularies,
    )
    recipe = Recipe(
        inputs=tuple(inputs),
        text_key=text_key,
        id_key=id_key,
        chunk_size=chunk_size,
        topic=topic,
        deduplicate=deduplicate,
        similarity=similarity,
        extraction=extraction,
    )
    settings = BatchSettings(
        recipe=recipe,
        out=out,
        workers=workers,
        timeout=timeout,
        engine=engine,
        address=address,
        store=store,
    )
    if run_command(settings, progress):
        raise typer.Exit(1)


def run_command(settings: BatchSettings, progress: ProgressStyle) -> int:
    """Run a batch, say how it ended and return how many inputs failed."""
    from extractor.batch.run import run_batch  # Arrow and trafilatura cost a second

    with show_progress(progress) as show:
        report = run_batch(settings, watch=show)
    counts = report.counts
    if progress is not ProgressStyle.NONE:
        console.note(
            f"{counts.get('articles', 0):,} articles with {counts.get('claims', 0):,} claims, "
            f"{counts.get('copies', 0):,} copies, {counts.get('left_out', 0):,} left out, "
            f"{report.failed:,} failed, in {report.seconds:,.0f} seconds. The data are in "
            f"{report.out}."
        )
    return report.failed
