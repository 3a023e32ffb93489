"""Study records of whole texts."""

import spacy
from spacy.tokens import Doc

from extractor.annotations import PopulationRecord, StudyRecord, get_records
from extractor.studies import StudyFinder

TEXT = (
    "A new study shows that zinc shortens colds. "
    "In the double-blind trial, 120 adults with colds were randomly assigned to zinc or a placebo. "
    "A 2009 study in mice had failed. "
    "The study was funded by Acme Pharma and published in the journal Chest."
)


def annotate(text: str) -> Doc:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return StudyFinder()(nlp(text))


def test_main_study_gathers_what_is_told() -> None:
    main = get_records(annotate(TEXT), StudyRecord)[0]

    assert ("main", "trial", 120, "human") == (
        main.key, main.design, main.sample_size, main.species,
    )  # fmt: skip
    assert ("Chest", ("Acme Pharma",), "journal") == (main.journal, main.funders, main.published)
    assert "double-blind, randomly assigned" == main.label


def test_other_research_has_its_own_record() -> None:
    other = get_records(annotate(TEXT), StudyRecord)[1]

    assert ("animal", "mouse") == (other.design, other.species)
    assert ["A 2009 study"] == [TEXT[start:end] for start, end in other.mentions]


def test_populations_are_stored() -> None:
    doc = annotate(TEXT)

    assert ["120 adults with colds", "mice"] == [
        TEXT[p.start : p.end] for p in get_records(doc, PopulationRecord)
    ]


def test_text_without_research_has_no_study() -> None:
    assert not get_records(annotate("Zinc is a metal."), StudyRecord)


def test_empty_text_is_fine() -> None:
    assert not get_records(annotate(""), StudyRecord)
