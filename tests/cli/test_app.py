import json

import pytest

from extractor import __version__
from extractor.cli.app import app, run


def test_version(capsys):
    assert 0 == run(["version"])
    assert f"extractor {__version__}\n" == capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["extract"],
        ["extract", "a.txt", "--format", "xml"],
        ["extract", "a.txt", "--min-confidence", "2"],
        ["extract", "a.txt", "--output", "o", "--output-dir", "d"],
        ["extract", "x/a.txt", "y/a.html", "--output-dir", "d"],
    ],
)
def test_wrong_usage_exits_2_with_one_line(arguments, capsys):
    assert 2 == run(arguments)
    out, err = capsys.readouterr()

    assert ("", 1) == (out, len(err.splitlines()))


@pytest.mark.parametrize("where", [0, 2])
def test_json_errors_may_stand_anywhere(where, capsys):
    arguments = ["extract", "a.txt", "--format=xml"]
    arguments.insert(where, "--json-errors")

    assert 2 == run(arguments)
    assert {"code", "message", "input"} == set(json.loads(capsys.readouterr().err))


def test_schema_is_json(capsys):
    assert 0 == run(["schema"])
    assert "ClaimGraph" == json.loads(capsys.readouterr().out)["title"]


def test_every_command_has_help():
    commands = [*app.registered_commands]

    assert all(command.callback.__doc__ for command in commands)
