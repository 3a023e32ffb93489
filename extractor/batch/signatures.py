"""Signatures: a text in, numbers out that agree as far as the word sequences of two texts do.

MinHash, Broder (1997), On the resemblance and containment of documents, with multiply-shift
hashing (Dietzfelbinger and others, 1997). Signatures are compared by bands: Leskovec, Rajaraman
and Ullman (2014), Mining of Massive Datasets, chapter 3. Of our own, as importing datasketch brings
in most of SciPy (seconds for each worker) for the same sixty lines.
"""

import re
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Signature = NDArray[np.uint32]
Hashes = NDArray[np.uint64]

PERMUTATIONS = 128
# 16 bands of 8: two texts that agree by 0.8 meet in a band with a chance of 95 %, by 0.5 of 6 %.
BANDS = 16
SHINGLE = 5  # words
WORD = re.compile(r"\w{1,40}")
# Copies are found by their beginning as well as by the whole; a long text costs no more.
MAX_WORDS = 20_000
HIGH_HALF = np.uint64(32)
HASH_BYTES = 8


def make_signature(text: str) -> Signature:
    """Return the signature of a text's sequences of five words."""
    words = WORD.findall(text.lower())[:MAX_WORDS]
    sequences = _hash_sequences(words)
    lowest = [
        ((sequences * factor + addend) >> HIGH_HALF).min()
        for factor, addend in zip(FACTORS, ADDENDS, strict=True)
    ]
    return np.array(lowest, dtype=np.uint32)


def band_hashes(signature: Signature) -> list[int]:
    """Return one number for each band; equal bands have equal numbers."""
    rows = signature.astype("<u4").reshape(BANDS, -1)
    digests = (
        blake2b(bytes([i]) + row.tobytes(), digest_size=HASH_BYTES) for i, row in enumerate(rows)
    )
    return [int.from_bytes(digest.digest(), "big", signed=True) for digest in digests]


def similarity(one: Signature, other: Signature) -> float:
    """Estimate the share of sequences that two texts have in common."""
    return float(np.mean(one == other))


def pack(signature: Signature) -> bytes:
    """Return a signature as bytes that are the same on every machine."""
    return signature.astype("<u4").tobytes()


def unpack(data: bytes) -> Signature:
    """Return the signature in bytes."""
    return np.frombuffer(data, dtype="<u4").astype(np.uint32)


def _hash(data: bytes) -> int:
    return int.from_bytes(blake2b(data, digest_size=HASH_BYTES).digest(), "little")


def _hash_sequences(words: list[str]) -> Hashes:
    known = {word: _hash(word.encode("utf-8", "replace")) for word in sorted(set(words))}
    numbers = np.array([known[word] for word in words] or [0], dtype=np.uint64)
    length = max(len(numbers) - SHINGLE + 1, 1)
    sequences = np.zeros(length, dtype=np.uint64)
    for i, weight in enumerate(WEIGHTS):
        part = numbers[i : i + length]
        sequences[: len(part)] += part * weight
    # Sums keep the structure of their parts; a multiplication and a shift hide it.
    sequences ^= sequences >> np.uint64(31)
    sequences *= WEIGHTS[0]
    sequences ^= sequences >> np.uint64(29)
    return np.unique(sequences)


def _constants(name: str, count: int) -> Hashes:
    """Return odd numbers that look like chance and are the same everywhere and always."""
    return np.array([_hash(f"{name} {i}".encode()) | 1 for i in range(count)], dtype=np.uint64)


WEIGHTS = _constants("weight", SHINGLE)
FACTORS = _constants("factor", PERMUTATIONS)
ADDENDS = _constants("addend", PERMUTATIONS)
