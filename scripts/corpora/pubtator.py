"""PubTator files: BC5CDR, NCBI disease, BioRED. In: a path; out: abstracts with entity spans.

Lines `PMID|t|title` and `PMID|a|abstract`, then tab-separated mentions; the text is title,
one blank, abstract. Relation lines are left out.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from corpora.records import Document, Span
from corpora.sentences import sentence_bounds


def read_pubtator(path: Path, labels: Mapping[str, str]) -> Iterator[Document]:
    """Yield the documents; `labels` renames types, others are dropped."""
    for block in path.read_text(encoding="utf-8").replace("\r", "").split("\n\n"):
        lines = [line for line in block.split("\n") if line.strip()]
        if len(lines) >= 2:
            yield _document(lines, labels)


def _document(lines: list[str], labels: Mapping[str, str]) -> Document:
    number, _, title = lines[0].split("|", 2)
    abstract = lines[1].split("|", 2)[2]
    spans = (_span(line.split("\t"), labels) for line in lines[2:])
    return Document(number, f"{title} {abstract}", tuple(s for s in spans if s is not None))


def _span(columns: list[str], labels: Mapping[str, str]) -> Span | None:
    if len(columns) < 5 or not columns[1].isdigit() or columns[4] not in labels:
        return None
    return Span(int(columns[1]), int(columns[2]), labels[columns[4]])


def read_mentions(path: Path) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Yield texts with their mentions: surface, type, and the identifiers as the file has them."""
    for block in path.read_text(encoding="utf-8").replace("\r", "").split("\n\n"):
        lines = [line for line in block.split("\n") if line.strip()]
        if len(lines) >= 2:
            rows = [line.split("\t") for line in lines[2:]]
            mentions = [(r[3], r[4], r[5]) for r in rows if len(r) > 5 and r[1].isdigit()]
            yield _document(lines, {}).text, mentions


def sentences(document: Document) -> Iterator[Document]:
    """Yield the sentences of a document, spans moved to sentence offsets."""
    for start, end in sentence_bounds(document.text):
        inside = [s for s in document.spans if start <= s.start and s.end <= end]
        spans = tuple(Span(s.start - start, s.end - start, s.label) for s in inside)
        yield Document(document.id, document.text[start:end], spans)
