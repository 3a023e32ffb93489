"""The compiled index in the user's cache folder: made once, read afterwards.

As with the vocabulary, the file name carries a checksum of all that the content depends on, users'
files included, and the file a checksum of its own. The content is plain arrays, never a pickle.
"""

import hashlib
import io
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from extractor.errors import EntityError
from extractor.linking.compile import compile_index
from extractor.linking.index import LinkIndex
from extractor.linking.sources import LISTS, read_concepts
from extractor.linking.userfiles import read_vocabulary
from extractor.resources import data_file
from extractor.vocab.cache import cache_folder, fingerprint, read_checked, write_checked
from extractor.vocab.workspace import compiling, forget

_DATA = (*LISTS, "link_words.tsv")
# A user may go back and forth between vocabularies; more copies than that are stale.
MAX_COPIES = 4


@lru_cache(maxsize=2)
def load_index(vocabularies: tuple[str, ...] = ()) -> LinkIndex:
    """Load the index, compiling it first where no valid copy is cached.

    Raises:
        EntityError: E301, when a name package is missing or damaged; E302, when a user's
            vocabulary cannot be read.
    """
    own = tuple(map(Path, vocabularies))
    path = cache_folder() / f"links-{_fingerprint(own)}.npz"
    arrays = _read_arrays(path)
    if arrays is None:
        added = [concept for file in own for concept in read_vocabulary(file)]
        with compiling():
            arrays = compile_index([*read_concepts(), *added])
        forget()
        _write_arrays(path, arrays)
    return LinkIndex(arrays)


def _fingerprint(vocabularies: tuple[Path, ...]) -> str:
    digest = hashlib.sha256(fingerprint().encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    for name in _DATA:
        digest.update(data_file("lexicons", name).read_bytes())
    for path in vocabularies:
        try:
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        except OSError as error:
            reason = error.strerror or "not readable"
            raise EntityError("E302", path=path, reason=reason) from error
    return digest.hexdigest()[:16]


def _read_arrays(path: Path) -> dict[str, npt.NDArray[Any]] | None:
    content = read_checked(path)
    if content is None:
        return None
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


def _write_arrays(path: Path, arrays: dict[str, npt.NDArray[Any]]) -> None:
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    write_checked(path, buffer.getvalue(), kept=MAX_COPIES)
