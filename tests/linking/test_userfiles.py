"""Vocabularies that users add."""

from pathlib import Path

import pytest

from extractor.errors import EntityError
from extractor.linking.userfiles import read_vocabulary

OBO = """[Term]
id: XYZ:0001
name: marlow fever
synonym: "marlowitis" EXACT []

[Term]
id: XYZ:0002
name: gone
is_obsolete: true
"""


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_tsv(tmp_path: Path) -> None:
    content = "# remark\nmydb:1\tZorbaxil\tdrug\tZorbax|ZBX\n\nmydb:2\tMarlow fever\n"
    first, second = read_vocabulary(write(tmp_path, "a.tsv", content.encode()))
    assert (first.curies, first.type, len(first.names)) == (("mydb:1",), "drug", 3)
    assert (second.label, second.type) == ("Marlow fever", "other")


def test_obo(tmp_path: Path) -> None:
    (concept,) = read_vocabulary(write(tmp_path, "a.obo", OBO.encode()))
    assert concept.curies == ("xyz:0001",)
    assert [name for name, _ in concept.names] == ["marlow fever", "marlowitis"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no curie here",
        b"mydb:1\t",
        b"mydb:1\tname\tno_such_type",
        b"\xff\xfe\x00",
        b"a b:1\tx",
    ],
)
def test_what_is_no_vocabulary_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(EntityError, match="E302"):
        read_vocabulary(write(tmp_path, "bad.tsv", content))


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(EntityError, match="nowhere"):
        read_vocabulary(tmp_path / "nowhere.tsv")
