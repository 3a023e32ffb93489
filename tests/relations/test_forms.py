import pytest

from extractor.relations.forms import names_of
from tests.relations.trees import make_tree


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Cuts/PROPN/ROOT/0", "cut"),
        ("Reduced/PROPN/ROOT/0", "reduce"),
        ("Boosting/PROPN/ROOT/0", "boost"),
        ("lower~low/ADJ/ROOT/0", "lower"),
        ("lower~low/ADJ/ROOT/0", "low"),
        ("Therapies/PROPN/ROOT/0", "therapy"),
    ],
)
def test_word_goes_by_lemma_form_and_stem(written, expected):
    assert expected in names_of(make_tree(written)[0])
