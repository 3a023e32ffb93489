"""Names and phrases to mentions and entities, on tokens alone."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from extractor.annotations import (
    RelationRecord,
    get_entities,
    get_mentions,
    get_table,
    set_records,
    set_table,
)
from tests.entities.conftest import names, surfaces


def annotate(nlp: Language, text: str) -> Doc:
    return nlp(text)


@pytest.mark.parametrize(
    ("text", "surface", "key"),
    [
        ("He took Olumiant daily.", "Olumiant", "drug:baricitinib"),
        ("Two JAK inhibitors failed.", "JAK inhibitors", "drug_class:jak inhibitor"),
        ("She had hot flushes.", "hot flushes", "symptom:hot flash"),
        ("Her low-dose aspirin helped.", "low-dose aspirin", "drug:low dose aspirin"),
        ("They gave fish oil capsules.", "fish oil capsules", "supplement:fish oil"),
        ("A trial of demozumab began.", "demozumab", "drug:demozumab"),
        ("A trial of ABX-1234 began.", "ABX-1234", "drug:abx 1234"),
        ("It harms heart function.", "heart function", "measure:heart function"),
        ("It calms sore-tongue symptoms.", "symptoms", "symptom:symptom"),
        ("A new CGRP antagonist works.", "new CGRP antagonist", "drug_class:cgrp antagonist"),
        ("The flu shot works.", "flu shot", "vaccine:flu vaccine"),
    ],
)
def test_names_and_phrases(entity_pipeline: Language, text: str, surface: str, key: str) -> None:
    assert surfaces(annotate(entity_pipeline, text))[surface] == key


@pytest.mark.parametrize(
    "text",
    [
        "The lead author said that water was added.",
        "She works at the National Cancer Institute of Norland.",
        "He teaches at the School of Medicine.",
        "Their aspirin-free diet.",
        "The impact was major.",
    ],
)
def test_ordinary_words_are_no_mentions(entity_pipeline: Language, text: str) -> None:
    found = set(surfaces(annotate(entity_pipeline, text))) - {"diet"}
    assert found == set()


def test_brand_and_generic_name_are_one_entity(entity_pipeline: Language) -> None:
    doc = annotate(entity_pipeline, "Xeljanz is dear. Tofacitinib is a pill.")
    entity = get_entities(doc)["drug:tofacitinib"]
    assert (entity.name, entity.generic_name) == ("Tofacitinib", "tofacitinib")
    assert entity.brand_names == ("Xeljanz",)
    assert "JAK inhibitors" in entity.member_of
    assert [link.curie for link in entity.links] == ["drugbank:DB08895"]


def test_long_and_short_form_of_a_class_are_one(entity_pipeline: Language) -> None:
    text = "Janus kinase (JAK) inhibitors calm joints. JAK inhibitors cost much."
    doc = annotate(entity_pipeline, text)
    expected = "drug_class:jak inhibitor"
    assert surfaces(doc)["Janus kinase (JAK) inhibitors"] == expected
    assert surfaces(doc)["JAK inhibitors"] == expected


def test_short_form_of_a_new_class_is_written_out(entity_pipeline: Language) -> None:
    text = "Made-up growth signal (MGS) blockers help. One MGS blocker failed."
    found = surfaces(annotate(entity_pipeline, text))
    assert len({key for surface, key in found.items() if "blocker" in surface}) == 1


def test_short_form_that_means_something_else_is_left_out(entity_pipeline: Language) -> None:
    text = "The Medal Society (MS) met in June. MS paid for it."
    assert "MS" not in surfaces(annotate(entity_pipeline, text))


def test_unknown_brand_joins_its_drug(entity_pipeline: Language) -> None:
    text = "Demozumab, sold under the brand name Tryvanto, is new. Tryvanto costs much."
    doc = annotate(entity_pipeline, text)
    assert surfaces(doc)["Tryvanto"] == "drug:demozumab"
    assert names(doc)["drug:demozumab"] == "Demozumab"


def test_stated_class_comes_with_the_entity(entity_pipeline: Language) -> None:
    doc = entity_pipeline.make_doc("Many took baricitinib.")
    set_table(doc, "members", {"baricitinib": "arthritis pills"})
    entity_pipeline.get_pipe("extractor_entities")(doc)
    assert get_entities(doc)["drug:baricitinib"].member_of[0] == "arthritis pills"


def test_claimed_phrases_get_entities(entity_pipeline: Language) -> None:
    doc = entity_pipeline.make_doc("The glimmer cure made patients smell the sea.")
    relation = RelationRecord((0, 16), (31, 44), (0, 45), "causes", "reader", 0.9)
    set_records(doc, RelationRecord, [relation])
    entity_pipeline.get_pipe("extractor_entities")(doc)
    assert surfaces(doc)["smell the sea"] == "other:smell the sea"
    assert "glimmer cure" in surfaces(doc)


def test_results_survive_serialisation(entity_pipeline: Language) -> None:
    doc = annotate(entity_pipeline, "Olumiant (baricitinib) eases eczema.")
    stored = DocBin(store_user_data=True)
    stored.add(doc)
    (copy,) = stored.get_docs(entity_pipeline.vocab)
    assert get_mentions(copy) == get_mentions(doc)
    assert get_entities(copy) == get_entities(doc)


@pytest.mark.parametrize("text", ["", "\n\n", "…", "💊 ☤", "a" * 2000])
def test_odd_texts_have_no_mentions(entity_pipeline: Language, text: str) -> None:
    doc = annotate(entity_pipeline, text)
    assert get_mentions(doc) == []
    assert get_table(doc, "abbreviations") == {}
