"""Short and long forms."""

import pytest
from spacy.language import Language

from extractor.annotations import get_table


@pytest.mark.parametrize(
    ("text", "table"),
    [
        (
            "He is at the Norwegian University of Science and Technology (NTNU) now.",
            {"NTNU": "Norwegian University of Science and Technology"},
        ),
        ("She tested Janus kinase (JAK) inhibitors.", {"JAK": "Janus kinase"}),
        ("Drugs were given (see the box) to ten people.", {}),
        ("Nothing is in brackets here.", {}),
    ],
)
def test_definitions_are_found(entity_pipeline: Language, text: str, table: dict[str, str]) -> None:
    assert get_table(entity_pipeline(text), "abbreviations") == table


def test_first_definition_counts(entity_pipeline: Language) -> None:
    text = "We met heart failure (HF) often. We met hay fever (HF) as well."
    assert get_table(entity_pipeline(text), "abbreviations") == {"HF": "heart failure"}
