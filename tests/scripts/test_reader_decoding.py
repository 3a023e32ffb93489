"""Tags, trees, features and scores of the reader's scripts; no torch."""

import itertools
from pathlib import Path

import numpy as np
import pytest
from reader.bio import bio_labels, bio_spans, bio_tags, decode
from reader.dependency_benchmark import documents
from reader.scores import Counts, correlation, macro_f1
from reader.words import split_text, split_tokens

from extractor.reader.gazetteer import case_class, fold, gazetteer_classes, word_features
from extractor.reader.trees import best_tree, eisner, is_projective_tree


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ("B-A I-A O", [(0, 2, "A")]),
        ("I-A B-A I-B", [(0, 1, "A"), (1, 2, "A"), (2, 3, "B")]),
        ("O O", []),
    ],
)
def test_bio_spans(tags: str, spans: list[tuple[int, int, str]]) -> None:
    assert bio_spans(tags.split()) == spans


def test_longer_span_wins() -> None:
    assert bio_tags(4, [(1, 2, "A"), (0, 3, "B")]) == ["B-B", "I-B", "I-B", "O"]


def test_decode_never_starts_inside() -> None:
    labels = bio_labels(["A"])

    assert decode(np.array([[0.0, 0.1, 5.0], [0.0, 0.0, 5.0]]), labels) == ["B-A", "I-A"]
    assert decode(np.zeros((0, 3)), labels) == []


def _best_by_trying(scores: np.ndarray) -> list[int]:
    size = len(scores)
    trees = []
    for heads in itertools.product(range(size + 1), repeat=size):
        row = list(heads)
        if row.count(0) == 1 and is_projective_tree(row):
            trees.append((sum(scores[i, h] for i, h in enumerate(row)), row))
    return max(trees)[1]


@pytest.mark.parametrize("seed", range(12))
def test_eisner_finds_the_best_projective_tree(seed: int) -> None:
    size = 1 + seed % 4
    scores = np.random.default_rng(seed).normal(size=(size, size + 1))
    scores[np.arange(size), np.arange(size) + 1] = -1e4

    assert eisner(scores) == _best_by_trying(scores)


def test_best_tree_repairs_a_cycle() -> None:
    scores = np.array([[1.0, -1e4, 5.0], [0.0, 5.0, -1e4]])

    assert best_tree(scores) == [0, 1]
    assert best_tree(np.zeros((0, 1))) == []


@pytest.mark.parametrize(
    ("heads", "expected"),
    [([2, 0, 2], True), ([2, 1, 0], False), ([3, 4, 0, 3], False), ([0], True)],
)
def test_is_projective_tree(heads: list[int], expected: bool) -> None:
    assert is_projective_tree(heads) == expected


@pytest.mark.parametrize(
    ("word", "expected"), [("Statins", "statin"), ("biopsies", "biopsy"), ("stress", "stress")]
)
def test_fold(word: str, expected: str) -> None:
    assert fold(word) == expected


def test_gazetteer_takes_the_longest_name() -> None:
    words = ["Statins", "and", "type", "2", "diabetes"]

    assert gazetteer_classes(words) == [1, 0, 2, 2, 2]
    assert word_features(words)[0] == 1 + 4


@pytest.mark.parametrize(("word", "expected"), [("tea", 0), ("Tea", 1), ("mRNA", 2), ("2", 0)])
def test_case_class(word: str, expected: int) -> None:
    assert case_class(word) == expected


def test_words_keep_offsets() -> None:
    text = "Anti-viral tea, 2 cups"

    assert [text[w.start : w.end] for w in split_text(text)] == [
        "Anti", "-", "viral", "tea", ",", "2", "cups",
    ]  # fmt: skip
    assert split_tokens(["co-author", "did", "n't"]) == (
        ["co", "-", "author", "did", "n", "'", "t"], [0, 3, 4],
    )  # fmt: skip


def test_counts_compare_bags() -> None:
    counts = Counts()
    counts.add(["a", "a", "b"], ["a", "c"])

    assert (counts.right, counts.found, counts.gold) == (1, 3, 2)
    assert counts.f1 == pytest.approx(0.4)


def test_macro_f1_and_correlation() -> None:
    assert macro_f1(["x", "x"], ["x", "y"]) == pytest.approx(1 / 3)
    assert correlation([1.0, 2.0], [2.0, 4.0]) == pytest.approx(1.0)
    assert correlation([1.0, 1.0], [2.0, 4.0]) == 0.0


def test_documents_are_chosen_by_id(tmp_path: Path) -> None:
    file = tmp_path / "x.conllu"
    file.write_text("# newdoc id = A_1\na\n\n# newdoc id = B_1\nb\n\n# newdoc id = A_2\nc\n")

    assert [d.split("\n")[1] for d in documents(file, "A_")] == ["a", "c"]
