import pytest

from extractor.cli.console import printable, write_data
from extractor.errors import ExportError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain “text” – ok\n", "plain “text” – ok\n"),
        ("\x1b[31mred", "\ufffd[31mred"),
        ("right\u202eleft", "right\ufffdleft"),
    ],
)
def test_printable(text, expected):
    assert expected == printable(text)


def test_file_is_whole_or_absent(tmp_path):
    write_data("data\n", str(tmp_path / "new" / "graph.json"))

    assert "data\n" == (tmp_path / "new" / "graph.json").read_text(encoding="utf-8")
    assert ["graph.json"] == [path.name for path in (tmp_path / "new").iterdir()]


def test_unwritable_path_is_a_coded_error(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")

    with pytest.raises(ExportError, match="E601"):
        write_data("data", str(tmp_path / "file" / "below"))
