import pytest

from extractor.reader.gazetteer import case_class, fold, split_words, word_features

DRUG, DISEASE = 1, 2


@pytest.mark.parametrize(
    ("word", "case"), [("pill", 0), ("12", 0), ("Pill", 1), ("FDA", 2), ("mRNA", 2), ("iPhone", 2)]
)
def test_case_class(word, case):
    assert case_class(word) == case


@pytest.mark.parametrize(
    ("word", "folded"),
    [("Statins", "statin"), ("allergies", "allergy"), ("virus", "virus"), ("gas", "gas")],
)
def test_fold_cuts_plural_endings(word, folded):
    assert fold(word) == folded


def test_split_words_separates_punctuation():
    assert split_words("low-dose aspirin.") == ["low", "-", "dose", "aspirin", "."]


def test_names_are_found_whatever_their_case():
    features = word_features("Doctors gave IBUPROFEN for multiple sclerosis".split())
    assert [f % 4 for f in features] == [0, 0, DRUG, 0, DISEASE, DISEASE]
    assert features[2] == DRUG + 4 * 2
