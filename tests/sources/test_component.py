"""Sentences of our own in, the sources that they name out; no model is needed."""

import pytest
import spacy
from spacy.tokens import Span

from extractor.annotations import (
    MentionRecord,
    SourceRecord,
    get_sources,
    set_mentions,
)
from extractor.sources import SourceFinder, find_sources

NLP = spacy.blank("en")


def sources_of(text: str, kind: str | None = None) -> dict[str, SourceRecord]:
    found = find_sources(NLP.make_doc(text))
    return {source.name: source for source in found if kind in (None, source.kind)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The trial was led by Mira Sandoval in Lima.", ["Mira Sandoval"]),
        ("Dr. Sandoval saw the patients.", ["Dr. Sandoval"]),
        ("Prof Sandoval saw the patients.", ["Prof Sandoval"]),
        ("Qorvo Tallis, MD, PhD, saw the patients.", ["Qorvo Tallis, MD, PhD"]),
        ("Qorvo J. Tallis saw the patients.", ["Qorvo J. Tallis"]),
        ("Qorvo Tallis, a professor of law, came.", ["Qorvo Tallis"]),
        ("It works, said Qorvo Tallis.", ["Qorvo Tallis"]),
        ("T. Jared Bunting, M.D., led it.", ["T. Jared Bunting, M.D."]),
        ("Maria van der Linden saw it.", ["Maria van der Linden"]),
        ("Anne-Marie O'Brien-Ruiz saw it.", ["Anne-Marie O'Brien-Ruiz"]),
        ("Stephanie Page, a nurse, came. Page said little.", ["Stephanie Page"]),
        ("But Mira Sandoval disagreed.", ["Mira Sandoval"]),
        ("Lead researcher Mira Sandoval disagreed.", ["Mira Sandoval"]),
        ("Breast Cancer Awareness Month begins in October.", []),
        ("Gene therapy is new. Gene Therapy costs much.", []),
        ("In New York, Vitamin D is sold on Main Street.", []),
        ("The Mediterranean Diet helps. Monday is free.", []),
        ("Virginia and Washington voted.", []),
        ("Northern Ireland and South Korea took part.", []),
        ("Why Tea Keeps Mira Sandoval Awake At Night", []),
    ],
)
def test_persons(text: str, names: list[str]) -> None:
    assert sorted(sources_of(text, "person")) == sorted(names)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("She works at the University of Oslo in Norway.", ["University of Oslo"]),
        ("He works at Brightwater General Hospital.", ["Brightwater General Hospital"]),
        ("The FDA approved it.", ["FDA"]),
        ("Tallis Pharmaceuticals makes it.", ["Tallis Pharmaceuticals"]),
        ("Qorvo Inc. makes it.", ["Qorvo Inc."]),
        ("The Department of Health and Human Services paid.",
         ["Department of Health and Human Services"]),
        ("Lund University and the University of Oslo took part.",
         ["Lund University", "University of Oslo"]),
        ("Dr. Mira Sandoval of the University of Lima led it.", ["University of Lima"]),
        ("The hospital has a center. A Center opened.", []),
        ("Johnson and Johnson paid. It was Johnson & Johnson.", ["Johnson and Johnson"]),
    ],
)  # fmt: skip
def test_organisations(text: str, names: list[str]) -> None:
    assert sorted(sources_of(text, "organization")) == sorted(names)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("DailyMail.com reported it.", ["DailyMail.com"]),
        (
            "It appeared in the New England Journal of Medicine.",
            ["New England Journal of Medicine"],
        ),
        ("It was published in BMJ on Monday.", ["BMJ"]),
        ("It was published in the journal Cancer.", ["Cancer"]),
        ("It was published in the journal Sleep Matters on Monday.", ["Sleep Matters"]),
        ("Cancer kills. Nature heals. Pain stays.", []),
        ("It was published in May in Boston.", []),
    ],
)
def test_publications(text: str, names: list[str]) -> None:
    assert sorted(sources_of(text, "publication")) == sorted(names)


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("A new study links tea and sleep.", "study", ["A new study"]),
        ("A study came. The study was small. This research ended.", "study", ["A study"]),
        ("The researchers saw it. The team agreed.", "group", ["The researchers"]),
        ("Researchers from the NTNU saw it.", "group", ["Researchers from the NTNU"]),
        ("The study authors saw it.", "group", ["The study authors"]),
        ("Experts disagree.", "group", ["Experts"]),
    ],
)
def test_unnamed_sources(text: str, kind: str, names: list[str]) -> None:
    assert list(sources_of(text, kind)) == names


def test_a_person_is_one_source_with_aliases() -> None:
    text = "Dr. Ben Wolff spoke. Wolff is calm. Dr. Wolff left. Ben Wolff returned."
    (source,) = sources_of(text, "person").values()
    assert source.name == "Dr. Ben Wolff"
    assert source.aliases == ("Ben Wolff", "Dr. Wolff", "Wolff")
    assert len(source.mentions) == 4


def test_two_persons_of_one_surname_stay_two() -> None:
    found = sources_of("Ben Wolff and Ruth Wolff met. Ben Wolff left.", "person")
    assert list(found) == ["Ben Wolff", "Ruth Wolff"]


def test_abbreviation_belongs_to_its_organisation() -> None:
    text = "The Norwegian University of Arts and Crafts (NUAC) opened. NUAC is old."
    source = sources_of(text, "organization")["Norwegian University of Arts and Crafts"]
    assert source.aliases == ("NUAC",)
    assert [text[a:b] for a, b in source.mentions][-1] == "NUAC"


@pytest.mark.parametrize(
    ("text", "role", "affiliation", "relation"),
    [
        ("Lena Vik, a research fellow at Lund University, warned of it.",
         "a research fellow at Lund University", "Lund University", "unknown"),
        ("It helps, said Lena Vik, Lund University researcher and co-author of the study.",
         "Lund University researcher and co-author of the study", "Lund University", "author"),
        ("Lena Vik, who was not involved in the study, said it helps.", None, None, "independent"),
        ("Lead author Lena Vik of Lund University said so.",
         "Lead author", "Lund University", "author"),
        ("Lena Vik, a patient in the trial, said so.", "a patient in the trial", None, "patient"),
        ("Lena Vik led walks.", None, None, "unknown"),
    ],
)  # fmt: skip
def test_standing(text: str, role: str | None, affiliation: str | None, relation: str) -> None:
    source = sources_of(text, "person")["Lena Vik"]
    assert (source.role, source.affiliation, source.relation) == (role, affiliation, relation)


@pytest.mark.parametrize(
    ("text", "name", "relation"),
    [
        ("The FDA approved it.", "FDA", "regulator"),
        ("The study was funded by Qorvo Pharma.", "Qorvo Pharma", "funder"),
        ("Qorvo Pharma, which funded the trial, makes it.", "Qorvo Pharma", "funder"),
        ("Qorvo Pharma makes it.", "Qorvo Pharma", "maker"),
    ],
)
def test_relation_of_bodies(text: str, name: str, relation: str) -> None:
    assert sources_of(text)[name].relation == relation


def test_a_known_drug_is_no_person() -> None:
    doc = NLP.make_doc("It works, said Dana Tallivir of nothing.")
    set_mentions(doc, [MentionRecord(15, 28, "drug", "name", "drug:x", "test")])
    assert not [source for source in find_sources(doc) if source.kind == "person"]


@pytest.mark.parametrize(
    ("text", "persons", "found"),
    [
        ("Amgen said little. Later Amgen paid.", [(5, 6)], [("Amgen", "organization")]),
        ("Ada Brown spoke. Later Brown left.", [(0, 2), (5, 6)], [("Ada Brown", "person")]),
    ],
)
def test_listed_organisation_is_a_person_only_with_a_full_name(
    text: str, persons: list[tuple[int, int]], found: list[tuple[str, str]]
) -> None:
    doc = NLP.make_doc(text)
    doc.ents = [Span(doc, *place, "PERSON") for place in persons]
    assert [(source.name, source.kind) for source in find_sources(doc)] == found


def test_tagged_names_are_taken_over() -> None:
    doc = NLP.make_doc("They met at Brightwater with Zed Qqual.")
    doc.ents = [Span(doc, 3, 4, "ORG"), Span(doc, 5, 7, "PERSON")]
    found = {source.name: source.kind for source in find_sources(doc)}
    assert found == {"Brightwater": "organization", "Zed Qqual": "person"}


def test_sources_are_stored_in_order_of_mention() -> None:
    doc = SourceFinder()(NLP.make_doc("Lena Vik of Lund University wrote. A study came."))
    assert [s.name for s in get_sources(doc).values()] == ["Lena Vik", "Lund University", "A study"]


def test_an_empty_text_has_no_sources() -> None:
    assert find_sources(NLP.make_doc("")) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Both drugs work in the same way.", []),
        ("Several doctors work there.", []),
        ("The work was published in May.", ["The work"]),
    ],
)
def test_a_mass_noun_follows_no_plural_determiner(text: str, names: list[str]) -> None:
    assert names == list(sources_of(text, "study"))
