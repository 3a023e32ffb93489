"""The compiled index on disk."""

from pathlib import Path

import numpy as np
import pytest

from extractor.errors import EntityError
from extractor.linking import NamedConcept, NameKind, cache
from extractor.vocab import load_hierarchy


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[int]:
    """Count compilations of a tiny index, with the cache in a folder of its own."""
    made: list[int] = []

    def read_tiny() -> list[NamedConcept]:
        made.append(1)
        return [NamedConcept("A", "drug", ("test:1",), (("zorbaxil", NameKind.LABEL),))]

    load_hierarchy()  # before the folder changes: it would be compiled anew
    monkeypatch.setenv("EXTRACTOR_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(cache, "read_concepts", read_tiny)
    return made


def load_anew(*vocabularies: str) -> cache.LinkIndex:
    return cache.load_index.__wrapped__(vocabularies)


def test_second_load_reads_the_file(calls: list[int]) -> None:
    assert len(load_anew()) == len(load_anew()) == 1
    assert len(calls) == 1


@pytest.mark.parametrize("damage", [b"", b"no checksum", b"0" * 64 + b"\nrest"])
def test_damaged_file_is_compiled_anew(calls: list[int], damage: bytes) -> None:
    load_anew()
    (path,) = cache.cache_folder().glob("links-*.npz")
    path.write_bytes(damage)
    assert len(load_anew()) == 1
    assert len(calls) == 2


def test_content_is_no_pickle(calls: list[int]) -> None:
    load_anew()
    (path,) = cache.cache_folder().glob("links-*.npz")
    arrays = cache._read_arrays(path)
    assert arrays is not None
    assert all(array.dtype != np.dtype(object) for array in arrays.values())


def test_a_users_vocabulary_is_added_and_watched(calls: list[int], tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("mydb:1\tMarlowin\tdrug\n")
    assert load_anew(str(path)).find_exact("marlowin")
    path.write_text("mydb:1\tMarlowex\tdrug\n")
    assert load_anew(str(path)).find_exact("marlowin") == []
    assert len(calls) == 2


def test_missing_vocabulary_is_named(calls: list[int]) -> None:
    with pytest.raises(EntityError, match="E302"):
        load_anew("/no/such/file.tsv")
