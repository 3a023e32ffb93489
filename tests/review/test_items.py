"""Single questions, each with sentences for its values."""

import pytest

from extractor.review import review
from tests.review.building import make_graph

CASES = [
    ("costs", "The gel costs $40 a tube.", "yes"),
    ("costs", "A grant of $2 million paid for the lab.", "no"),
    ("costs", "Asthma costs the nation $9 billion a year.", "no"),
    ("benefit_numbers", "In the study users were 30 percent less likely to fall.", "relative"),
    ("benefit_numbers", "It helped 40 percent of users versus 20 percent of others.", "absolute"),
    ("benefit_numbers", "One in ten Americans has gout.", "none"),
    ("harms", "The drug was well tolerated.", "denied"),
    ("harms", "Side effects include a rash.", "mentioned"),
    ("harms", "Side effects hit 8 percent of users.", "quantified"),
    ("harms", "The study will measure pain and adverse events.", "none"),
    ("study_design", "In the study, mice got zinc. Other mice did not.", "animal"),
    ("study_design", "In lab experiments, cancer cells died in a test tube.", "in_vitro"),
    ("study_design", "The meta-analysis pooled 12 earlier trials, the study says.", "review"),
    ("study_design", "The cohort study followed 900 nurses for years.", "observational"),
    ("human_evidence", "In the study, rats got zinc. Other rats did not.", "animal"),
    ("sample_size", "The study enrolled 48 women.", "yes"),
    ("sample_size", "The illness kills 3,000 Americans each year.", "no"),
    ("limitations", "It is not known whether the effect lasts.", "yes"),
    ("limitations", "It is clear that the effect lasts.", "no"),
    ("publication", "It was presented at the annual meeting of nurses.", "meeting"),
    ("publication", "The paper is a preprint on medRxiv.", "preprint"),
    ("publication", "The drugmaker announced Monday that its pill works.", "company"),
    ("publication", "It is preliminary until published in a journal.", "none"),
    ("conflict_of_interest", "The trial was funded by the maker.", "yes"),
    ("conflict_of_interest", "The view is supported by evidence.", "no"),
    ("alternatives", "Other treatments include surgery. The standard drugs are cheap.", "yes"),
    ("availability", "The pill is sold without a prescription.", "yes"),
    ("press_release", "She said in a news release that it works.", "yes"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "text", "value"), CASES)
def test_answer(key, text, value):
    graph = make_graph(f"A headline without much to say\n\n{text}\n")
    assert value == getattr(review(graph), key).value


def test_hype_is_found_in_context_and_denied_hype_is_not():
    graph = make_graph("It is a game changer, she said. It is not a cure for baldness.")
    assert ["game changer"] == [span.text for span in review(graph).sensational]


def test_outsider_is_an_independent_voice():
    text = "Ana Ruiz praised it. Ben Okoro was doubtful."
    speakers = [
        {"name": "Ana Ruiz", "relation": "author", "role": "lead author", "affiliation": "Alpha"},
        {"name": "Ben Okoro", "role": "a cardiologist", "affiliation": "Beta Clinic"},
    ]
    found = review(make_graph(text, speakers=speakers)).independent_source
    assert ("yes", "Ben Okoro was doubtful.") == (found.value, found.span.text)


def test_colleague_of_the_author_is_no_independent_voice():
    text = "Ana Ruiz praised it. Ben Okoro agreed."
    speakers = [
        {"name": "Ana Ruiz", "relation": "author", "role": "author", "affiliation": "Alpha School"},
        {"name": "Ben Okoro", "role": "a cardiologist", "affiliation": "Alpha School"},
    ]
    assert "no" == review(make_graph(text, speakers=speakers)).independent_source.value
