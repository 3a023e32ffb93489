import pytest
import spacy

from extractor.language.letters import split_lettered_names
from extractor.language.tokenizer import install_tokenizer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Take vitamin D. Sun helps.", "Take vitamin D . Sun helps ."),
        ("It cured hepatitis B and C.", "It cured hepatitis B and C ."),
        ("“It is vitamin C.”", "“ It is vitamin C . ”"),
        ("Dr. John F. Smith spoke.", "Dr. John F. Smith spoke ."),
        ("Type A. b was found", "Type A. b was found"),
        ("D.", "D."),
        ("Vitamin D. Vitamin E.", "Vitamin D . Vitamin E ."),
    ],
)
def test_letters(text: str, expected: str) -> None:
    doc = split_lettered_names(install_tokenizer(spacy.blank("en")).make_doc(text))
    assert text == doc.text
    assert expected.split() == [token.text for token in doc]
