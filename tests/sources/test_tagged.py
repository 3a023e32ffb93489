"""What is taken over from a tagger: whole names that nothing else knows."""

import pytest
import spacy
from spacy.tokens import Span

from extractor.annotations import MentionRecord, set_mentions
from extractor.sources import find_sources

NLP = spacy.blank("en")


def tagged(words: str, place: tuple[int, int], label: str, drug: str = "") -> dict[str, str]:
    doc = NLP.make_doc(words)
    doc.ents = [Span(doc, *place, label)]
    if drug:
        start = doc.text.index(drug)
        mention = MentionRecord(start, start + len(drug), "drug", "name", "drug:x", "test")
        set_mentions(doc, [mention])
    return {source.name: source.kind for source in find_sources(doc)}


@pytest.mark.parametrize(
    ("words", "place", "label", "expected"),
    [
        ("They met at Brightwater today.", (3, 4), "ORG", {"Brightwater": "organization"}),
        ("They met Zed Qqual today.", (2, 4), "PERSON", {"Zed Qqual": "person"}),
        ("It ran in the BMJ today.", (4, 5), "ORG", {"BMJ": "publication"}),
        ("They met a MD. today.", (3, 4), "PERSON", {}),
        ("It is pre-Brightwater art.", (4, 5), "ORG", {}),
        ("they slept.", (0, 1), "PERSON", {}),
    ],
)
def test_whole_names_are_taken(
    words: str, place: tuple[int, int], label: str, expected: dict[str, str]
) -> None:
    assert tagged(words, place, label) == expected


@pytest.mark.parametrize("label", ["ORG", "PERSON"])
def test_a_drug_is_no_source_whatever_its_tag(label: str) -> None:
    assert tagged("They took Tallivir daily.", (2, 3), label, drug="Tallivir") == {}


def test_a_publication_stays_one() -> None:
    found = tagged("It was published in the journal Sleep Matters.", (6, 8), "ORG")
    assert found == {"Sleep Matters": "publication"}
