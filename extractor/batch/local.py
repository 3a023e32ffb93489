"""The local engine: tasks in, done by worker processes of this machine."""

from collections import deque
from queue import Empty, Queue
from threading import Thread

from extractor.batch.schedule import Schedule
from extractor.batch.slot import Slot
from extractor.batch.tasks import END, Event, Stopped, Task
from extractor.errors import ExtractorError

WAKE = 0.5  # seconds between looks at whether the run was interrupted


class LocalEngine:
    """Some slots, each with a thread that waits for its worker."""

    def __init__(self, slots: list[Slot]) -> None:
        """Start the threads; workers start with their first task."""
        self.slots = slots
        self._events: Queue[tuple[int, Event]] = Queue()
        self._tasks: list[Queue[Task]] = [Queue() for _ in slots]
        for number in range(len(slots)):
            Thread(target=self._work, args=(number,), daemon=True).start()

    def run(self, schedule: Schedule) -> None:
        """Do everything that the schedule hands out.

        Raises:
            BatchError: when the run cannot go on.
        """
        idle = deque(range(len(self.slots)))
        try:
            while True:
                while idle and (task := schedule.next_task()) is not None:
                    self._tasks[idle.popleft()].put(task)
                if len(idle) == len(self.slots):
                    return
                number, event = self._next_event()
                schedule.handle(event)
                if isinstance(event, END):
                    idle.append(number)
        finally:
            for slot in self.slots:
                slot.close()

    def _next_event(self) -> tuple[int, Event]:
        while True:
            try:
                return self._events.get(timeout=WAKE)
            except Empty:
                continue

    def _work(self, number: int) -> None:
        while True:
            task = self._tasks[number].get()
            try:
                for event in self.slots[number].run(task):
                    self._events.put((number, event))
            except ExtractorError as error:
                self._events.put((number, Stopped.by(error)))
