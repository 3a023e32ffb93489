"""Names of the sentence reader beside the dictionaries."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import MentionRecord, NameRecord, get_mentions, set_records
from extractor.entities.learned import decide_kinds

# A name: its words, which of their places in the text, its kind and its probability.
Name = tuple[str, int, str, float]


def place(text: str, words: str, nth: int) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def records(text: str, names: list[Name]) -> list[NameRecord]:
    return [NameRecord(*place(text, words, nth), kind, p) for words, nth, kind, p in names]


def annotate(nlp: Language, text: str, *names: Name, tags: str = "") -> dict[str, MentionRecord]:
    doc: Doc = nlp.make_doc(text)
    for token, tag in zip(doc, tags.split(), strict=False):
        token.pos_ = tag
    set_records(doc, NameRecord, records(text, list(names)))
    nlp.get_pipe("extractor_abbreviations")(doc)
    nlp.get_pipe("extractor_entities")(doc)
    return {text[m.start : m.end]: m for m in get_mentions(doc)}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("chemical", "drug"), ("condition", "condition"), ("gene", "gene_or_protein")],
)
def test_a_name_that_no_dictionary_knows_becomes_a_mention(
    entity_pipeline: Language, kind: str, expected: str
) -> None:
    found = annotate(entity_pipeline, "They looked at zorblex.", ("zorblex", 0, kind, 0.95))
    assert (found["zorblex"].type, found["zorblex"].method) == (expected, "reader")
    assert found["zorblex"].confirmed_by is None


def test_the_last_noun_gives_the_type(entity_pipeline: Language) -> None:
    name = ("zorb problems", 0, "condition", 0.95)
    assert annotate(entity_pipeline, "She had zorb problems.", name)[name[0]].type == "symptom"


@pytest.mark.parametrize(
    ("words", "kind", "probability"),
    [
        ("zorblex", "chemical", 0.7),
        ("zorblex", "species", 0.99),
        ("zorblex", "person", 0.99),
        ("Q", "chemical", 0.99),
        ("heart", "condition", 0.99),
        ("zorblex,", "condition", 0.99),
        ("Pfizer", "chemical", 0.99),
    ],
)
def test_unsure_and_telling_nothing(
    entity_pipeline: Language, words: str, kind: str, probability: float
) -> None:
    text = f"They looked at {words} again."
    found = annotate(entity_pipeline, text, (words, 0, kind, probability))
    assert words not in found


def test_only_nouns_are_names(entity_pipeline: Language) -> None:
    name = ("anemic", 0, "condition", 0.95)
    assert "anemic" not in annotate(entity_pipeline, "She is anemic.", name, tags="PRON AUX ADJ")


def test_half_of_a_hyphened_word_is_none(entity_pipeline: Language) -> None:
    assert "zorb" not in annotate(
        entity_pipeline, "They were zorb-free.", ("zorb", 0, "gene", 0.99)
    )


def test_the_same_words_mean_one_thing_in_an_article(entity_pipeline: Language) -> None:
    text = "Zorblex helps. Dr. Ana Melton likes zorblex. Melton said so. Melton left."
    drug = [("Zorblex", 0, "organisation", 0.4), ("zorblex", 0, "chemical", 0.9)]
    person = [
        ("Ana Melton", 0, "person", 1.0),
        ("Melton", 1, "chemical", 0.95),
        ("Melton", 2, "chemical", 0.9),
    ]
    found = annotate(entity_pipeline, text, *drug, *person)
    assert found["Zorblex"].entity == found["zorblex"].entity
    assert "Melton" not in found


def test_votes_that_are_close_decide_nothing() -> None:
    text = "Zorblex and Zorblex"
    names: list[Name] = [("Zorblex", 0, "chemical", 0.9), ("Zorblex", 1, "organisation", 0.8)]
    assert decide_kinds(text, records(text, names)) == {}


def test_a_short_form_has_the_type_of_its_long_form(entity_pipeline: Language) -> None:
    text = "They had zorbal unseen problems (ZUP)."
    found = annotate(entity_pipeline, text, ("ZUP", 0, "condition", 0.9))
    assert (found["ZUP"].type, found["ZUP"].kind) == ("symptom", "abbreviation")


def test_agreement_is_recorded(entity_pipeline: Language) -> None:
    text = "She took aspirin for asthma and metformin."
    names: list[Name] = [("aspirin", 0, "chemical", 0.6), ("asthma", 0, "chemical", 0.6)]
    found = annotate(entity_pipeline, text, *names)
    assert {words: mention.confirmed_by for words, mention in found.items()} == {
        "aspirin": "reader",
        "asthma": None,
        "metformin": None,
    }


@pytest.mark.parametrize(("kind", "expected"), [("gene", "gene_or_protein"), ("person", None)])
def test_a_drug_of_the_packages_gives_way(
    entity_pipeline: Language, kind: str, expected: str | None
) -> None:
    found = annotate(entity_pipeline, "They saw Diamond here.", ("Diamond", 0, kind, 0.95))
    assert (found["Diamond"].type if "Diamond" in found else None) == expected


def test_our_own_lists_never_give_way(entity_pipeline: Language) -> None:
    found = annotate(entity_pipeline, "She took aspirin.", ("aspirin", 0, "gene", 1.0))
    assert (found["aspirin"].type, found["aspirin"].method) == ("drug", "lexicon")
