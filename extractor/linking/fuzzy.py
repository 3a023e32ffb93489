"""Names that are spelled a little differently: TF-IDF over character trigrams, by cosine.

The measure is that of scispaCy's candidate generator; the neighbours are exact, not approximate,
and the matrix is a few plain arrays, so that neither scikit-learn's vectorizer nor an index
library need be loaded. The postings of a trigram are the names that have it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

_SIZE = 3
# Names that differ more in length are not one name in two spellings (swept 0-0.7 on BC5CDR and
# NCBI train and dev: below 0.6 what is added is another thing).
MIN_RATIO = 0.6
_NAME_BITS = 32
Arrays = Mapping[str, npt.NDArray[Any]]
Numbers = npt.NDArray[np.int64]


def trigrams(name: str) -> Numbers:
    """Return the character trigrams of a name as numbers, each once, in order."""
    return np.unique(_codes([name])[0])


def _codes(names: Sequence[str]) -> tuple[Numbers, Numbers]:
    """Return the trigrams of all names, with blanks around each, and whose they are."""
    padded = [f" {name} ".encode("latin-1", "replace") for name in names]
    letters = np.frombuffer(b"".join(padded), dtype=np.uint8).astype(np.int64)
    owners = np.repeat(np.arange(len(padded)), [len(name) for name in padded])
    codes = letters[:-2] | letters[1:-1] << 8 | letters[2:] << 16
    inside = owners[: -_SIZE + 1] == owners[_SIZE - 1 :]
    return codes[inside], owners[: -_SIZE + 1][inside]


def build_postings(names: Sequence[str]) -> dict[str, npt.NDArray[Any]]:
    """Return the arrays that a `FuzzyNames` reads; a name's number is its position."""
    codes, owners = _codes(names)
    pairs = np.unique(codes << _NAME_BITS | owners)
    codes, owners = pairs >> _NAME_BITS, pairs & (1 << _NAME_BITS) - 1
    grams, starts, sizes = np.unique(codes, return_index=True, return_counts=True)
    weights = (np.log((1 + len(names)) / (1 + sizes)) + 1).astype(np.float32)
    squares = np.bincount(owners, np.repeat(weights**2, sizes), minlength=len(names))
    return {
        "grams": grams.astype(np.int32),
        "starts": np.append(starts, len(owners)).astype(np.int32),
        "postings": owners.astype(np.int32),
        "weights": weights,
        "norms": np.sqrt(squares).astype(np.float32),
        "lengths": np.bincount(owners, minlength=len(names)).astype(np.uint8),
    }


class FuzzyNames:
    """Finds the names that are most like a given one."""

    def __init__(self, arrays: Arrays) -> None:
        """Take over the arrays that `build_postings` made."""
        self._grams = arrays["grams"]
        self._starts = arrays["starts"]
        self._postings = arrays["postings"]
        self._weights = arrays["weights"]
        self._norms = arrays["norms"]
        self._lengths = arrays["lengths"]

    def find(self, name: str, *, limit: int, threshold: float) -> list[tuple[int, float]]:
        """Return the numbers of the nearest names with their cosine, best first."""
        wanted = trigrams(name)
        places = np.searchsorted(self._grams, wanted)
        places = places[places < len(self._grams)]
        places = places[np.isin(self._grams[places], wanted)]
        if not len(places):
            return []
        scores = self._dots(places) / (self._size(places, len(wanted)) * self._norms + 1e-9)
        # A name with a word more is another thing: "throat discomfort" is not any discomfort.
        is_long = np.maximum(self._lengths, len(wanted)) * MIN_RATIO
        scores[np.minimum(self._lengths, len(wanted)) < is_long] = 0
        best = np.flatnonzero(scores >= threshold)
        order = best[np.lexsort((best, -scores[best]))][:limit]
        return [(int(i), float(min(1.0, scores[i]))) for i in order]

    def _size(self, places: Numbers, count: int) -> float:
        """Return the length of a name's vector; an unknown trigram weighs like the rarest."""
        unknown = (count - len(places)) * float(self._weights.max()) ** 2
        return float(np.sqrt(float((self._weights[places] ** 2).sum()) + unknown))

    def _dots(self, places: Numbers) -> npt.NDArray[np.float32]:
        dots = np.zeros(len(self._norms), dtype=np.float32)
        for place in places:
            # A trigram's postings name each name once, so that plain indexing adds right.
            postings = self._postings[self._starts[place] : self._starts[place + 1]]
            dots[postings] += self._weights[place] ** 2
        return dots
