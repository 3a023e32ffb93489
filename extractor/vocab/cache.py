"""What is compiled from the name packages, in the user's cache folder: made once, read afterwards.

The file name carries a checksum of everything that the content depends on: the versions of the
name packages, this package's code and the lexicons. The file is plain JSON with a checksum of its
own; a damaged or half-written one is compiled anew. A folder that cannot be written to costs
nothing but the time to compile.
"""

import contextlib
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from extractor.vocab.compile import compile_vocabulary
from extractor.vocab.lexicons import lexicon_bytes
from extractor.vocab.packages import PACKAGES, SUPPLEMENT, has_supplement, package_version
from extractor.vocab.vocabulary import Vocabulary
from extractor.vocab.workspace import compiling

# Raise it when the layout of the file changes.
LAYOUT = 2


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """Load the vocabulary, compiling it first where no valid copy is cached.

    Raises:
        EntityError: E301, when a name package is missing or damaged.
    """
    return Vocabulary(load_columns("vocabulary", compile_vocabulary))


def load_columns(
    name: str, compile_columns: Callable[[], dict[str, Any]], *code: Path
) -> dict[str, Any]:
    """Read what a function compiles from its file, or compile and keep it.

    Args:
        name: How the file begins.
        compile_columns: Makes what the file holds.
        code: Files outside this package that what it makes depends on.
    """
    path = cache_folder() / f"{name}-{fingerprint(*code)}.json"
    columns = _read_columns(path)
    if columns is None:
        with compiling():
            columns = compile_columns()
        _write_columns(path, columns)
    return columns


def cache_folder() -> Path:
    """Return `EXTRACTOR_CACHE`, or the platform's folder for caches."""
    chosen = os.environ.get("EXTRACTOR_CACHE")
    if chosen:
        return Path(chosen)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "extractor"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "extractor"


@cache
def fingerprint(*code: Path) -> str:
    """Return a checksum of all that the compiled files depend on."""
    digest = hashlib.sha256(f"layout {LAYOUT}".encode())
    for package in PACKAGES:
        digest.update(f"{package} {package_version(package)}\n".encode())
    if has_supplement():
        digest.update(package_version(SUPPLEMENT).encode())
    for path in (*sorted(Path(__file__).parent.glob("*.py")), *code):
        digest.update(path.read_bytes())
    digest.update(lexicon_bytes())
    return digest.hexdigest()[:16]


def _read_columns(path: Path) -> dict[str, Any] | None:
    content = read_checked(path)
    columns: dict[str, Any] | None = None if content is None else json.loads(content)
    return columns


def _write_columns(path: Path, columns: dict[str, Any]) -> None:
    content = json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode()
    write_checked(path, content, kept=1)


def read_checked(path: Path) -> bytes | None:
    """Read what `write_checked` wrote, None when there is no whole copy of it."""
    try:
        checksum, content = path.read_bytes().split(b"\n", 1)
    except (OSError, ValueError):
        return None
    return content if hashlib.sha256(content).hexdigest().encode() == checksum else None


def write_checked(path: Path, content: bytes, *, kept: int) -> None:
    """Write `NAME-FINGERPRINT.SUFFIX` with a checksum; the newest of the name are kept."""
    # A read-only or full disk must not stop an extraction.
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.stem)
        with os.fdopen(handle, "wb") as stream:
            stream.write(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
        os.replace(temporary, path)
        name = path.stem.rpartition("-")[0]
        copies = path.parent.glob(f"{name}-*{path.suffix}")
        others = sorted((c for c in copies if c != path), key=lambda copy: copy.stat().st_mtime)
        for stale in others[: max(0, len(others) + 1 - kept)]:
            stale.unlink()
