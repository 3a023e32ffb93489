"""`extractor models`."""

import json

import pytest

import extractor.cli.models as models
from extractor.cli.app import run
from extractor.manifest import Manifest, read_manifest


@pytest.mark.parametrize("arguments", [["models"], ["models", "list"]])
def test_list_names_every_model(arguments, capsys):
    assert 0 == run(arguments)
    out = capsys.readouterr().out

    assert all(model.name in out for model in read_manifest().models)


def test_verify_tells_the_state_of_each_file(capsys):
    assert 0 == run(["models", "verify", "--format", "json"])
    listed = json.loads(capsys.readouterr().out)["models"]

    assert {"ok"} == {file["state"] for model in listed for file in model["files"]}


def test_missing_file_fails_with_one_sentence(monkeypatch, capsys):
    first, *_ = read_manifest().models
    gone = first.files[0].model_copy(update={"path": "gone.onnx"})
    broken = Manifest(models=(first.model_copy(update={"files": (gone,)}),))
    monkeypatch.setattr(models, "read_manifest", lambda: broken)

    assert 1 == run(["models", "verify"])
    (line,) = capsys.readouterr().err.splitlines()
    assert "E207" in line and "gone.onnx is missing" in line
