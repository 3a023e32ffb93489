import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.export.marks import Mark, nest
from extractor.web.text import find_marks, passage_finder, show_text
from tests.tables.graphs import TEXT, make_full_graph, span

GRAPH = make_full_graph()
NUMBERS = {claim.id: number for number, claim in enumerate(GRAPH.claims, 1)}


def words(pieces):
    return "".join(piece.text + words(piece.inside) for piece in pieces)


def refs(pieces):
    return [n for piece in pieces for n in (*piece.refs, *refs(piece.inside))]


def test_passages_hold_the_whole_text():
    shown = [words(passage.pieces) for passage in show_text(GRAPH, NUMBERS)]

    assert [line for line in TEXT.split("\n") if line] == shown


def test_every_claim_has_one_link_in_the_text():
    found = [n for passage in show_text(GRAPH, NUMBERS) for n in refs(passage.pieces)]

    assert [1, 2] == sorted(found)


def test_hidden_claims_leave_no_trace():
    marks = find_marks(GRAPH, {"claim-2": 2})

    assert {"", "2"} == {mark.target for mark in marks}


def test_words_of_two_claims_name_both():
    claim = GRAPH.claims[0]
    twin = claim.model_copy(update={"id": "twin"})
    graph = GRAPH.model_copy(update={"claims": (claim, twin)})
    marks = find_marks(graph, {claim.id: 1, "twin": 2})

    assert "1 2" in {mark.target for mark in marks if mark.kind == "effect"}


@pytest.mark.parametrize(("phrase", "number"), [("New drug", 1), ("Olumab may", 2), ("Lund", 3)])
def test_spans_are_found_in_their_passage(phrase, number):
    assert number == passage_finder(GRAPH)(span(phrase))


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=12))
def test_crossing_marks_nest_and_keep_the_text(ends):
    marks = [Mark(min(pair), max(pair), "drug") for pair in ends if pair[0] != pair[1]]

    def flat(pieces):
        for piece in pieces:
            yield from flat(piece.inside) if piece.mark else [(piece.start, piece.end)]

    covered = list(flat(nest(marks, 0, 40)))
    assert 0 == covered[0][0] and 40 == covered[-1][1]
    assert all(one[1] == other[0] for one, other in zip(covered, covered[1:], strict=False))
