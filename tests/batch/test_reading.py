"""Reading a piece: chunks out, what was given up left out."""

import json
from pathlib import Path

import pytest

from extractor.batch.files import read_lines
from extractor.batch.inputs import Kind
from extractor.batch.layout import ChunkId, Layout
from extractor.batch.pieces import Piece
from extractor.batch.reading import PieceReading, end_before
from extractor.batch.records import Failure
from extractor.batch.settings import Recipe, TopicFilter
from extractor.batch.tasks import ChunkRead, Event, PieceRead, ReadPiece

TEXT = "The drug was given to the patients in the study, and most of them were better."
GONE = Failure("a.jsonl", 0, "E704", "too late")


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    layout = Layout(tmp_path)
    for folder in layout.folders:
        folder.mkdir(parents=True)
    return layout


def read(layout: Layout, given_up: dict[int, Failure], **recipe: object) -> list[Event]:
    """Read a piece of five articles and return the events that tell what was done."""
    source = layout.out / "a.jsonl"
    source.write_text("".join(json.dumps({"text": f"{TEXT} {n}"}) + "\n" for n in range(5)))
    piece = Piece(1, Kind.JSONL, (str(source),), 0, source.stat().st_size)
    events: list[Event] = []
    made = Recipe(inputs=("a.jsonl",), chunk_size=2, **recipe)
    PieceReading(ReadPiece(piece), made, layout, events.append, given_up).run()
    return [event for event in events if isinstance(event, (ChunkRead, PieceRead))]


def test_reading_closes_chunks_at_their_size(layout: Layout) -> None:
    *chunks, last = read(layout, {})

    assert [(0, 2), (1, 2), (2, 1)] == [(event.chunk.part, event.articles) for event in chunks]
    assert 2 == len(list(read_lines(layout.articles(ChunkId(1, 0)))))
    assert PieceRead(1, 3, {"records": 5}, {}) == last


@pytest.mark.parametrize(
    ("given_up", "records", "articles"),
    [({1: GONE}, 5, 4), ({end_before(2): GONE}, 2, 2), ({1: GONE, end_before(1): GONE}, 1, 1)],
)
def test_reading_leaves_out_what_was_given_up(
    layout: Layout, given_up: dict[int, Failure], records: int, articles: int
) -> None:
    *chunks, last = read(layout, given_up)

    assert articles == sum(event.articles for event in chunks)
    assert [GONE] == list(last.failures.values())
    assert {"records": records, "failed": 1} == last.counts


def test_reading_leaves_out_other_topics(layout: Layout) -> None:
    assert [PieceRead(1, 0, {"records": 5, "left_out": 5}, {})] == read(
        layout, {}, topic=TopicFilter.ON
    )
