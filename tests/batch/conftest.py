"""Runs of these tests start processes only where the test asks for them."""

import pytest

from tests.batch.inline import InlineSlot


@pytest.fixture
def processes() -> None:
    """Have each slot keep a worker process, which takes a second to start."""


@pytest.fixture(autouse=True)
def _inline_slots(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "processes" not in request.fixturenames:
        for module in ("run", "cluster"):
            monkeypatch.setattr(f"extractor.batch.{module}.Slot", InlineSlot)
