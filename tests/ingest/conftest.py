"""Fixtures of the readers' tests."""

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

import pytest


class Seconds(Protocol):
    def __call__(self, limit: float) -> AbstractContextManager[None]: ...


@pytest.fixture
def seconds() -> Seconds:
    """Fail when a block takes longer; bounds are loose, for machines are shared."""

    @contextmanager
    def at_most(limit: float) -> Iterator[None]:
        start = time.perf_counter()
        yield
        assert time.perf_counter() - start < limit

    return at_most
