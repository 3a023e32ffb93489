import pytest
import spacy
from spacy.language import Language

from extractor.language.tokenizer import install_tokenizer


@pytest.fixture(scope="module")
def nlp() -> Language:
    return install_tokenizer(spacy.blank("en"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("anti-inflammatory", "anti-inflammatory"),
        ("Co-author", "Co-author"),
        ("non-smokers", "non-smokers"),
        ("placebo-controlled", "placebo - controlled"),
        ("COVID-19", "COVID - 19"),
        ("20-year-old", "20 - year - old"),
        ("10-20", "10 - 20"),
        ("inhibitors—used", "inhibitors — used"),
        ("risk–benefit", "risk – benefit"),
        ("5mg", "5 mg"),
        ("2.5mL", "2.5 mL"),
        ("100mcg", "100 mcg"),
        ("and/or", "and / or"),
        ("side effect(s)", "side effect ( s )"),
        ("(JAK)", "( JAK )"),
        ("555-0100-2000", "555 - 0100 - 2000"),
        ("212-555-0100", "212-555-0100"),
        ("7:30PM", "7:30 PM"),
        ("Really?!", "Really ?!"),
        ("DOESN'T", "DOES N'T"),
        ("doesn’t", "does n’t"),
    ],
)
def test_tokenizer_splits_as_the_treebanks_do(nlp: Language, text: str, expected: str) -> None:
    assert expected.split() == [token.text for token in nlp.make_doc(text)]


def test_tokenizer_keeps_every_character(nlp: Language) -> None:
    text = "“Take 5mg\u00a0daily,”\tshe said…\r\n\n— but non-stop use (e.g. 3–4 weeks) isn't safe!!"
    assert text == nlp.make_doc(text).text


def test_token_rules_survive_saving(nlp: Language) -> None:
    copy = spacy.blank("en").from_bytes(nlp.to_bytes())
    text = "Anti-viral drugs cut COVID-19 deaths in 60-year-olds by 5-10% and/or more."
    assert [t.text for t in nlp.make_doc(text)] == [t.text for t in copy.make_doc(text)]


def test_tokenizer_is_quick_on_a_long_hyphen_chain(nlp: Language) -> None:
    assert 3999 == len(nlp.make_doc("-".join(["ab"] * 2000)))
