"""References to drugs."""

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import RelationRecord, get_entities, set_records
from extractor.entities.anaphors import Form, read_form
from tests.entities.conftest import surfaces


@pytest.mark.parametrize(
    ("text", "reference", "key"),
    [
        (
            "Doctors like baricitinib. The drug eases eczema.",
            "The drug",
            "drug:baricitinib",
        ),
        (
            "JAK inhibitors are new. These medications calm joints.",
            "These medications",
            "drug_class:jak inhibitor",
        ),
        (
            "Aspirin is old, and the flu vaccine is new. The vaccine works.",
            "The vaccine",
            "vaccine:flu vaccine",
        ),
        (
            "Statins beat ezetimibe. The pill was safe.",
            "The pill",
            "drug:ezetimibe",
        ),
        (
            "Sertraline was given. Then the drug lithium was tried.",
            "the drug",
            "drug:lithium",
        ),
    ],
)
def test_phrase_means_the_drug_that_agrees(
    entity_pipeline: Language, text: str, reference: str, key: str
) -> None:
    assert surfaces(entity_pipeline(text), "nominal")[reference] == key


def test_drug_without_a_name_keeps_an_entity_of_its_own(entity_pipeline: Language) -> None:
    doc = entity_pipeline("The drug was safe.")
    assert surfaces(doc) == {"The drug": "drug:drug"}
    assert get_entities(doc)["drug:drug"].name == "drug"


def test_other_drugs_are_not_the_drug(entity_pipeline: Language) -> None:
    found = surfaces(entity_pipeline("Metformin is cheap. Other drugs cost more."), "nominal")
    assert found == {"Other drugs": "drug:drug"}


def parse(nlp: Language, words: str, heads: list[int], deps: str) -> Doc:
    tokens = words.split()
    starts = [i == 0 or tokens[i - 1] == "." for i in range(len(tokens))]
    doc = Doc(nlp.vocab, tokens, heads=heads, deps=deps.split(), sent_starts=starts)
    return doc


def test_pronoun_means_the_last_subject(
    entity_pipeline: Language, run_stages: Callable[[Doc], Doc]
) -> None:
    doc = parse(
        entity_pipeline,
        "Metformin helps . It lowers weight .",
        [1, 1, 1, 4, 4, 4, 4],
        "nsubj ROOT punct nsubj ROOT obj punct",
    )
    assert surfaces(run_stages(doc), "pronoun") == {"It": "drug:metformin"}


def test_pronoun_after_another_subject_stays_open(
    entity_pipeline: Language, run_stages: Callable[[Doc], Doc]
) -> None:
    doc = parse(
        entity_pipeline,
        "Metformin helps . The machine broke . It lowers weight .",
        [1, 1, 1, 4, 5, 5, 5, 8, 8, 8, 8],
        "nsubj ROOT punct det nsubj ROOT punct nsubj ROOT obj punct",
    )
    assert surfaces(run_stages(doc), "pronoun") == {}


def test_claimed_pronoun_is_resolved_without_a_parse(entity_pipeline: Language) -> None:
    doc = entity_pipeline.make_doc("Metformin helps. It lowers weight.")
    relation = RelationRecord((17, 19), (27, 33), (17, 34), "affects", "reader", 0.9)
    set_records(doc, RelationRecord, [relation])
    for name in ("extractor_entities", "extractor_anaphora"):
        doc = entity_pipeline.get_pipe(name)(doc)
    assert surfaces(doc, "pronoun") == {"It": "drug:metformin"}


@pytest.mark.parametrize(
    ("phrase", "form"),
    [
        ("it", Form(None, False, True)),
        ("these new drugs", Form("drug", True, True)),
        ("an older drug", None),
        ("older drugs", Form("drug", True, False, True)),
        ("the blue kite", None),
        ("the diabetes drug", None),
        ("", None),
    ],
)
def test_forms(phrase: str, form: Form | None) -> None:
    assert read_form(phrase.split()) == form
