"""Entity spans of a package, with pipelines made here."""

import sys

import pytest
import spacy
from spacy.language import Language

from extractor.annotations import TagRecord, get_records
from extractor.errors import LanguageError, MissingExtraError
from extractor.tagging import install_taggers
from extractor.tagging.classifier import load_classifier

PATTERNS = {
    "CHEMICAL": "glimmerol",
    "DISEASE": "sea-ear fever",
    "PERSON": "Ana Ruiz",
    "GPE": "Norland",
    "ENTITY": "ear canal",
    "DATE": "Monday",
}


def make_package(name: str, *labels: str) -> Language:
    nlp = spacy.blank("en", meta={"name": name.removeprefix("en_")})
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": PATTERNS[label]} for label in labels])
    return nlp


@pytest.mark.parametrize(
    ("package", "label", "kind"),
    [
        ("en_ner_bc5cdr_md", "CHEMICAL", "drug"),
        ("en_ner_bc5cdr_md", "DISEASE", "condition"),
        ("en_core_sci_sm", "ENTITY", "phrase"),
    ],
)
def test_medical_names_become_tags(package: str, label: str, kind: str) -> None:
    nlp = make_package(package, label)
    install_taggers(nlp)
    (tag,) = get_records(nlp(f"A word on {PATTERNS[label]} today."), TagRecord)
    assert (kind, label, package) == (tag.type, tag.label, tag.method)


def test_sources_stay_entity_spans() -> None:
    nlp = make_package("en_core_web_sm", "PERSON", "GPE", "DATE")
    install_taggers(nlp)
    doc = nlp("Ana Ruiz of Norland spoke on Monday.")
    assert [("Ana Ruiz", "PERSON"), ("Norland", "GPE")] == [(e.text, e.label_) for e in doc.ents]
    assert [] == get_records(doc, TagRecord)


def test_spans_are_left_free_by_who_finds_no_persons() -> None:
    nlp = make_package("en_ner_bc5cdr_md", "DISEASE")
    install_taggers(nlp)
    assert () == nlp("It was sea-ear fever.").ents


def test_pipeline_without_tagger_stays_as_it_is() -> None:
    nlp = spacy.blank("en")
    install_taggers(nlp)
    assert [] == nlp.pipe_names


@pytest.mark.parametrize("address", ["", "hf:", "model", "spacy:model"])
def test_address_without_scheme_is_a_coded_error(address: str) -> None:
    with pytest.raises(LanguageError) as caught:
        load_classifier(address)
    assert "E205" == caught.value.code


def test_missing_extra_is_a_coded_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(MissingExtraError, match="transformers") as caught:
        load_classifier("hf:nowhere")
    assert "E901" == caught.value.code
