"""One winner for every stretch of text."""

from extractor.entities.candidate import Candidate
from extractor.entities.overlap import resolve_overlaps


def make(start: int, end: int, kind: str = "drug", method: str = "lexicon") -> Candidate:
    return Candidate(start, end, kind, f"{kind}-{method}", method)


def test_longest_wins() -> None:
    assert resolve_overlaps([make(0, 4), make(2, 12), make(12, 15)]) == [make(2, 12), make(12, 15)]


def test_ties_go_by_method_then_drugs() -> None:
    definition = make(0, 4, method="abbreviation")
    assert resolve_overlaps([make(0, 4), definition]) == [definition]
    drug, effect = make(0, 4), make(0, 4, "condition")
    assert resolve_overlaps([effect, drug]) == [drug]
