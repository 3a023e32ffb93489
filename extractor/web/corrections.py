"""What people say about claims: wrong, missing, or otherwise; kept in a file, one entry a line.

Nothing is ever overwritten: taking a correction back is an entry of its own. Places are half-open
character offsets into the article's text, whose hash every entry carries.
"""

import hashlib
import os
import secrets
import threading
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from pydantic import Field, ValidationError

from extractor.errors import ExportError, StoreError, WebError
from extractor.schema import Certainty, ClaimGraph, Direction, Evidence, Relation
from extractor.schema.span import Frozen

Place = tuple[int, int]


class CorrectionKind(StrEnum):
    """What a person says about a claim."""

    WRONG = "wrong"
    MISSING = "missing"
    EDIT = "edit"
    UNDO = "undo"


class Statement(Frozen):
    """A claim as a person reads it, in the terms of the gold annotations."""

    sentence: Place
    drug: Place
    effect: Place
    relation: Relation
    direction: Direction | None = None
    negated: bool = False
    certainty: Certainty = Certainty.ASSERTED
    evidence: Evidence | None = None
    population: Place | None = None
    source: Place | None = None


class Correction(Frozen):
    """One entry."""

    id: str = Field(default_factory=lambda: f"correction-{secrets.token_hex(5)}")
    kind: CorrectionKind
    article: str
    sha1: str = Field(description="SHA-1 of the article's text, as in the gold annotations.")
    claim: str | None = Field(default=None, description="Claim id, for wrong and edit.")
    statement: Statement | None = Field(default=None, description="For missing and edit.")
    undoes: str | None = Field(default=None, description="Id of the entry taken back.")
    note: str = ""
    made: str = Field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))


def text_hash(graph: ClaimGraph) -> str:
    """Return the hash by which gold annotations know a text."""
    text = graph.article.text.encode("utf-8", "replace")
    return hashlib.sha1(text, usedforsecurity=False).hexdigest()


class Corrections:
    """All corrections of a server; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        """Read the file, if there is one.

        Raises:
            StoreError: E623, when it cannot be read or holds something else.
        """
        self.path = path
        self._lock = threading.Lock()
        self._entries = _read(path)

    def add(self, correction: Correction) -> None:
        """Keep an entry.

        Raises:
            ExportError: E601, when the file cannot be written.
        """
        with self._lock:
            _append(self.path, correction)
            self._entries.append(correction)

    def undo(self, correction_id: str) -> Correction:
        """Take an entry back and return it.

        Raises:
            WebError: E815, when there is none that counts.
        """
        found = next((entry for entry in self.valid() if entry.id == correction_id), None)
        if found is None:
            raise WebError("E815", what="correction")
        self.add(
            Correction(
                kind=CorrectionKind.UNDO,
                article=found.article,
                sha1=found.sha1,
                undoes=found.id,
            )
        )
        return found

    def valid(self) -> list[Correction]:
        """Return what counts: not taken back, and of several about a claim the last one."""
        with self._lock:
            entries = list(self._entries)
        undone = {entry.undoes for entry in entries}
        latest: dict[tuple[str, str, str], Correction] = {}
        for entry in entries:
            if entry.kind is not CorrectionKind.UNDO and entry.id not in undone:
                latest[entry.article, entry.sha1, entry.claim or entry.id] = entry
        return list(latest.values())

    def of(self, graph: ClaimGraph) -> list[Correction]:
        """Return what counts for the text of a graph."""
        name, digest = graph.article.id, text_hash(graph)
        return [e for e in self.valid() if e.article == name and e.sha1 == digest]


def _read(path: Path) -> list[Correction]:
    if not path.exists():
        return []
    entries = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError("E623", store=path, reason=error) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entries.append(Correction.model_validate_json(line))
        except ValidationError as error:
            reason = f"line {number} is no correction: {error.errors()[0]['msg']}"
            raise StoreError("E623", store=path, reason=reason) from error
    return entries


def _append(path: Path, correction: Correction) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(correction.model_dump_json(exclude_none=True) + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise ExportError("E601", path=path, reason=error.strerror or error) from error
