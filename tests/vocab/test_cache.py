"""The compiled vocabulary on disk."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.vocab import cache

COLUMNS = {"terms": ['["aspirin","drug","test",[],[]]'], "names": {"aspirin": 0}, "cased": {}}


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[int]]:
    """Count compilations of a tiny vocabulary, with the cache in a folder of its own."""
    calls: list[int] = []

    def compile_tiny() -> dict[str, Any]:
        calls.append(1)
        return COLUMNS

    monkeypatch.setenv("EXTRACTOR_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(cache, "compile_vocabulary", compile_tiny)
    cache.load_vocabulary.cache_clear()
    yield calls
    cache.load_vocabulary.cache_clear()


def load_anew() -> int:
    cache.load_vocabulary.cache_clear()
    return len(cache.load_vocabulary())


def test_second_load_reads_the_file(compiled: list[int]) -> None:
    assert (load_anew(), load_anew()) == (1, 1)
    assert len(compiled) == 1
    assert [path.suffix for path in cache.cache_folder().iterdir()] == [".json"]


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def change(content: bytes) -> bytes:
    return content.replace(b"aspirin", b"arsenic")


def empty(_content: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("damage", [cut, change, empty])
def test_damaged_file_is_compiled_anew(
    compiled: list[int], damage: Callable[[bytes], bytes]
) -> None:
    load_anew()
    (path,) = cache.cache_folder().iterdir()
    path.write_bytes(damage(path.read_bytes()))
    assert load_anew() == 1
    assert len(compiled) == 2


def test_unwritable_folder_costs_only_time(compiled: list[int]) -> None:
    cache.cache_folder().parent.joinpath("cache").write_text("a file where the folder should be")
    assert (load_anew(), load_anew()) == (1, 1)
    assert len(compiled) == 2


def test_folder_follows_the_platform(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("EXTRACTOR_CACHE", raising=False)
    monkeypatch.setattr(cache.sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.cache_folder() == tmp_path / "extractor"
