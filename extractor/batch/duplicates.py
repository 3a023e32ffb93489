"""Copies of articles: chunks in reading order in, links to their originals out.

The first of several equal or nearly equal articles is the original, whatever worker reads it, so
decisions are made in reading order and kept in the ledger. The index lies on the disk beside them.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from extractor.batch.files import read_lines
from extractor.batch.ledger import Ledger
from extractor.batch.signatures import Signature, band_hashes, pack, similarity, unpack


@dataclass(frozen=True, slots=True)
class Key:
    """What tells an article apart: its place in the chunk, id, hash and signature."""

    place: int
    article: str
    sha256: str
    signature: Signature

    def to_json(self) -> str:
        """Write a key as a line of JSON."""
        values = [self.place, self.article, self.sha256, pack(self.signature).hex()]
        return json.dumps(values) + "\n"

    @classmethod
    def from_json(cls, line: str) -> "Key":
        """Read a key from a line of JSON."""
        place, article, sha256, signature = json.loads(line)
        return cls(place, article, sha256, unpack(bytes.fromhex(signature)))


def read_keys(path: Path) -> list[Key]:
    """Read the keys of a chunk."""
    return [Key.from_json(line) for line in read_lines(path)]


def find_copies(ledger: Ledger, keys: list[Key], least: float) -> dict[int, tuple[str, float]]:
    """Return the copies among articles with their originals, and take the rest as originals."""
    copies = {}
    for key in keys:
        found = _find_equal(ledger, key) or _find_similar(ledger, key, least)
        if found is None:
            _add_original(ledger, key)
        else:
            copies[key.place] = found
    return copies


def _find_equal(ledger: Ledger, key: Key) -> tuple[str, float] | None:
    row = ledger.connection.execute(
        "SELECT article FROM originals WHERE sha256 = ? ORDER BY number LIMIT 1",
        (bytes.fromhex(key.sha256),),
    ).fetchone()
    return (row[0], 1.0) if row else None


def _find_similar(ledger: Ledger, key: Key, least: float) -> tuple[str, float] | None:
    """Return the first of the originals that are similar enough."""
    hashes = band_hashes(key.signature)
    numbers = set()
    for band, number in enumerate(hashes):
        rows = ledger.connection.execute(
            "SELECT number FROM bands WHERE band = ? AND hash = ? ORDER BY number LIMIT ?",
            (band, number, MAX_CANDIDATES),
        )
        numbers |= {row[0] for row in rows}
    for number in sorted(numbers)[:MAX_CANDIDATES]:
        article, signature = ledger.connection.execute(
            "SELECT article, signature FROM originals WHERE number = ?", (number,)
        ).fetchone()
        agreed = similarity(key.signature, unpack(signature))
        if agreed >= least:
            return article, agreed
    return None


def _add_original(ledger: Ledger, key: Key) -> None:
    added = ledger.connection.execute(
        "INSERT INTO originals (article, sha256, signature) VALUES (?, ?, ?)",
        (key.article, bytes.fromhex(key.sha256), pack(key.signature)),
    )
    ledger.connection.executemany(
        "INSERT INTO bands VALUES (?, ?, ?)",
        [(band, number, added.lastrowid) for band, number in enumerate(band_hashes(key.signature))],
    )


# A page full of boilerplate may resemble thousands; the first hundred tell as much as all.
MAX_CANDIDATES = 100
