from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.assertions import merge
from extractor.export import Options, render
from extractor.export.layout import BOTTOM, TOP, lay_out
from extractor.schema import Certainty, Relation, Strength
from tests.assertions.graphs import Said, make_claims_graph

SAID = st.builds(
    Said,
    drug=st.sampled_from([f"drug {i}" for i in range(6)]),
    relation=st.sampled_from(list(Relation)),
    effect=st.sampled_from([f"effect {i}" for i in range(9)]),
    negated=st.booleans(),
    certainty=st.sampled_from(list(Certainty)),
    confidence=st.floats(0, 1),
    source=st.none(),
    direction=st.none(),
    strength=st.just(Strength.NONE),
    title=st.booleans(),
)


@settings(max_examples=40)
@given(st.lists(SAID, max_size=24))
def test_boxes_and_rows_never_overlap(said):
    layout = lay_out(merge([make_claims_graph("a", *said)])[:24])

    for boxes in (layout.drugs, layout.effects):
        placed = sorted(boxes, key=lambda box: box.middle)
        for one, other in pairwise(placed):
            assert one.middle + one.height / 2 <= other.middle - other.height / 2 + 1e-6
        assert all(TOP - 1e-6 <= box.middle - box.height / 2 for box in boxes)
        assert all(box.middle + box.height / 2 <= BOTTOM + 1e-6 for box in boxes)
    heights = sorted(row.arrives for row in layout.rows)
    assert all(other - one > 0.99 * layout.row_height for one, other in pairwise(heights))


def test_png_is_full_high_definition():
    graph = make_claims_graph("a", Said("aspirin", Relation.TREATS, "pain"))
    data = render(graph, "png")[""]

    assert (1920, 1080) == tuple(int.from_bytes(data[at : at + 4]) for at in (16, 20))


@pytest.mark.parametrize(
    "name",
    ["$x^2$ & <b>", "\u963f\u53f8\u5339\u6797 \U0001f48a", "a" * 300, "x\x00y\ny", "$\\frac{"],
)
def test_any_name_can_be_drawn(name):
    graph = make_claims_graph("a", Said(name, Relation.TREATS, name, negated=True))

    assert render(graph, "svg")[""].startswith(b"<?xml")


def test_picture_shows_the_most_often_said():
    said = [Said("d", Relation.TREATS, f"e{i}") for i in range(30)]
    small = render(make_claims_graph("a", *said), "svg", options=Options(max_edges=5))[""]

    assert len(small) < len(render(make_claims_graph("a", *said), "svg")[""])
