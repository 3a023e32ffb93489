"""Readers: pieces in, records out."""

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pytest
import zstandard
from pyarrow import parquet

from extractor.batch.inputs import file_kind, find_files
from extractor.batch.pieces import cut_pieces
from extractor.batch.readers import read_piece
from extractor.batch.records import Fields, Record
from extractor.errors import ExtractorError
from extractor.settings import DEFAULT

FIELDS = Fields("text", "id", DEFAULT)
TEXT = "The new drug was given to the patients, and most of them were better after a week."
ROWS = [
    {"id": f"n{i}", "text": f"{TEXT} {i}", "section": "news", "title": f"T{i}"} for i in range(9)
]


def read_all(*paths: Path, chunk_size: int = 100) -> list[Record]:
    files = find_files([str(path) for path in paths], leave_out=Path("nowhere"))
    pieces = cut_pieces(files, chunk_size=chunk_size)
    return [record for piece in pieces for record in read_piece(piece, FIELDS)]


def lines() -> bytes:
    return "".join(json.dumps(row) + "\n" for row in ROWS).encode()


def write_jsonl(folder: Path) -> Path:
    (folder / "a.jsonl").write_bytes(lines())
    return folder / "a.jsonl"


def write_gzip(folder: Path) -> Path:
    (folder / "a.jsonl.gz").write_bytes(gzip.compress(lines()))
    return folder / "a.jsonl.gz"


def write_zstd(folder: Path) -> Path:
    (folder / "a.jsonl.zst").write_bytes(zstandard.compress(lines()))
    return folder / "a.jsonl.zst"


def write_csv(folder: Path) -> Path:
    rows = "".join(f'{r["id"]},"{r["text"]}",{r["section"]},{r["title"]}\n' for r in ROWS)
    (folder / "a.csv").write_text("id,text,section,title\n" + rows)
    return folder / "a.csv"


def write_parquet(folder: Path) -> Path:
    parquet.write_table(pa.Table.from_pylist(ROWS), folder / "a.parquet", row_group_size=4)
    return folder / "a.parquet"


@pytest.mark.parametrize("write", [write_jsonl, write_gzip, write_zstd, write_csv, write_parquet])
def test_read_piece_gives_the_same_articles_from_every_format(tmp_path: Path, write) -> None:
    records = read_all(write(tmp_path))

    articles = [record.read() for record in records]
    assert [row["text"] for row in ROWS] == [article.text for article in articles]
    assert ["n0", "T0"] == [articles[0].id, articles[0].title]
    assert {"section": "news"} == records[0].extra
    assert len(ROWS) == len({record.position for record in records})


@pytest.mark.parametrize("limit", [1, 50, 131, 400, 10_000])
def test_read_piece_reads_each_line_in_one_piece(tmp_path: Path, monkeypatch, limit: int) -> None:
    monkeypatch.setattr("extractor.batch.pieces.PIECE_BYTES", limit)
    monkeypatch.setattr("extractor.batch.pieces.BYTES_AN_ARTICLE", 1)

    records = read_all(write_jsonl(tmp_path), chunk_size=1)

    assert [row["id"] for row in ROWS] == [record.read().id for record in records]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('{"text": 5}', "E708"),
        ('{"body": "x"}', "E708"),
        ("{broken", "E709"),
        ("[1]", "E709"),
        ('{"text": ""}', "E103"),
        ('{"text": "\\ud800 the and of it was"}', "E114"),
        ("[" * 100_000, "E709"),
    ],
)
def test_read_piece_fails_a_bad_line_alone(tmp_path: Path, line: str, code: str) -> None:
    good = json.dumps(ROWS[0])
    (tmp_path / "a.jsonl").write_text(f"{good}\n{line}\n\n{good}\n")

    first, bad, last = read_all(tmp_path / "a.jsonl")

    assert TEXT in first.read().text
    with pytest.raises(ExtractorError, match=code):
        bad.read()
    assert TEXT in last.read().text


def test_read_piece_refuses_a_huge_line_alone(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("extractor.batch.readers.LINE_SLACK", 2_000)
    fields = Fields("text", "id", DEFAULT.model_copy(update={"max_bytes": 1_000}))
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "' + b"x" * 10_000 + b'"}\n' + lines())
    pieces = cut_pieces(find_files([str(tmp_path)], leave_out=Path("no")), chunk_size=9)

    huge, *rest = [record for piece in pieces for record in read_piece(piece, fields)]

    with pytest.raises(ExtractorError, match="E106"):
        huge.read()
    assert 9 == len([record.read() for record in rest])


@pytest.mark.parametrize("write", [write_gzip, write_zstd, write_parquet])
def test_read_piece_survives_a_cut_file(tmp_path: Path, write) -> None:
    path = write(tmp_path)
    whole = path.read_bytes()
    pieces = list(cut_pieces(find_files([str(path)], leave_out=Path("no")), chunk_size=9))
    path.write_bytes(whole[:-20])

    records = [record for piece in pieces for record in read_piece(piece, FIELDS)]

    with pytest.raises(ExtractorError, match="E709"):
        records[-1].read()


def test_read_piece_says_in_which_rows_a_file_is_damaged(tmp_path: Path) -> None:
    path = write_parquet(tmp_path)
    pieces = list(cut_pieces(find_files([str(path)], leave_out=Path("no")), chunk_size=9))
    damaged = bytearray(path.read_bytes())
    with parquet.ParquetFile(path) as file:
        column = file.metadata.row_group(1).column(0)
    start = column.dictionary_page_offset or column.data_page_offset
    damaged[start : start + 20] = b"\xff" * 20
    path.write_bytes(damaged)

    records = [record for piece in pieces for record in read_piece(piece, FIELDS)]

    assert [1, 2, 3, 4, 5, 9] == [record.position for record in records]
    with pytest.raises(ExtractorError, match="E709"):
        records[4].read()


def test_read_piece_fails_a_row_that_is_no_utf8_alone(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(f'text\n"{TEXT}"\n"{TEXT} \xff"\n"{TEXT}"\n'.encode("latin-1"))

    first, bad, last = read_all(tmp_path / "a.csv")

    with pytest.raises(ExtractorError, match="E114"):
        bad.read()
    assert first.read().text == last.read().text


def test_find_files_walks_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.html", "a.md", "c.zip", ".hidden/x.txt", "out/y.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)

    found = find_files([str(tmp_path)], leave_out=tmp_path / "out")

    names = [Path(file.path).relative_to(tmp_path).as_posix() for file in found]
    assert ["a.md", "b/1.html", "b/2.txt"] == names


def test_find_files_takes_patterns(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md"):
        (tmp_path / name).write_text(TEXT)

    found = find_files([f"{tmp_path}/*.txt"], leave_out=tmp_path / "out")

    assert ["a.txt", "b.txt"] == [Path(file.path).name for file in found]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("x.WARC.GZ", "warc"), ("x.jsonl.zst", "jsonl"), ("x.tsv", "tsv"), ("x.gz", None)],
)
def test_file_kind_goes_by_the_suffix(name: str, kind: str | None) -> None:
    assert kind == file_kind(name)
