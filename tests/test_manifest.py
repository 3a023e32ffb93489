"""The list of shipped models and its check."""

from pathlib import Path

import pytest

from extractor.errors import LanguageError
from extractor.manifest import Model, check_model, list_files, read_manifest


@pytest.fixture
def model(tmp_path: Path) -> Model:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "weights.bin").write_bytes(b"1234")
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "README.md").write_text("# a card")
    files = list_files(tmp_path)
    return Model(name="toy", does="Does.", version="1", commit=None, licence="MIT", files=files)


def test_whole_model_is_ok(model: Model, tmp_path: Path) -> None:
    assert {"config.json": "ok", "inner/weights.bin": "ok"} == check_model(model, tmp_path)
    assert 6 == model.bytes


@pytest.mark.parametrize("data", [b"1235", b"123", b""])
def test_changed_file_is_damaged(model: Model, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "inner" / "weights.bin").write_bytes(data)
    assert "damaged" == check_model(model, tmp_path)["inner/weights.bin"]


def test_absent_file_is_missing(model: Model, tmp_path: Path) -> None:
    (tmp_path / "config.json").unlink()
    assert "missing" == check_model(model, tmp_path)["config.json"]


@pytest.mark.parametrize("text", [None, "", "{}", '{"models": [{"name": "x"}]}'])
def test_bad_list_is_a_coded_error(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "manifest.json"
    if text is not None:
        path.write_text(text)
    with pytest.raises(LanguageError) as caught:
        read_manifest(path)
    assert "E206" == caught.value.code
