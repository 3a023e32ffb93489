import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import BlockRecord, set_records
from extractor.language import sentences
from extractor.language.tokenizer import install_tokenizer


@pytest.fixture(scope="module")
def nlp() -> Language:
    return install_tokenizer(spacy.blank("en"))


def fixed(doc: Doc, *, start: bool) -> list[str]:
    """Return the words whose start was decided, with the first word left out."""
    return [token.text for token in doc[1:] if token.is_sent_start is start and not token.is_space]


def test_every_line_starts_a_sentence(nlp: Language) -> None:
    doc = sentences.set_block_sentences(nlp.make_doc("New hope\n\nTrials go on\n- Rash\n- Fever"))
    assert ["Trials", "-", "-"] == fixed(doc, start=True)


def test_leading_line_breaks_make_no_sentence_of_their_own(nlp: Language) -> None:
    doc = sentences.set_block_sentences(nlp.make_doc("\n\nAspirin helps"))
    assert [] == fixed(doc, start=True)


def test_line_breaks_stay_in_the_sentence_before(nlp: Language) -> None:
    doc = sentences.set_block_sentences(nlp.make_doc("One line\n \nAnother"))
    assert all(token.is_sent_start is False for token in doc if token.is_space)


def test_stored_blocks_decide_instead_of_lines(nlp: Language) -> None:
    text = "A heading\nThe drug was\ngiven daily.\nIt worked."
    doc = nlp.make_doc(text)
    blocks = [BlockRecord("b1", "heading", 0, 9), BlockRecord("b2", "paragraph", 10, len(text))]
    set_records(doc, BlockRecord, blocks)
    sentences.set_block_sentences(doc)
    assert ["The"] == fixed(doc, start=True)
    assert "given" in fixed(doc, start=False)
    assert "It" not in fixed(doc, start=False)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("We asked Dr. Ruiz today.", "Ruiz"),
        ("It eases pain, e.g. Backache.", "Backache"),
        ("Drug vs. Placebo was tested.", "Placebo"),
        ("See No. 3 below.", "3"),
        ("The team of Smith et al. found it.", "found"),
        ("Made by Acme Inc. and sold widely.", "and"),
        ("Some drugs (Xa. Yb. and others) failed.", "Yb"),
        ('"Take it now!" she said.', "she"),
        ("It was given within 4.5 hours.", "hours"),
        ("“Is it safe?” asked Ana.", "asked"),
        ("“It is safe.” The trial ended.", "”"),
    ],
)
def test_no_sentence_starts(nlp: Language, text: str, word: str) -> None:
    assert word in fixed(sentences.set_block_sentences(nlp.make_doc(text)), start=False)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Did it work? No. Doctors gave up.", "Doctors"),
        ("It ended. (The trial was small. It had no control.)", "It"),
        ("Made by Acme Inc. Doctors like it.", "Doctors"),
        ("“It is safe.” The trial ended.", "The"),
        ("A lost bracket (never closed. Then more.", "Then"),
    ],
)
def test_models_may_decide(nlp: Language, text: str, word: str) -> None:
    assert word not in fixed(sentences.set_block_sentences(nlp.make_doc(text)), start=False)


def test_block_edges_win_over_brackets(nlp: Language) -> None:
    doc = sentences.set_block_sentences(nlp.make_doc("Side effects (mild\n- Rash\n- Fever)"))
    assert ["-", "-"] == fixed(doc, start=True)


@pytest.mark.parametrize("text", ["", "\n", "word", ")", "((("])
def test_odd_texts_pass(nlp: Language, text: str) -> None:
    assert text == sentences.set_block_sentences(nlp.make_doc(text)).text


def test_component_is_registered_with_what_it_assigns() -> None:
    meta = Language.get_factory_meta(sentences.NAME)
    assert {"token.is_sent_start", "doc.sents"} == set(meta.assigns)
