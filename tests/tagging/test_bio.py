"""Labels of tokens to spans."""

import pytest

from extractor.tagging.bio import join_labels


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("O B-D I-D O", [(2, 5, "D")]),
        ("B-D B-D I-D", [(0, 1, "D"), (2, 5, "D")]),
        ("I-D I-D I-C", [(0, 3, "D"), (4, 5, "C")]),
        ("S-D B-D E-D I-D", [(0, 1, "D"), (2, 5, "D"), (6, 7, "D")]),
        ("U-D U-D", [(0, 1, "D"), (2, 3, "D")]),
        ("ORG ORG O ORG", [(0, 3, "ORG"), (6, 7, "ORG")]),
        ("O O", []),
        ("", []),
    ],
)
def test_marks_of_every_scheme(labels: str, expected: list[tuple[int, int, str]]) -> None:
    tokens = [(2 * i, 2 * i + 1, label) for i, label in enumerate(labels.split())]
    assert expected == list(join_labels(tokens))
