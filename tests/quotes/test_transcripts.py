from extractor.annotations import get_quotes
from tests.quotes.reading import read, said

INTERVIEW = """Mira Sandoval, a sleep doctor in Lima, answers our readers.
Q: Does tea keep me awake?
A: For most people it does, if they drink it late.
Q: And coffee?
A: Coffee does so even more."""


def test_answers_are_the_guests_words() -> None:
    assert [(words, who) for _, words, who in said(read(INTERVIEW), "indirect")] == [
        ("Does tea keep me awake?", None),
        ("For most people it does, if they drink it late.", "Mira Sandoval"),
        ("And coffee?", None),
        ("Coffee does so even more.", "Mira Sandoval"),
    ]


def test_labelled_turns_name_their_speakers() -> None:
    text = "Mira Sandoval met Tom Okafor.\nSANDOVAL: Tea wakes you up.\nOKAFOR: Not me at all."
    assert [(words, who) for _, words, who in said(read(text), "indirect")] == [
        ("Tea wakes you up.", "Mira Sandoval"),
        ("Not me at all.", "Tom Okafor"),
    ]


def test_a_single_label_is_no_conversation() -> None:
    assert said(read("Source: Journal of Sleep Research.")) == []


def test_block_quote_with_signature() -> None:
    text = "Readers wrote to us.\nTea kept me up all night. — Tom Okafor\nWe thank them."
    doc = read(text, {1: "quote"})
    assert said(doc, "direct") == [("direct", "Tea kept me up all night.", "Tom Okafor")]


def test_cue_is_the_reporting_verb() -> None:
    doc = read('"Tea wakes you up," Tom Okafor told reporters.')
    quote = get_quotes(doc)[0]
    assert quote.cue and doc.text[slice(*quote.cue)] == "told"
