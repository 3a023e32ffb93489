from pathlib import Path

import pytest

from extractor.cli.app import run
from extractor.cli.extract import output_paths, stem
from extractor.errors import UsageError


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("news/jak.txt", "jak"),
        ("HealthStory__story_00234.txt", "HealthStory__story_00234"),
        ("-", "stdin"),
        ("https://example.org/news/a-b.html?page=2", "example.org-news-a-b"),
        ("https://example.org/../../etc/passwd", "example.org-..-..-etc-passwd"),
    ],
)
def test_stem(source, expected):
    assert expected == stem(source)


def test_same_stem_is_refused():
    with pytest.raises(UsageError, match="E802"):
        output_paths(["a/x.txt", "b/x.html"], Path("out"))


def test_repeated_input_is_read_once():
    assert {"a.txt": Path("out/a.json")} == output_paths(["a.txt", "a.txt"], Path("out"))


@pytest.mark.parametrize("value", ["hf:", "model", "spacy:model"])
def test_ner_without_scheme_is_wrong_usage(value, capsys):
    assert 2 == run(["extract", "a.txt", "--ner", value])
    assert "hf:" in capsys.readouterr().err
