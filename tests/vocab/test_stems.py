"""Names known by their form."""

import pytest

from extractor.vocab import find_stem, is_code


@pytest.mark.parametrize(
    ("word", "drug_class"),
    [
        ("exampletinib", "kinase inhibitors"),
        ("samplicitinib", "JAK inhibitors"),
        ("demozumab", "monoclonal antibodies"),
        ("tryvastatin", "statins"),
        ("modelgliflozin", "SGLT2 inhibitors"),
        ("Fictisartan", "angiotensin receptor blockers"),
        ("mockprazole", "proton pump inhibitors"),
    ],
)
def test_new_name_tells_its_class(word: str, drug_class: str) -> None:
    stem = find_stem(word)
    assert stem is not None and stem.drug_class == drug_class


@pytest.mark.parametrize("word", ["April", "reservoir", "statin", "cholesterol", "keystone", "mab"])
def test_common_word_is_no_drug(word: str) -> None:
    assert find_stem(word) is None


@pytest.mark.parametrize("word", ["ABT-494", "PF-06651600", "AMG145", "TAK-875", "MK-4305"])
def test_code_of_a_drug_under_study(word: str) -> None:
    assert is_code(word)


@pytest.mark.parametrize("word", ["COVID-19", "HPV-16", "ISO-9001", "B12", "2020", "ABC"])
def test_other_numbers_are_no_codes(word: str) -> None:
    assert not is_code(word)
