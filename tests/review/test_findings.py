"""What is seen beside the checklist: headlines, sources, frequencies, causal words."""

import pytest

from extractor.review import review
from extractor.schema import Study
from tests.review.building import find, make_graph

TITLE = "Zinc prevents colds"


def _kinds(graph):
    return {str(finding.kind) for finding in review(graph).findings}


def _story(body: str, **claim: object):
    text = f"{TITLE}\n\n{body}\n"
    first = {"drug": "Zinc", "effect": "colds", "sentence": TITLE, "relation": "prevents"}
    rest = {"drug": "Zinc", "effect": "colds", "sentence": body, "relation": "prevents", **claim}
    return make_graph(text, title=TITLE, claims=[first, rest, rest])


@pytest.mark.parametrize(
    ("body", "claim", "value"),
    [
        (
            "Zinc may prevent colds, a study says.",
            {"certainty": "hedged", "strength": "conditional_causal"},
            "yes",
        ),
        ("Zinc prevents colds, a study says.", {}, "no"),
        ("In the study of mice, mice got zinc. Other mice did not.", {}, "yes"),
    ],
)
def test_headline_is_compared_with_the_text(body, claim, value):
    assert value == review(_story(body, **claim)).headline_stronger.value


def test_headline_that_hides_mice_is_told():
    kinds = _kinds(_story("In the study of mice, mice got zinc. Other mice did not."))
    assert "headline_hides_species" in kinds


def test_claim_without_a_source():
    body = "Zinc prevents colds, as everybody knows."
    assert "unsourced_claim" in _kinds(_story(body))


def test_harm_without_frequency():
    graph = _story("Zinc causes nausea.", effect="nausea", relation="causes")
    assert "harm_without_frequency" in _kinds(graph)


def test_causal_word_on_observational_study():
    text = "Zinc prevents colds, a cohort study found."
    study = Study(id="t1", design="observational", mentions=(find(text, "cohort study"),))
    claim = {"drug": "Zinc", "effect": "colds", "relation": "prevents", "studies": ("t1",)}
    assert "causal_on_observational" in _kinds(make_graph(text, claims=[claim], studies=(study,)))
