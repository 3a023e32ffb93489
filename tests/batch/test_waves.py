"""The waves of the Ray engine, with a Ray Data that does its tasks here and now."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from extractor.batch.run import run_batch
from extractor.errors import BatchError, MissingExtraError
from tests.batch.test_run import make_settings, make_text, news, read_rows, write_articles

__all__ = ["news"]


class FakeDataset:
    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self.rows = rows
        self.actor: Any = None

    def map(
        self, actor: Any, *, fn_constructor_args: tuple[Any, ...], **options: Any
    ) -> "FakeDataset":
        self.actor = actor(*fn_constructor_args)
        return self

    def iter_rows(self) -> Iterator[dict[str, Any]]:
        # Ray gives rows in any order.
        yield from map(self.actor, reversed(self.rows))
        self.actor.slot.close()


@pytest.fixture
def fake_ray(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    ray, data, exceptions = (ModuleType(n) for n in ("ray", "ray.data", "ray.exceptions"))
    context = SimpleNamespace(enable_progress_bars=True)
    data.DataContext = SimpleNamespace(get_current=lambda: context)
    data.ActorPoolStrategy = SimpleNamespace
    data.from_items = lambda rows, **options: FakeDataset(rows)
    exceptions.RayError = type("RayError", (Exception,), {})
    ray.data, ray.exceptions, ray.is_initialized = data, exceptions, lambda: True
    for module in (ray, data, exceptions):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    return ray


@pytest.mark.parametrize("wave", [2, 1000])
def test_waves_give_the_rows_of_the_local_engine(
    fake_ray: ModuleType, monkeypatch: pytest.MonkeyPatch, news: Path, tmp_path: Path, wave: int
) -> None:
    monkeypatch.setattr("extractor.batch.cluster.WAVE", wave)
    run_batch(make_settings(tmp_path / "local", news))
    report = run_batch(make_settings(tmp_path / "ray", news, engine="ray", workers=3))

    assert report.finished
    assert read_rows(tmp_path / "local") == read_rows(tmp_path / "ray")


def test_waves_say_that_the_cluster_failed(
    fake_ray: ModuleType, monkeypatch: pytest.MonkeyPatch, news: Path, tmp_path: Path
) -> None:
    monkeypatch.setattr(fake_ray, "is_initialized", lambda: False)

    def init(**options: Any) -> None:
        raise ConnectionError("nobody answers")

    fake_ray.init = init
    with pytest.raises(BatchError, match="E711.*nobody answers"):
        run_batch(make_settings(tmp_path / "out", news, engine="ray", address="10.0.0.1:6379"))


def test_ray_is_an_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    news = write_articles(tmp_path / "a.jsonl", [make_text(1)])

    with pytest.raises(MissingExtraError, match="E901"):
        run_batch(make_settings(tmp_path / "out", news, engine="ray"))
