"""Extracting a chunk: its file of articles in, its parts of the output out."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import pyarrow as pa
from pyarrow import parquet

from extractor.batch.files import read_lines, write_file, write_lines
from extractor.batch.layout import Layout
from extractor.batch.reading import ReadArticle
from extractor.batch.tally import Tally
from extractor.batch.tasks import Begun, ChunkDone, Event, ExtractChunk, Failures, Writing
from extractor.schema import Article, ClaimGraph, Provenance
from extractor.schema.serialize import to_json_line
from extractor.tables import SCHEMAS, TABLES, to_rows

Pipeline = Callable[[Article], ClaimGraph]
Row = dict[str, object]

# What a run knows of an article beside its graph; documented in docs/batch.md.
RUN_COLUMNS = (
    pa.field("input", pa.string(), nullable=False),
    pa.field("record", pa.int64(), nullable=False),
    pa.field("duplicate_of", pa.string()),
    pa.field("similarity", pa.float64()),
    pa.field("extra", pa.string()),
)


def table_schema(table: str) -> pa.Schema:
    """Return the columns of a table of the data set."""
    schema = SCHEMAS[table]
    return pa.schema([*schema, *RUN_COLUMNS]) if table == "articles" else schema


@dataclass(slots=True)
class ChunkExtraction:
    """One extraction of a chunk: the graphs, rows and failures so far."""

    task: ExtractChunk
    layout: Layout
    send: Callable[[Event], None]
    given_up: Failures
    tally: Tally = field(default_factory=Tally)
    lines: list[str] = field(default_factory=list)
    rows: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in TABLES})

    def run(self, pipeline: Pipeline) -> ChunkDone:
        """Extract every article, write the parts and tell what was done."""
        for place, line in enumerate(read_lines(self.layout.articles(self.task.chunk))):
            one = ReadArticle.from_json(line)
            if place in self.task.copies:
                self._add_copy(one, *self.task.copies[place])
            elif place in self.given_up:
                self.tally.fail(place, self.given_up[place])
            else:
                self._extract(place, one, pipeline)
        self.send(Writing())
        self._write()
        return ChunkDone(self.task.chunk, self.tally.counts, self.tally.failures)

    def _extract(self, place: int, one: ReadArticle, pipeline: Pipeline) -> None:
        self.send(Begun(place, one.name, one.position, len(one.article.text)))

        def work() -> tuple[ClaimGraph, dict[str, list[Row]]]:
            graph = pipeline(one.article)
            return graph, to_rows(graph)

        made = self.tally.attempt(place, one.name, one.position, work)
        if made is None:
            return
        graph, rows = made
        self.lines.append(to_json_line(graph))
        for table in TABLES:
            self.rows[table] += rows[table]
        self._tell_origin(one, None, None)
        self.tally.count("articles")
        self.tally.count("words", len(one.article.text.split()))
        self.tally.count("claims", len(graph.claims))

    def _add_copy(self, one: ReadArticle, original: str, similarity: float) -> None:
        made = Provenance(extractor="", pipeline="", input_sha256=one.article.sha256)
        self.rows["articles"] += to_rows(ClaimGraph(article=one.article, provenance=made))[
            "articles"
        ]
        self._tell_origin(one, original, similarity)
        self.tally.count("copies")

    def _tell_origin(
        self, one: ReadArticle, original: str | None, similarity: float | None
    ) -> None:
        self.rows["articles"][-1] |= {
            "input": one.name,
            "record": one.position,
            "duplicate_of": original,
            "similarity": similarity,
            "extra": json.dumps(one.extra, sort_keys=True, default=str) if one.extra else None,
        }

    def _write(self) -> None:
        chunk = self.task.chunk
        write_lines(self.layout.graphs(chunk), self.lines)
        for table in TABLES:
            filled = pa.Table.from_pylist(self.rows[table], schema=table_schema(table))
            path = self.layout.table(table, chunk)
            write_file(path, partial(parquet.write_table, filled, compression="zstd"))
