"""The tally of a task: attempts at its records in, counts and failures out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from extractor.batch.records import Failure
from extractor.batch.tasks import Counts, Failures
from extractor.errors import BatchError, ExtractorError

Result = TypeVar("Result")


@dataclass(slots=True)
class Tally:
    """What a task has counted so far, and its failures by the places of their records."""

    counts: Counts = field(default_factory=dict)
    failures: Failures = field(default_factory=dict)

    def count(self, name: str, amount: int = 1) -> None:
        """Count something."""
        self.counts[name] = self.counts.get(name, 0) + amount

    def fail(self, place: int, failure: Failure) -> None:
        """Take note of a record that failed."""
        self.failures[place] = failure
        self.count("failed")

    def attempt(
        self, place: int, name: str, position: int, work: Callable[[], Result]
    ) -> Result | None:
        """Return what becomes of a record; None when it fails, which is noted."""
        try:
            return work()
        except ExtractorError as error:
            failed = error
        except Exception as error:  # noqa: BLE001 - one bad article must not end the run
            failed = BatchError("E706", name=name, reason=describe(error))
        self.fail(place, Failure.of(name, position, failed))
        return None


def describe(error: Exception) -> str:
    """Say in one line what an unexpected error was."""
    lines = str(error).splitlines()
    return f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
