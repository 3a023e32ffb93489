"""A worker: a process of its own that loads the pipeline once and does one task after another."""

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from typing import Protocol

from extractor.batch.extraction import ChunkExtraction, Pipeline
from extractor.batch.layout import Layout
from extractor.batch.reading import PieceReading
from extractor.batch.settings import Recipe
from extractor.batch.tasks import Event, Failures, Loaded, ReadPiece, Stopped, Task
from extractor.errors import ExtractorError
from extractor.settings import Settings


class Load(Protocol):
    """What loads a pipeline."""

    def __call__(self, settings: Settings) -> Pipeline:
        """Load it."""


def load_pipeline(settings: Settings) -> Pipeline:
    """Load the real pipeline."""
    from extractor.pipeline import load  # spaCy costs seconds; readers of pieces need none of it

    return load(settings).extract


def find_loader(name: str) -> Load:
    """Return the function that `module:function` names."""
    module, _, function = name.partition(":")
    loader: Load = getattr(import_module(module), function)
    return loader


class Worker:
    """Does tasks; loads the pipeline when the first chunk comes."""

    def __init__(self, recipe: Recipe, layout: Layout, send: Callable[[Event], None]) -> None:
        """Take what all tasks have in common."""
        self.recipe = recipe
        self.layout = layout
        self.send = send
        self._pipeline: Pipeline | None = None

    def run(self, task: Task, given_up: Failures) -> None:
        """Do one task and tell what comes of it."""
        if isinstance(task, ReadPiece):
            PieceReading(task, self.recipe, self.layout, self.send, given_up).run()
            return
        if self._pipeline is None:
            self._pipeline = find_loader(self.recipe.pipeline)(self.recipe.extraction)
            self.send(Loaded())
        done = ChunkExtraction(task, self.layout, self.send, given_up).run(self._pipeline)
        release_memory()
        self.send(replace(done, memory=resident_bytes()))


def serve(connection: Connection, recipe: Recipe, layout: Layout) -> None:
    """Do the tasks that come in until the leader of the run is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the leader decides what an interrupt means
    threading.Thread(target=_end_with_parent, daemon=True).start()
    worker = Worker(recipe, layout, connection.send)
    while True:
        try:
            task, given_up = connection.recv()
        except EOFError:
            return
        try:
            worker.run(task, given_up)
        except ExtractorError as error:
            connection.send(Stopped.by(error))
        except BrokenPipeError:
            return


def _end_with_parent() -> None:
    """End at once when the leader was killed: the next run must not meet an old worker."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def release_memory() -> None:
    """Give the system what glibc keeps of a long article; it took up to 60 MB of 410."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # other libraries have none
        if trim is not None:
            trim(0)


def resident_bytes() -> int:
    """Return the memory that this process holds, 0 where the system does not tell."""
    if sys.platform != "linux":
        return 0
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
