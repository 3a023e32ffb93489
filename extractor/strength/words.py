"""Levels from the words of a sentence: a linear model over hashed runs of one to three words.

Fitted by `scripts/fit_strength.py`. Hashing keeps the model a small table of numbers in which no
word of the corpus can be read (Weinberger et al., "Feature Hashing for Large Scale Multitask
Learning", 2009).
"""

import re
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.errors import LanguageError
from extractor.resources import model_path
from extractor.strength.levels import Levels, from_scores

MODEL, FILE = "strength", "words.npz"
BUCKETS = 2**16
LONGEST = 3  # words in a run
MOST_WORDS = 200
MAX_CHARACTERS = 4_000
_TOKEN = re.compile(r"\w+|[?%]")
Array = NDArray[Any]


def read_words(text: str) -> Levels:
    """Return what the words of a sentence tell.

    Raises:
        LanguageError: E203 when the model is missing, E204 when it is damaged.
    """
    weights, bias = _load()
    buckets, values = vectorize(text)
    scores = bias + values @ weights[buckets] if len(buckets) else bias
    return from_scores(scores)


def vectorize(text: str) -> tuple[Array, Array]:
    """Return the buckets of a text's runs in order, and their values: a vector of length one."""
    buckets = np.array(sorted(set(_buckets(text))), dtype=np.int64)
    if not len(buckets):
        return buckets, np.zeros(0)
    return buckets, np.full(len(buckets), 1 / np.sqrt(len(buckets)))


def _buckets(text: str) -> Iterator[int]:
    words = _TOKEN.findall(text[:MAX_CHARACTERS].lower())[:MOST_WORDS]
    for size in range(1, LONGEST + 1):
        for i in range(len(words) - size + 1):
            yield zlib.crc32(" ".join(words[i : i + size]).encode()) % BUCKETS


@lru_cache(maxsize=1)
def _load() -> tuple[Array, Array]:
    path = model_path(MODEL) / FILE
    if not path.is_file():
        raise LanguageError("E203", path=path)
    try:
        with np.load(path, allow_pickle=False) as data:
            weights, bias = data["weights"].astype(np.float32), data["bias"].astype(np.float32)
    except (OSError, ValueError, KeyError) as error:
        raise LanguageError("E204", path=path, reason=error) from error
    if weights.shape != (BUCKETS, 4) or bias.shape != (4,):
        raise LanguageError("E204", path=path, reason="its tables have another size")
    return weights, bias
