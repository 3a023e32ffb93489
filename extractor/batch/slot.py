"""A slot: a place for one worker, which is watched, ended when it hangs and replaced when it dies.

A task goes in, events come out, whatever happens to the process: an article that takes too long,
or that ends the process twice, is given up and the rest of its chunk is done again without it.
What is given up is noted on the disk, so that a run that goes on later gives up the same.
"""

import json
import os
from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import asdict
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from extractor.batch.files import write_file
from extractor.batch.layout import Layout
from extractor.batch.reading import end_before
from extractor.batch.records import Failure
from extractor.batch.settings import Recipe
from extractor.batch.tasks import END, Begun, ChunkDone, Event, Failures, Loaded, Task, Writing
from extractor.batch.worker import serve
from extractor.errors import BatchError, ExtractorError

# Once may be chance, such as the system's want of memory; twice at one article is the article.
MAX_DEATHS = 2
# Deaths without an article to blame, in a row, before the run stops.
MAX_BARE_DEATHS = 3
# Loading the pipeline and writing parts on a slow disk take far less.
PATIENCE = 600
CHARACTERS = 100_000  # of an article, for which the time limit holds
# spaCy keeps every word that it has met. Loading the pipeline anew costs 0.2 % of this many.
LIFETIME = 5_000  # articles
# One worker keeps one core busy; more threads in each take the cores from the others.
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")

# What a worker was at when it was lost, and whether it was ended for taking too long.
Lost = tuple[Begun | None, bool]


class Slot:
    """Keeps one worker alive."""

    def __init__(self, recipe: Recipe, layout: Layout, timeout: float) -> None:
        """Take what the worker needs; it starts with the first task."""
        self.recipe = recipe
        self.layout = layout
        self.timeout = timeout
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._extracted = 0

    def run(self, task: Task) -> Iterator[Event]:
        """Do a task and yield what happens; the last event ends it.

        Raises:
            BatchError: E710, when workers die again and again before they read anything.
        """
        given_up = self._read_given_up(task)
        deaths: Counter[int | None] = Counter()
        while True:
            lost = yield from self._attempt(task, given_up)
            if lost is None:
                if self._extracted >= LIFETIME:
                    self.close()
                return
            begun, is_late = lost
            self.close()
            place = begun.place if begun else None
            deaths[place] += 1
            if begun is None:
                if deaths[None] >= MAX_BARE_DEATHS:
                    raise BatchError("E710", reason="the process ended without a word")
            elif is_late or deaths[place] >= MAX_DEATHS:
                self._give_up(task, given_up, begun, self._reason(begun, is_late))

    def close(self) -> None:
        """End the worker."""
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._process = self._connection = None
        self._extracted = 0

    def _attempt(self, task: Task, given_up: Failures) -> Generator[Event, None, Lost | None]:
        connection = self._start()
        begun: Begun | None = None
        limit: float = PATIENCE
        try:
            connection.send((task, given_up))
            while connection.poll(limit):
                event: Event = connection.recv()
                if isinstance(event, Begun):
                    begun, limit = event, self._limit(event)
                elif isinstance(event, (Loaded, Writing)):
                    begun, limit = None, PATIENCE
                yield event
                if isinstance(event, ChunkDone):
                    self._extracted += event.counts.get("articles", 0)
                if isinstance(event, END):
                    return None
        except (EOFError, OSError):
            return begun, False
        return begun, True

    def _start(self) -> Connection:
        if self._connection is not None and self._process is not None and self._process.is_alive():
            return self._connection
        self.close()
        for name in THREADS:
            os.environ.setdefault(name, "1")
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=serve, args=(theirs, self.recipe, self.layout), daemon=True
        )
        process.start()
        theirs.close()
        self._process, self._connection = process, ours
        return ours

    def _limit(self, begun: Begun) -> float:
        return self.timeout * (1 + begun.size // CHARACTERS)

    def _reason(self, begun: Begun, is_late: bool) -> ExtractorError:
        if is_late:
            return BatchError("E704", name=begun.name, seconds=round(self._limit(begun), 1))
        return BatchError("E705", name=begun.name, deaths=MAX_DEATHS)

    def _give_up(self, task: Task, given_up: Failures, begun: Begun, error: ExtractorError) -> None:
        # What is given up and fails again is not the article but the file that it stands in.
        place = end_before(begun.place) if begun.place in given_up else begun.place
        given_up[place] = Failure.of(begun.name, begun.position, error)
        text = json.dumps({place: asdict(one) for place, one in sorted(given_up.items())})
        write_file(self.layout.given_up(task.name), lambda file: file.write(text.encode()))

    def _read_given_up(self, task: Task) -> Failures:
        path = self.layout.given_up(task.name)
        if not path.exists():
            return {}
        noted = json.loads(path.read_text("utf-8"))
        return {int(place): Failure(**one) for place, one in noted.items()}
