"""Members of classes, on hand-tagged sentences."""

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import get_table


def tag(nlp: Language, tagged: str) -> Doc:
    """Build a Doc from "word/TAG" pairs; the lemma is the word in lower case."""
    pairs = [pair.rsplit("/", 1) for pair in tagged.split()]
    words = [word for word, _ in pairs]
    lemmas = [word.lower() for word in words]
    return Doc(nlp.vocab, words, pos=[tag for _, tag in pairs], lemmas=lemmas)


@pytest.mark.parametrize(
    ("tagged", "members"),
    [
        (
            "More/ADJ viruses/NOUN such/ADJ as/ADP COVID/PROPN and/CCONJ influenza/NOUN "
            "spread/VERB",
            {"COVID": "viruses", "influenza": "viruses"},
        ),
        (
            "Some/DET painkillers/NOUN like/ADP ibuprofen/NOUN ,/PUNCT naproxen/NOUN or/CCONJ "
            "aspirin/NOUN helped/VERB",
            {
                "aspirin": "painkillers",
                "ibuprofen": "painkillers",
                "naproxen": "painkillers",
            },
        ),
        (
            "Olumiant/PROPN ,/PUNCT a/DET JAK/PROPN inhibitor/NOUN ,/PUNCT sold/VERB",
            {"Olumiant": "JAK inhibitor"},
        ),
        ("She/PRON looks/VERB like/ADP a/DET doctor/NOUN", {}),
        ("Advantages/NOUN such/ADJ as/ADP speed/NOUN count/VERB", {}),
    ],
)
def test_members_are_found(
    entity_pipeline: Language,
    run_stages: Callable[[Doc], Doc],
    tagged: str,
    members: dict[str, str],
) -> None:
    assert get_table(run_stages(tag(entity_pipeline, tagged)), "members") == members


def test_text_without_tags_has_no_members(entity_pipeline: Language) -> None:
    assert get_table(entity_pipeline("Drugs such as aspirin help."), "members") == {}
