"""Vocabularies that a user adds: a TSV or OBO file in, named concepts out.

A TSV has the columns CURIE, name, entity type and other names (separated by "|"); the last two may
be left out, lines that begin with "#" are remarks. Of an OBO file, names and exact synonyms count.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from extractor.errors import EntityError
from extractor.linking.concept import NamedConcept, NameKind
from extractor.schema.enums import EntityType
from extractor.vocab.packages import parse_obo

MAX_BYTES = 200_000_000
_CURIE = re.compile(r"[A-Za-z][A-Za-z0-9._-]{0,30}:[^\s:][^\s]{0,100}")
_COLUMNS = 4


def read_vocabulary(path: Path) -> list[NamedConcept]:
    """Read the concepts of a user's vocabulary file.

    Raises:
        EntityError: E302, when the file cannot be read as a vocabulary.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise EntityError("E302", path=path, reason=f"larger than {MAX_BYTES:,} bytes")
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise EntityError("E302", path=path, reason=_reason(error)) from error
    read = _read_obo if path.suffix.lower() == ".obo" else _read_tsv
    concepts = list(read(lines, path))
    if not concepts:
        raise EntityError("E302", path=path, reason="it names nothing")
    return concepts


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return (error.strerror or "not readable") if isinstance(error, OSError) else "not UTF-8"


def _read_tsv(lines: list[str], path: Path) -> Iterator[NamedConcept]:
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        curie, name, kind, others = (cells + [""] * _COLUMNS)[:_COLUMNS]
        if not _CURIE.fullmatch(curie) or not name:
            raise EntityError("E302", path=path, reason=f"line {number} has no CURIE and name")
        if kind and kind not in set(EntityType):
            raise EntityError("E302", path=path, reason=f"line {number} has the type {kind!r}")
        yield _build(curie, name, kind or "other", others.split("|"))


def _read_obo(lines: list[str], path: Path) -> Iterator[NamedConcept]:
    for term in parse_obo(iter(lines)):
        if term.name and not term.obsolete and _CURIE.fullmatch(term.id):
            prefix, _, local = term.id.partition(":")
            yield _build(f"{prefix.lower()}:{local}", term.name, "other", term.synonyms)


def _build(curie: str, name: str, kind: str, others: list[str]) -> NamedConcept:
    names = [(other.strip(), NameKind.SYNONYM) for other in others if other.strip()]
    return NamedConcept(name, kind, (curie,), ((name, NameKind.LABEL), *names))
