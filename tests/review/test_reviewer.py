"""The checklist as a whole: values, passages, advice, hostile texts."""

import json
import sys
import time

import pytest

from extractor.review import VALUES, Review, review
from extractor.review.advice import read_advice
from tests.review.building import make_graph

STORY = (
    "Zinc lozenges cut colds, trial finds\n\n"
    "A new zinc lozenge shortened colds by two days, researchers report in the journal Rhinology."
    " They randomly assigned 120 adults to zinc or dummy pills.\n\n"
    "After a week 30 percent of those on zinc coughed, compared with 60 percent on placebo."
    " Side effects such as nausea hit 12 percent of users.\n\n"
    "The study was small, and more research is needed. It was funded by the maker. A pack costs"
    " $9. It is sold over the counter. Other treatments include nasal sprays.\n"
)
ANSWERS = {
    "costs": "yes",
    "benefit_numbers": "absolute",
    "harms": "quantified",
    "study_design": "randomized_trial",
    "sample_size": "yes",
    "limitations": "yes",
    "publication": "journal",
    "independent_source": "no",
    "conflict_of_interest": "yes",
    "alternatives": "yes",
    "availability": "yes",
    "novelty": "yes",
    "press_release": "no",
    "human_evidence": "human",
    "headline_stronger": "no",
}


@pytest.fixture(scope="module")
def story() -> Review:
    return review(make_graph(STORY, title="Zinc lozenges cut colds, trial finds"))


@pytest.mark.parametrize(("key", "value"), ANSWERS.items())
def test_answers_of_a_full_story(story, key, value):
    assert value == getattr(story, key).value


def test_passages_stand_in_the_article(story):
    for item in story.items().values():
        assert item.span is None or STORY[item.span.start : item.span.end] == item.span.text


def test_no_passage_for_no(story):
    assert story.independent_source.span is None


def test_json_has_the_checklist_with_exactly_its_parts(story):
    data = json.loads(story.model_dump_json())
    assert set(VALUES) <= set(data)
    assert all(set(data[key]) == {"value", "span", "advice"} for key in VALUES)
    assert isinstance(data["sensational"], list)


@pytest.mark.parametrize("key", VALUES)
def test_every_value_has_one_sentence_of_advice(key):
    advice = read_advice()[key]
    assert set(VALUES[key]) == set(advice)
    assert all(text.endswith(".") and len(text) < 200 for text in advice.values())


@pytest.mark.parametrize("text", ["x", "\n\n\n", "No words of health here.", "“”…\u202e"])
def test_little_or_odd_text_is_reviewed(text):
    assert "none" == review(make_graph(text)).study_design.value


def test_same_graph_gives_same_bytes():
    one, other = (review(make_graph(STORY)).model_dump_json() for _ in range(2))
    assert one == other


@pytest.mark.parametrize(
    "piece", ["10 percent of ", "the study of the study of ", "a" * 5000 + " ", "more ", '"', "$1 "]
)
def test_hostile_text_takes_bounded_time(piece):
    text = piece * (60_000 // len(piece))
    started = time.process_time()
    review(make_graph(text))
    assert time.process_time() - started < 20


def test_review_needs_no_spacy():
    import subprocess

    code = "import sys, extractor.review; sys.exit('spacy' in sys.modules)"
    assert 0 == subprocess.run([sys.executable, "-c", code], check=False).returncode
