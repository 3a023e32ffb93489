"""One line a case: a text, and what ties its sources to organisations."""

import pytest
import spacy

from extractor.annotations import SourceRecord
from extractor.sources import find_sources

NLP = spacy.blank("en")
# Text, source, kind of tie, organisation.
TIED = [
    ("Mark Orban has served as a consultant to Lilly.", "Mark Orban", "consulting", "Lilly"),
    ("Lena Vik consults for Zelvora.", "Lena Vik", "consulting", "Zelvora"),
    ("Zelvora consultant Lena Vik said it works.", "Lena Vik", "consulting", "Zelvora"),
    ("Lena Vik, a consultant to Zelvora, said it works.", "Lena Vik", "consulting", "Zelvora"),
    ("Dr. Lena Vik spoke. She has consulted for Zelvora.", "Dr. Lena Vik", "consulting", "Zelvora"),
    ("Lena Vik serves on an advisory board for Zelvora.", "Lena Vik", "advisory", "Zelvora"),
    ("Lena Vik has received speaking fees from Pfizer.", "Lena Vik", "fees", "Pfizer"),
    ("Lena Vik said she had accepted travel money from Zelvora.", "Lena Vik", "fees", "Zelvora"),
    ("Zelvora has paid Lena Vik for lectures.", "Lena Vik", "fees", "Zelvora"),
    ("Lena Vik was paid by Zelvora.", "Lena Vik", "fees", "Zelvora"),
    ("Lena Vik owns stock in Zelvora.", "Lena Vik", "ownership", "Zelvora"),
    ("Lena Vik is the founder of Zelvora.", "Lena Vik", "ownership", "Zelvora"),
    ("Lena Vik holds a patent licensed to Zelvora.", "Lena Vik", "patent", "Zelvora"),
    ("Lena Vik, an employee of Zelvora, led the trial.", "Lena Vik", "employment", "Zelvora"),
    ("Lena Vik, chief medical officer of Pfizer, led it.", "Lena Vik", "employment", "Pfizer"),
    (
        "Lena Vik, who got research funding from Zelvora, agreed.",
        "Lena Vik",
        "research_funding",
        "Zelvora",
    ),
    (
        "The study authors reported financial ties to Zelvora.",
        "the study authors",
        "unspecified",
        "Zelvora",
    ),
    (
        "The authors disclosed ties with drug companies.",
        "The authors",
        "unspecified",
        "drug companies",
    ),
    ("Mira Lund and Lena Vik own stock in Zelvora.", "Mira Lund", "ownership", "Zelvora"),
    (
        "Lena Vik has received fees from Pfizer, Zelvora and Brightwell Labs.",
        "Lena Vik",
        "fees",
        "Brightwell Labs",
    ),
]
UNTIED = [
    "Lena Vik has no financial ties to Zelvora.",
    "Neither Lena Vik nor Tom Okafor has financial ties to Zelvora.",
    "Lena Vik does not own stock in Zelvora.",
    "Lena Vik works for the University of Oslo.",
    "Lena Vik advises the National Osteoporosis Foundation.",
    "Lena Vik is a consultant at Leeds Hospital.",
    "Lena Vik said it works. Zelvora sells it.",
]


def sources_of(text: str) -> dict[str, SourceRecord]:
    return {source.name.casefold(): source for source in find_sources(NLP.make_doc(text))}


@pytest.mark.parametrize(("text", "who", "kind", "body"), TIED, ids=[t[0][:44] for t in TIED])
def test_tie_is_found_with_its_words(text: str, who: str, kind: str, body: str) -> None:
    ties = sources_of(text)[who.casefold()].ties
    (tie,) = [tie for tie in ties if (tie.kind, tie.name) == (kind, body)]
    assert body in text[tie.start : tie.end]
    assert (tie.organization is None) == (body == "drug companies")


@pytest.mark.parametrize("text", UNTIED)
def test_nothing_ties(text: str) -> None:
    assert not [source.name for source in sources_of(text).values() if source.ties]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lena Vik reported no conflicts of interest.", "no conflicts of interest"),
        ("Lena Vik has no ties to Zelvora.", "no ties"),
        ("Lena Vik had no interest in sport.", None),
    ],
)
def test_denial_is_kept(text: str, words: str | None) -> None:
    denied = sources_of(text)["lena vik"].no_ties
    assert (text[slice(*denied)] if denied else None) == words


def test_pronoun_of_another_gender_ties_nobody() -> None:
    assert not sources_of("Karen Vik spoke. He has consulted for Zelvora.")["karen vik"].ties


def test_many_cues_are_read_in_linear_time() -> None:
    assert find_sources(NLP.make_doc("consultant to no ties to " * 3000)) == []
