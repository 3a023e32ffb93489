"""One line a case: how a source stands to the research, and the words that show it."""

import pytest
import spacy

from extractor.annotations import MentionRecord, set_mentions
from extractor.sources import find_sources

NLP = spacy.blank("en")
# Text, source, relation, words that show it.
SHOWN = [
    ("The study was funded by Zelvora.", "Zelvora", "funder", "funded by Zelvora"),
    (
        "The study was funded by Zelvora and the Gates Foundation.",
        "Gates Foundation",
        "funder",
        "funded by Zelvora and the Gates Foundation",
    ),
    (
        "The trial was supported by a grant from the Oslo Fund.",
        "Oslo Fund",
        "funder",
        "supported by a grant from the Oslo Fund",
    ),
    ("Drugmaker Zelvora paid for the trial.", "Zelvora", "funder", "Zelvora paid for the trial"),
    ("With funding from Zelvora they went on.", "Zelvora", "unknown", None),
    ("The pill is made by Zelvora.", "Zelvora", "maker", "made by Zelvora"),
    ("Zelvora, which makes the drug, agreed.", "Zelvora", "maker", "Zelvora, which makes the drug"),
    (
        "Pfizer, the manufacturer of the vaccine, agreed.",
        "Pfizer",
        "maker",
        "Pfizer, the manufacturer of the vaccine",
    ),
    (
        "The drug's maker, Zelvora Pharma, agreed.",
        "Zelvora Pharma",
        "maker",
        "maker, Zelvora Pharma",
    ),
    ("Stanford University developed the test.", "Stanford University", "unknown", None),
    ("Pfizer makes it clear.", "Pfizer", "maker", "Pfizer makes it"),
    ("The FDA approved it.", "FDA", "regulator", "FDA"),
    (
        "Lena Vik, who was not involved in the study, agreed.",
        "Lena Vik",
        "independent",
        "who was not involved in the study",
    ),
    (
        "Lena Vik, who wasn't part of the research, agreed.",
        "Lena Vik",
        "independent",
        "who wasn't part of the research",
    ),
    (
        "Lena Vik did not take part in the research.",
        "Lena Vik",
        "independent",
        "not take part in the research",
    ),
    ("Lena Vik wrote an editorial on it.", "Lena Vik", "independent", "wrote an editorial"),
    (
        "Experts who were not involved in the study were cautious.",
        "Experts",
        "independent",
        "who were not involved in the study",
    ),
    (
        "Independent experts were cautious.",
        "Independent experts",
        "independent",
        "Independent experts",
    ),
    ("The researchers were cautious.", "The researchers", "author", "The researchers"),
    (
        "Lena Vik, lead author of the study, agreed.",
        "Lena Vik",
        "author",
        "lead author of the study",
    ),
    ("Lena Vik, who led the study, agreed.", "Lena Vik", "author", "who led the study"),
    ("Lena Vik, a patient in the trial, agreed.", "Lena Vik", "patient", "patient in the trial"),
    (
        "Lena Vik, chief medical officer of Zelvora, the maker of the pill, agreed.",
        "Lena Vik",
        "maker",
        "chief medical officer of Zelvora, the maker of the pill",
    ),
    ("Lena Vik, a nurse, agreed.", "Lena Vik", "unknown", None),
]


@pytest.mark.parametrize(
    ("text", "name", "relation", "words"), SHOWN, ids=[s[0][:44] for s in SHOWN]
)
def test_relation_is_shown(text: str, name: str, relation: str, words: str | None) -> None:
    found = {source.name: source for source in find_sources(NLP.make_doc(text))}[name]
    shown = found.relation_span
    assert (found.relation, text[slice(*shown)] if shown else None) == (relation, words)


def test_owner_of_a_drug_is_its_maker() -> None:
    doc = NLP.make_doc("Pfizer's Tallivir eased the pain.")
    set_mentions(doc, [MentionRecord(9, 17, "drug", "name", "drug:tallivir", "test")])
    (source,) = [s for s in find_sources(doc) if s.kind == "organization"]
    assert (source.relation, source.relation_span) == ("maker", (0, 17))


def test_title_and_affiliations() -> None:
    text = "Dr. Lena Vik of Lund University, a fellow at Leeds Hospital, spoke."
    (source,) = [s for s in find_sources(NLP.make_doc(text)) if s.kind == "person"]
    assert source.title == "Dr."
    assert source.affiliation == "Lund University"
