import pickle
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from extractor.language.lemmas import NAME, LemmaRules, find_rule, letter_case


@pytest.fixture
def rules() -> LemmaRules:
    component = LemmaRules()
    table = {
        "NOUN/NNS": {"s": (1, ""), "ies": (3, "y"), "^mice": (3, "ouse")},
        "VERB": {"ed": (1, "")},
    }
    component.set_table(table, frozenset({"NOUN/NNS/title", "NOUN/NNS/upper"}))
    return component


@pytest.mark.parametrize(
    ("form", "tags", "lemma"),
    [
        ("statins", "NOUN/NNS", "statin"),
        ("therapies", "NOUN/NNS", "therapy"),
        ("mice", "NOUN/NNS", "mouse"),
        ("Statins", "NOUN/NNS", "statin"),
        ("STATINS", "NOUN/NNS", "statin"),
        ("NSAIDs", "NOUN/NNS", "NSAID"),
        ("caused", "VERB/VBX", "cause"),
        ("unknown", "X/FW", "unknown"),
        ("s", "NOUN/NNS", "s"),
    ],
)
def test_lemma(rules: LemmaRules, form: str, tags: str, lemma: str) -> None:
    assert lemma == rules.find_lemma(form, tags)


def test_longest_ending_wins() -> None:
    assert (3, "y") == find_rule({"s": (1, ""), "ies": (3, "y")}, "biopsies")


@pytest.mark.parametrize(
    ("form", "case"),
    [
        ("drug", "lower"),
        ("Drug", "title"),
        ("DNA", "acronym"),
        ("WARNING", "upper"),
        ("mRNA", "mixed"),
        ("I", "acronym"),
        ("5", "lower"),
    ],
)
def test_letter_case(form: str, case: str) -> None:
    assert case == letter_case(form)


def test_component_sets_lemmas(rules: LemmaRules) -> None:
    doc = Doc(
        spacy.blank("en").vocab, words=["mice", "died"], pos=["NOUN", "VERB"], tags=["NNS", "VBD"]
    )
    assert ["mouse", "die"] == [token.lemma_ for token in rules(doc)]


def test_table_survives_disk_bytes_and_pickle(rules: LemmaRules, tmp_path: Path) -> None:
    rules.to_disk(tmp_path / NAME)
    copies = [
        LemmaRules().from_disk(tmp_path / NAME),
        LemmaRules().from_bytes(rules.to_bytes()),
        pickle.loads(pickle.dumps(rules)),
    ]
    assert all(copy.rules == rules.rules and copy.lowered == rules.lowered for copy in copies)


def test_factory_makes_an_empty_table() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(NAME)
    assert "statins" == nlp("statins")[0].lemma_
