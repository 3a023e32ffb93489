"""Populations: minimal noun phrases and their facets, on the surface and with tags."""

import pytest
import spacy
from spacy.tokens import Doc

from extractor.annotations import PopulationRecord
from extractor.studies.populations import find_populations


def make_doc(text: str) -> Doc:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp(text)


def spans(text: str) -> list[str]:
    return [text[found.start : found.end] for found in find_populations(make_doc(text))]


def first(text: str) -> PopulationRecord:
    return next(iter(find_populations(make_doc(text))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It helped women.", ["women"]),
        ("People over 50 slept better.", ["People over 50"]),
        ("It eased pain in postmenopausal women.", ["postmenopausal women"]),
        (
            "It worked in patients with latent infections, they say.",
            ["patients with latent infections"],
        ),
        ("Men taking a beta blocker had fewer falls.", ["Men taking a beta blocker"]),
        ("They followed 819,000 veterans for years.", ["819,000 veterans"]),
        ("More than 1,200 patients took part.", ["More than 1,200 patients"]),
        ("Those who took it slept.", ["Those who took it slept"]),
        ("Half of the patients who had gout improved.", ["Half of the patients who had gout"]),
        ("It worked in mice.", ["mice"]),
        ("Children aged 5 to 12 with eczema improved.", ["Children aged 5 to 12 with eczema"]),
        ("It cuts women's risk of stroke.", ["women"]),
    ],
)
def test_span_is_minimal(text: str, expected: list[str]) -> None:
    assert expected == spans(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Women's Health Initiative ended.",
        "Children's Hospital took part.",
        "Those are the facts.",
        "Sales fell last year.",
    ],
)
def test_names_and_bare_pronouns_are_no_population(text: str) -> None:
    assert not spans(text)


@pytest.mark.parametrize(
    ("text", "facet", "value"),
    [
        ("It helped women with asthma.", "sex", "female"),
        ("It helped women with asthma.", "condition", "asthma"),
        ("People over 50 slept better.", "age", "over 50"),
        ("It was tried on twelve mice.", "size", 12),
        ("It was tried on twelve mice.", "species", "mouse"),
        ("It is safe for pregnant women.", "risk_group", "pregnant"),
        ("Infants slept longer.", "age", "infant"),
        ("They followed 819,000 veterans.", "size", 819_000),
        ("Adults aged 60 improved.", "size", None),
    ],
)
def test_facet_is_read(text: str, facet: str, value: object) -> None:
    assert value == getattr(first(text), facet)


def test_tags_extend_over_unknown_modifiers() -> None:
    words = ["It", "helped", "frail", "arthritic", "patients", "."]
    pos = ["PRON", "VERB", "ADJ", "ADJ", "NOUN", "PUNCT"]
    doc = Doc(spacy.blank("en").vocab, words=words, pos=pos)

    assert ["frail arthritic patients"] == [
        doc.text[found.start : found.end] for found in find_populations(doc)
    ]


def test_noun_that_modifies_another_is_no_population() -> None:
    words = ["Better", "patient", "care", "helps", "."]
    doc = Doc(
        spacy.blank("en").vocab,
        words=words,
        pos=["ADJ", "NOUN", "NOUN", "VERB", "PUNCT"],
        heads=[2, 2, 3, 3, 3],
        deps=["amod", "compound", "nsubj", "ROOT", "punct"],
    )

    assert not list(find_populations(doc))
