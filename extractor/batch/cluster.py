"""The Ray engine: the same tasks on the actors of Ray Data, on one machine or a cluster.

Each actor keeps one slot, so that an article that hangs or ends its process is given up here as it
is locally. All machines see the output folder and the inputs under the same paths. Work is done in
waves: pieces are read, the leader decides which articles are copies, chunks are extracted.
"""

import pickle
from collections.abc import Callable
from itertools import islice
from typing import Any

from extractor.batch.layout import Layout
from extractor.batch.schedule import Schedule
from extractor.batch.settings import BatchSettings, Recipe
from extractor.batch.slot import Slot
from extractor.batch.tasks import Begun, Loaded, Stopped, Task, Writing
from extractor.errors import BatchError, ExtractorError, MissingExtraError

# Tasks between two decisions on copies; actors start anew for each wave, so it is worth many.
WAVE = 2_000
MUTE = (Begun, Loaded, Writing)


class SlotActor:
    """A slot as an actor of Ray Data: a row with a task in, a row with its events out."""

    def __init__(self, recipe: str, layout: Layout, timeout: float) -> None:
        """Make the slot; its worker starts with the first task."""
        self.slot = Slot(Recipe.model_validate_json(recipe), layout, timeout)

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        """Do one task."""
        task: Task = pickle.loads(row["task"])
        try:
            events = [event for event in self.slot.run(task) if not isinstance(event, MUTE)]
        except ExtractorError as error:
            events = [Stopped.by(error)]
        return {"events": pickle.dumps(events)}


def run_on_ray(schedule: Schedule, settings: BatchSettings) -> None:
    """Do everything that the schedule hands out on a Ray cluster.

    Raises:
        MissingExtraError: E901, when Ray is not installed.
        BatchError: E711, when the cluster fails; others, when the run cannot go on.
    """
    try:
        import ray
        from ray.exceptions import RayError
    except ImportError:
        raise MissingExtraError("E901", extra="scale") from None
    address = settings.address or "this machine"
    try:
        if not ray.is_initialized():
            ray.init(address=settings.address, log_to_driver=False)
        _run_waves(schedule, settings)
    except (RayError, ConnectionError, RuntimeError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise BatchError("E711", address=address, reason=reason) from error


def _run_waves(schedule: Schedule, settings: BatchSettings) -> None:
    while True:
        read = _run_wave(schedule, settings, _take(schedule.next_piece))
        extracted = _run_wave(schedule, settings, _take(schedule.next_chunk))
        if not read and not extracted:
            return


def _take(next_task: Callable[[], Task | None]) -> list[Task]:
    return list(islice(iter(next_task, None), WAVE))


def _run_wave(schedule: Schedule, settings: BatchSettings, tasks: list[Task]) -> int:
    """Do tasks and return how many there were."""
    if not tasks:
        return 0
    import ray

    ray.data.DataContext.get_current().enable_progress_bars = False
    out = Layout(settings.out.resolve())
    rows = ray.data.from_items(
        [{"task": pickle.dumps(task)} for task in tasks],
        override_num_blocks=len(tasks),
    )
    done = rows.map(
        SlotActor,  # type: ignore[arg-type]  # Ray makes an actor of a class
        fn_constructor_args=(settings.recipe.model_dump_json(), out, settings.timeout),
        # An idle actor takes the next task; tasks that wait at a busy one would be done last.
        compute=ray.data.ActorPoolStrategy(
            size=min(settings.workers, len(tasks)), max_tasks_in_flight_per_actor=1
        ),
        num_cpus=1,
    )
    for row in done.iter_rows():
        for event in pickle.loads(row["events"]):
            schedule.handle(event)
    return len(tasks)
