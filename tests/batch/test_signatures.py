"""Signatures: their agreement is the overlap of texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.batch.signatures import band_hashes, make_signature, pack, similarity, unpack

WORDS = [f"word{i}" for i in range(400)]


@pytest.mark.parametrize("cut", [0, 50, 200, 400])
def test_similarity_estimates_the_overlap(cut: int) -> None:
    one, other = make_signature(" ".join(WORDS)), make_signature(" ".join(WORDS[cut:]))

    overlap = max(len(WORDS) - cut - 4, 0) / (len(WORDS) - 4)
    assert similarity(one, other) == pytest.approx(overlap, abs=0.13)


def test_make_signature_is_the_same_on_every_machine() -> None:
    signature = make_signature("one two three four five six")

    assert 203_671_395_149 == int(signature.astype("u8").sum())


@given(st.text(max_size=200))
def test_pack_keeps_signatures_of_any_text(text: str) -> None:
    signature = make_signature(text)

    assert 1.0 == similarity(signature, unpack(pack(signature)))
    assert band_hashes(signature) == band_hashes(unpack(pack(signature)))
