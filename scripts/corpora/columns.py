"""Word-per-line files: UNER, Wikigold, WNUT17, CoNLL04, EBM-NLP. Out: tagged sentences in BIO.

Sentences end at a blank line or a document line (which may lack a name: then a number). Tags
may be IO or BIO, and several (WNUT test, comma-separated: the first one that is mapped counts);
`labels` maps corpus labels to ours, others become O.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpora.records import Tagged


@dataclass(frozen=True)
class Columns:
    """Which column holds the word and the tag, and how a document starts."""

    word: int
    tag: int
    separator: str | None = None
    document: str = "-DOCSTART-"


UNER = Columns(word=1, tag=2, separator="\t", document="# newdoc id = ")
CONLL04 = Columns(word=1, tag=2, separator="\t", document="#doc ")
WIKIGOLD = Columns(word=0, tag=1)
WNUT = Columns(word=0, tag=1, separator="\t")
EBM = Columns(word=0, tag=3)
RCT_ART = Columns(word=0, tag=2)


def read_columns(path: Path, columns: Columns, labels: Mapping[str, str]) -> Iterator[Tagged]:
    """Yield the sentences of a file."""
    doc, number = "", 0
    rows: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        cells = line.split(columns.separator) if line.strip() else []
        starts = line.startswith(columns.document)
        if (starts or not cells) and rows:
            yield _tagged(doc, rows, labels)
            rows = []
        if starts:
            number += 1
            doc = line.removeprefix(columns.document).strip(" ()-XO") or str(number)
        elif len(cells) > columns.tag and not _is_comment(line, columns):
            rows.append((cells[columns.word], cells[columns.tag]))


def _is_comment(line: str, columns: Columns) -> bool:
    return columns.word > 0 and line.startswith("#")


def _tagged(doc: str, rows: list[tuple[str, str]], labels: Mapping[str, str]) -> Tagged:
    tags = []
    previous = ""
    for _, raw in rows:
        begins, label = _mapped(raw, labels)
        tags.append(_tag(begins, label, previous))
        previous = label
    return Tagged(doc, tuple(word for word, _ in rows), tuple(tags))


def _mapped(raw: str, labels: Mapping[str, str]) -> tuple[bool, str]:
    for tag in raw.split(","):
        prefix, _, label = tag.partition("-")
        if label in labels:
            return prefix == "B", labels[label]
    return False, ""


def _tag(begins: bool, label: str, previous: str) -> str:
    if not label:
        return "O"
    return f"B-{label}" if begins or label != previous else f"I-{label}"
