"""What labels mean."""

import warnings

import pytest
import yaml

from extractor.resources import read_data
from extractor.schema.enums import EntityType
from extractor.tagging.labels import fold_label, load_labels

OTHERS = {"phrase", "person", "organisation", "place", None}


@pytest.mark.parametrize(
    ("tagger", "label", "expected"),
    [
        ("en_core_sci_sm", "ENTITY", "phrase"),
        ("en_ner_bc5cdr_md", "CHEMICAL", "drug"),
        ("en_ner_bc5cdr_md", "DISEASE", "condition"),
        ("en_ner_bionlp13cg_md", "MULTI-TISSUE_STRUCTURE", "anatomy"),
        ("en_ner_craft_md", "GGP", "gene_or_protein"),
        ("en_ner_jnlpba_md", "PROTEIN", "gene_or_protein"),
        ("en_core_web_sm", "PERSON", "person"),
        ("en_core_web_trf", "GPE", "place"),
        ("hf:some/model", "Sign_symptom", "symptom"),
        ("hf:some/model", "unheard of", None),
    ],
)
def test_meaning(tagger: str, label: str, expected: str | None) -> None:
    assert expected == load_labels(tagger).find_type(label)


def test_every_meaning_is_a_type() -> None:
    data = yaml.safe_load(read_data("labels.yaml"))
    maps = [data["any"], *(package["labels"] for package in data["packages"])]
    assert {kind for labels in maps for kind in labels.values()} <= OTHERS | set(EntityType)
    assert all(label == fold_label(label) for labels in maps for label in labels)


def test_unknown_labels_are_named_in_one_warning() -> None:
    with pytest.warns(UserWarning, match="toy has labels .* leaves out: ODD, STRANGE$") as caught:
        load_labels("toy").warn_of_unknown(["STRANGE", "DRUG", "ODD", "ODD"])
    assert 1 == len(caught)


def test_known_labels_need_no_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        load_labels("en_core_web_sm").warn_of_unknown(["PERSON", "CARDINAL"])
