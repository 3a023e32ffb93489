"""A batch run: settings in, a data set on the disk and a report out.

Reads like the run itself: open the ledger, take the inputs in or check that they are the same,
let an engine do the tasks, write the report.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import zip_longest

import extractor
from extractor.batch.files import disk_error, remove_partial
from extractor.batch.heirs import promote_heirs
from extractor.batch.inputs import InputFile, find_files
from extractor.batch.layout import GRAPHS, Layout
from extractor.batch.ledger import Ledger
from extractor.batch.local import LocalEngine
from extractor.batch.pieces import cut_pieces
from extractor.batch.report import BatchReport, note_session, read_sessions, write_report
from extractor.batch.schedule import Schedule
from extractor.batch.settings import BatchSettings, Engine, Recipe
from extractor.batch.slot import Slot
from extractor.batch.snapshot import Snapshot, Watch
from extractor.errors import BatchError
from extractor.tables import TABLES

RECIPE, VERSION, FINISHED = "recipe", "version", "finished"


def run_batch(settings: BatchSettings, *, watch: Watch | None = None) -> BatchReport:
    """Read all inputs, or what an earlier run of the same command left to do.

    Args:
        settings: What to read, where to write and how.
        watch: Is called with a snapshot whenever something is done.

    Raises:
        BatchError: E701-E703, E707, E710, E711, when the run cannot begin or go on.
        StoreError: E620-E624, when the graphs cannot be stored.
        IngestError: E101, when an input is missing.
    """
    layout = Layout(settings.out)
    _refuse_foreign(layout)
    _make_folders(layout)
    ledger = Ledger(layout.ledger)
    try:
        remove_partial(layout.folders)
        begin(ledger, layout, settings.recipe)
        return _work(ledger, layout, settings, watch or _ignore)
    finally:
        ledger.close()


def begin(ledger: Ledger, layout: Layout, recipe: Recipe) -> None:
    """Take in the inputs, or check that they and the recipe are what they were.

    Raises:
        BatchError: E701, when something has changed.
    """
    known = ledger.fact(RECIPE)
    if known is not None:
        changes = find_changes(ledger, layout, json.loads(known), recipe)
        if changes:
            raise BatchError("E701", path=layout.out, changes=changes)
        return
    with ledger:
        ledger.add_files(find_files(recipe.inputs, leave_out=layout.out))
        ledger.add_pieces(cut_pieces(ledger.files(), chunk_size=recipe.chunk_size))
        ledger.note(RECIPE, recipe.model_dump_json())
        ledger.note(VERSION, extractor.__version__)


def find_changes(
    ledger: Ledger, layout: Layout, before: dict[str, object], recipe: Recipe
) -> str | None:
    """Say what differs from how the run was begun, or None.

    Args:
        ledger: The ledger of the run.
        layout: Where it writes.
        before: The recipe that began it, as JSON gives it: of whatever version that was.
        recipe: The recipe of now.
    """
    if ledger.fact(VERSION) != extractor.__version__:
        return f"extractor was {ledger.fact(VERSION)}, now it is {extractor.__version__}"
    now: dict[str, object] = recipe.model_dump(mode="json")
    for name in sorted(before.keys() | now.keys()):
        if before.get(name) != now.get(name):
            return f"{name} was {before.get(name)}, now it is {now.get(name)}"
    return next(_changed_files(ledger, layout, recipe), None)


def _changed_files(ledger: Ledger, layout: Layout, recipe: Recipe) -> Iterator[str]:
    found = _once(ledger, find_files(recipe.inputs, leave_out=layout.out))
    for old, new in zip_longest(ledger.files(), found):
        if old is None and new is not None:
            yield f"{new.path} is new"
        elif new is None and old is not None:
            yield f"{old.path} is gone"
        elif old is not None and new is not None and old.path != new.path:
            yield f"{old.path} is gone" if ledger.file_number(new.path) else f"{new.path} is new"
        elif old != new and old is not None:
            yield f"{old.path} has changed"


def _once(ledger: Ledger, files: Iterator[InputFile]) -> Iterator[InputFile]:
    """Yield each file once, as the ledger took it in: where it stands first."""
    last = 0
    for file in files:
        number = ledger.file_number(file.path)
        if number is None or number > last:
            last = number or last
            yield file


def _work(ledger: Ledger, layout: Layout, settings: BatchSettings, watch: Watch) -> BatchReport:
    load_store = _store_loader(ledger, layout, settings)
    if ledger.fact(FINISHED):
        load_store()
        return write_report(ledger, layout, settings, finished=True)
    started, earlier = datetime.now(UTC), read_sessions(ledger)

    def watch_and_note(snapshot: Snapshot) -> None:
        note_session(ledger, started, earlier)
        load_store()
        watch(snapshot)

    finished = False
    try:
        while True:
            _run_engine(Schedule(ledger, layout, settings.recipe, watch_and_note), settings)
            if not ledger.is_done():
                raise BatchError("E710", reason="not everything was handed out")
            load_store()
            if not promote_heirs(ledger, settings.recipe.similarity):
                break
        note_session(ledger, started, earlier)
        finished = True
    finally:
        if not finished:
            _report_unfinished(ledger, layout, settings)
    with ledger:
        ledger.note(FINISHED, datetime.now(UTC).isoformat(timespec="seconds"))
    for folder in ("articles", "keys"):
        shutil.rmtree(layout.work / folder, ignore_errors=True)
    return write_report(ledger, layout, settings, finished=True)


def _store_loader(ledger: Ledger, layout: Layout, settings: BatchSettings) -> Callable[[], object]:
    """Return what brings the store up to what is committed."""
    if settings.store is None:
        return lambda: None
    from extractor.batch.loading import Loading  # SQLAlchemy costs a second

    return Loading(ledger, layout, settings.store).advance


def _run_engine(schedule: Schedule, settings: BatchSettings) -> None:
    if settings.engine is Engine.RAY:
        from extractor.batch.cluster import run_on_ray  # Ray is an extra, and slow to import

        run_on_ray(schedule, settings)
        return
    layout = schedule.layout
    slots = [Slot(settings.recipe, layout, settings.timeout) for _ in range(settings.workers)]
    LocalEngine(slots).run(schedule)


def _report_unfinished(ledger: Ledger, layout: Layout, settings: BatchSettings) -> None:
    try:
        write_report(ledger, layout, settings, finished=False)
    except BatchError:
        return  # the disk is full, which is being reported already


def _refuse_foreign(layout: Layout) -> None:
    if layout.ledger.exists():
        return
    for name in (GRAPHS, *TABLES):
        folder = layout.out / name
        if folder.is_dir() and any(folder.iterdir()):
            raise BatchError("E701", path=layout.out, changes=f"{name}/ holds other files")


def _make_folders(layout: Layout) -> None:
    for folder in layout.folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise disk_error(error, folder) from error


def _ignore(snapshot: Snapshot) -> None:
    """Watch nothing."""
