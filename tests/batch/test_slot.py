"""A slot: its worker is replaced before it has grown."""

from pathlib import Path

import pytest

from extractor.batch.files import write_lines
from extractor.batch.layout import ChunkId, Layout
from extractor.batch.reading import ReadArticle
from extractor.batch.settings import Recipe
from extractor.batch.slot import Slot
from extractor.batch.tasks import ChunkDone, ExtractChunk, Loaded
from extractor.ingest import article_from_text
from tests.batch.test_run import make_text


@pytest.mark.parametrize(("lifetime", "loads"), [(5, 2), (100, 1)])
def test_slot_starts_a_new_worker_after_some_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lifetime: int, loads: int
) -> None:
    monkeypatch.setattr("extractor.batch.slot.LIFETIME", lifetime)
    layout = Layout(tmp_path)
    for folder in layout.folders:
        folder.mkdir(parents=True)
    slot = Slot(Recipe(inputs=("a",), pipeline="tests.batch.fake:load"), layout, 60)
    events = []
    for part in range(3):
        articles = [article_from_text(make_text(9 * part + n), name="a") for n in range(3)]
        lines = (ReadArticle(one, "a", 0, None).to_json() for one in articles)
        write_lines(layout.articles(ChunkId(0, part)), lines)
        events += list(slot.run(ExtractChunk(ChunkId(0, part))))
    slot.close()

    assert 3 == sum(isinstance(event, ChunkDone) for event in events)
    assert loads == sum(isinstance(event, Loaded) for event in events)
