"""One line a case: a sentence, and what it tells of a study or a population."""

import pytest
import spacy
from spacy.tokens import Doc

from extractor.annotations import PopulationRecord, StudyRecord, get_records
from extractor.studies import StudyFinder

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
STUDY = [
    (
        "In the randomised, double-blind trial, 240 adults slept.",
        "labels",
        ("randomised", "double-blind"),
    ),
    ("The placebo-controlled phase II trial ended.", "labels", ("placebo-controlled", "phase 2")),
    ("The phase 2/3 trial ended.", "labels", ("phase 2/3",)),
    ("The open-label crossover trial ended.", "labels", ("open-label", "crossover")),
    ("In the trial, nurses were randomly assigned to tea.", "labels", ("randomised",)),
    ("The trial ended; larger randomised trials are needed.", "labels", ()),
    ("It was a case-control study of nurses.", "labels", ("case-control",)),
    ("The prospective cohort study followed nurses.", "labels", ("prospective", "cohort")),
    ("A cross-sectional survey found it.", "labels", ("cross-sectional", "survey")),
    ("A retrospective study of medical records found it.", "labels", ("retrospective", "records")),
    (
        "The meta-analysis pooled data from nine trials.",
        "labels",
        ("meta-analysis", "pooled analysis"),
    ),
    ("A systematic review of 30 studies found it.", "labels", ("systematic review",)),
    ("The drug shrank tumours in mice and rats.", "labels", ("mouse", "rat")),
    ("The team grew lung organoids in the lab.", "labels", ("organoids",)),
    ("They added it to cells in a petri dish.", "labels", ("cells", "test tube")),
    (
        "A Mendelian randomisation study with the UK Biobank found it.",
        "labels",
        ("Mendelian randomisation",),
    ),
    ("The trial enrolled 60 women.", "sample_size", 60),
    ("The survey covered 2,000 teenagers.", "sample_size", 2000),
    ("The researchers tracked one million men.", "sample_size", 1_000_000),
    ("The 12-week trial ended.", "duration", "12-week"),
    ("The trial ran for 12 weeks.", "duration", "12 weeks"),
    ("They followed nurses for a median of 11 years in the study.", "duration", "11 years"),
    ("The trial was done at 14 hospitals in Germany.", "setting", "14 hospitals in Germany"),
    ("The trial took place at 62 sites in 12 countries.", "setting", "62 sites in 12 countries"),
    ("The study was conducted in nursing homes.", "setting", "nursing homes"),
    ("The study enrolled nurses in Norway and Denmark.", "setting", "Norway and Denmark"),
    ("The study was presented at a meeting in Germany.", "setting", None),
    ("The trial is registered as NCT01234567.", "registry_id", "NCT01234567"),
    ("The trial is registered as ISRCTN12345678.", "registry_id", "ISRCTN12345678"),
    ("The trial is registered as ChiCTR2000029308.", "registry_id", "ChiCTR2000029308"),
    ("The study (doi: 10.1000/abc.17) is out.", "doi", "10.1000/abc.17"),
    ("The study was published online Monday in Sleep Medicine.", "journal", "Sleep Medicine"),
    ("The study was funded by Zelvora.", "funders", ("Zelvora",)),
    ("The study was published in the journal Chest.", "published", "journal"),
    ("The study was presented at a conference in Oslo.", "published", "meeting"),
    ("The study was posted on medRxiv.", "published", "preprint"),
    ("Zelvora Therapeutics announced results of its trial.", "published", "company"),
]
GROUPS = [
    (
        "In the trial 120 were assigned to zinc and 118 to a placebo.",
        [(120, "zinc"), (118, "a placebo")],
    ),
    ("In the study 60 women took zinc and 58 took a placebo.", [(60, "zinc"), (58, "a placebo")]),
    (
        "The researchers gave zinc to 60 adults and a placebo to 58.",
        [(60, "zinc"), (58, "a placebo")],
    ),
    (
        "The trial compared zinc (n = 60) with a placebo (n = 58).",
        [(60, "zinc"), (58, "a placebo")],
    ),
    ("The trial had 60 patients in each group.", [(60, "each group")]),
    ("In the trial 240 adults took part.", []),
    ("The study found that 20 percent took zinc.", []),
]
POPULATION = [
    ("It helped women with asthma.", "condition", "asthma"),
    (
        "It helped patients with latent or active viral infections.",
        "condition",
        "latent or active viral infections",
    ),
    ("Men taking a beta blocker slept.", "sex", "male"),
    ("They followed 819,000 U.S. veterans.", "size", 819_000),
    ("They followed 819,000 U.S. veterans.", "country", "United States"),
    ("People over 50 slept better.", "age", "over 50"),
    ("It helped people in their sixties.", "age", None),
    ("It worked in zebrafish.", "species", "zebrafish"),
    ("It helped people at high risk of stroke.", "risk_group", "at high risk of stroke"),
    ("It helped Danish nurses.", "country", "Denmark"),
    ("It helped South African women.", "country", "South Africa"),
    ("It helped African American women.", "ethnicity", "African American"),
    ("It helped African American women.", "country", None),
    ("It helped Hispanic children.", "ethnicity", "Hispanic"),
    ("It helped Black men with gout.", "ethnicity", "Black"),
    ("It helped white mice.", "ethnicity", None),
    ("Americans slept better.", "country", "United States"),
]


def annotate(text: str) -> Doc:
    return StudyFinder()(NLP(text))


@pytest.mark.parametrize(("text", "name", "value"), STUDY)
def test_detail_of_a_study(text: str, name: str, value: object) -> None:
    assert getattr(get_records(annotate(text), StudyRecord)[0], name) == value


@pytest.mark.parametrize(("text", "groups"), GROUPS)
def test_groups_of_a_study(text: str, groups: list[tuple[int, str]]) -> None:
    found = get_records(annotate(text), StudyRecord)[0].groups
    assert [(group.size, group.arm) for group in found] == groups
    assert all(text[g.start : g.end].strip() and str(g.size)[0] in text for g in found)


@pytest.mark.parametrize(("text", "name", "value"), POPULATION)
def test_facet_of_a_population(text: str, name: str, value: object) -> None:
    assert getattr(get_records(annotate(text), PopulationRecord)[0], name) == value
