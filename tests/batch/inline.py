"""A slot that does its tasks in the process of the run, for tests that end no process."""

from collections.abc import Iterator

from extractor.batch.layout import Layout
from extractor.batch.settings import Recipe
from extractor.batch.tasks import Event, Task
from extractor.batch.worker import Worker


class InlineSlot:
    def __init__(self, recipe: Recipe, layout: Layout, timeout: float) -> None:
        self._events: list[Event] = []
        self._worker = Worker(recipe, layout, self._events.append)

    def run(self, task: Task) -> Iterator[Event]:
        self._worker.run(task, {})
        yield from self._events
        self._events.clear()

    def close(self) -> None:
        """Nothing was started."""
