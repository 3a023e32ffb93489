"""Signatures: a text in, numbers out that agree as far as the word sequences of two texts do.

MinHash, Broder (1997), On the resemblance and containment of documents. Signatures are compared by
bands, Leskovec, Rajaraman and Ullman (2014), Mining of Massive Datasets, chapter 3.
"""

import hashlib
import re

import numpy as np
from datasketch import MinHash
from numpy.typing import NDArray

Signature = NDArray[np.uint32]

PERMUTATIONS = 128
SEED = 1
# 16 bands of 8: two texts that agree by 0.8 meet in a band with a chance of 95 %, by 0.5 of 6 %.
BANDS = 16
SHINGLE = 5  # words
WORD = re.compile(r"\w{1,40}")
# Copies are found by their beginning as well as by the whole; a long text costs no more.
MAX_WORDS = 20_000


def make_signature(text: str) -> Signature:
    """Return the signature of a text's sequences of five words."""
    words = WORD.findall(text.lower())[:MAX_WORDS]
    last = max(len(words) - SHINGLE, 0) + 1
    shingles = {" ".join(words[i : i + SHINGLE]) for i in range(last)}
    minhash = MinHash(num_perm=PERMUTATIONS, seed=SEED)
    minhash.update_batch([shingle.encode() for shingle in sorted(shingles)])
    signature: Signature = minhash.digest().astype(np.uint32)
    return signature


def band_hashes(signature: Signature) -> list[int]:
    """Return one number for each band; equal bands have equal numbers."""
    rows = signature.reshape(BANDS, -1)
    digests = (
        hashlib.blake2b(bytes([i]) + row.tobytes(), digest_size=8) for i, row in enumerate(rows)
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
