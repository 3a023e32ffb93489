"""An article against its original, on graphs built by hand."""

import subprocess
import sys

import pytest

from extractor.compare import Overall, compare
from extractor.compare.comparer import judge
from extractor.compare.conclusion import Statement
from extractor.schema import Population, Source, SourceKind
from extractor.strength import Levels
from tests.review.building import find, make_graph

STRENGTHS = {"prevents": Levels(0, 0, 0, 1), "linked": Levels(0, 1, 0, 0)}


def read(sentence: str) -> Levels:
    """Stand in for the classifier: read the level from one word."""
    return next((v for k, v in STRENGTHS.items() if k in sentence), Levels(1, 0, 0, 0))


def _claim(text, **fields):
    claim = {"drug": "zinc", "effect": "colds", "relation": "prevents", "sentence": text}
    return make_graph(text, claims=[{**claim, **fields}])


@pytest.mark.parametrize(
    ("ours", "theirs", "overall", "levels"),
    [
        ("zinc prevents colds", "zinc is linked to fewer colds", "exaggerates", (3, 1)),
        ("zinc is linked to fewer colds", "zinc prevents colds", "downplays", (1, 3)),
        ("zinc prevents colds", "it prevents them", "same", (3, 3)),
    ],
)
def test_overall_compares_the_main_findings(ours, theirs, overall, levels):
    found = compare(make_graph(ours), make_graph(theirs), read=read)
    assert overall == found.overall
    assert levels == (found.levels.article, found.levels.original)


def _kinds(article, original):
    pair = compare(article, original, read=read).pairs[0]
    return {str(change.kind): change.direction for change in pair.changes}


@pytest.mark.parametrize(
    ("ours", "theirs", "kind", "direction"),
    [
        ({"certainty": "asserted"}, {"certainty": "hedged"}, "certainty", "stronger"),
        ({"strength": "correlational"}, {"strength": "causal"}, "strength", "weaker"),
        ({"negated": True}, {"negated": False}, "negation", "weaker"),
        ({"relation": "treats"}, {"relation": "prevents"}, "relation", "changed"),
        ({"evidence": "trial"}, {"evidence": "animal"}, "evidence", "stronger"),
        ({}, {"evidence": "in_vitro"}, "population", "stronger"),
    ],
)
def test_change_of_one_aspect(ours, theirs, kind, direction):
    text = "zinc prevents colds in a study"
    assert direction == _kinds(_claim(text, **ours), _claim(text, **theirs))[kind]


def test_equal_claims_have_no_change():
    graph = _claim("zinc prevents colds")
    assert {} == _kinds(graph, graph)


def test_mice_became_people():
    ours, theirs = "zinc prevents colds in adults", "zinc prevents colds in mice"
    sides = []
    for text, species in ((ours, "human"), (theirs, "mice")):
        span = find(text, text.split()[-1])
        who = Population(id="p1", species=species, **span.model_dump())
        claim = {"drug": "zinc", "effect": "colds", "relation": "prevents"}
        claims = [{**claim, "populations": ("p1",)}]
        sides.append(make_graph(text, claims=claims, populations=(who,)))
    change = compare(*sides, read=read).pairs[0].changes[0]
    assert ("population", "stronger") == (change.kind, change.direction)
    assert "mice" in change.why


def test_source_that_was_dropped():
    text = "zinc prevents colds, Ana Ruiz says"
    source = Source(
        id="s1", kind=SourceKind.PERSON, name="Ana Ruiz", mentions=(find(text, "Ana Ruiz"),)
    )
    claim = {"drug": "zinc", "effect": "colds", "relation": "prevents"}
    original = make_graph(text, claims=[{**claim, "sources": ("s1",)}], sources=(source,))
    assert "stronger" == _kinds(make_graph(text, claims=[claim]), original)["source"]


def test_claim_without_basis():
    ours = _claim("zinc prevents cancer", effect="cancer")
    found = compare(ours, _claim("zinc prevents colds"), read=read)
    assert ["cancer"] == [item.effect for item in found.unsupported]
    assert () == found.pairs


def test_limits_and_harms_left_out():
    theirs = "zinc prevents colds. More research is needed. Side effects include nausea."
    original = make_graph(
        theirs,
        claims=[
            {"drug": "zinc", "effect": "colds", "relation": "prevents"},
            {"drug": "zinc", "effect": "nausea", "relation": "causes"},
        ],
    )
    found = compare(_claim("zinc prevents colds."), original, read=read)
    assert {"limit", "harm"} == {item.kind for item in found.omitted}


def test_limit_that_was_told_is_not_missed():
    text = "zinc prevents colds. More research is needed."
    assert () == compare(make_graph(text), make_graph(text), read=read).omitted


def test_uncertain_levels_are_weighed():
    sure, torn = Levels(0, 0.1, 0, 0.9), Levels(0, 0.45, 0, 0.55)
    assert Overall.SAME == judge(Statement(0, 1, sure), Statement(0, 1, torn))[0]


def test_nothing_to_compare_is_the_same():
    found = compare(make_graph(" "), make_graph("x"), read=read)
    assert ("same", 0.0) == (found.overall, found.confidence)


def test_compare_needs_no_spacy():
    code = "import sys, extractor.compare; sys.exit('spacy' in sys.modules)"
    assert 0 == subprocess.run([sys.executable, "-c", code], check=False).returncode
