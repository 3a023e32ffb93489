from extractor.web.drawing import MAX_CLAIMS, draw
from tests.store.graphs import Said, make_graph
from tests.tables.graphs import make_full_graph


def test_nodes_of_a_column_do_not_overlap():
    said = [Said(f"aspirin|causes|harm {n}", source=f"Dr. {n}") for n in range(9)]
    nodes = draw(make_graph(*said)).nodes

    for kind in ("source", "effect"):
        column = sorted((n for n in nodes if n.kind == kind), key=lambda n: n.middle)
        assert 9 == len(column)
        for one, other in zip(column, column[1:], strict=False):
            assert one.middle + one.height / 2 <= other.middle - other.height / 2


def test_everything_lies_within_the_drawing():
    drawing = draw(make_full_graph())

    assert all(0 <= n.middle - n.height / 2 for n in drawing.nodes)
    assert all(n.middle + n.height / 2 <= drawing.height for n in drawing.nodes)


def test_too_many_claims_are_counted_as_left_out():
    said = [f"aspirin|causes|harm {n}" for n in range(MAX_CLAIMS + 3)]

    assert 3 == draw(make_graph(*said)).left_out


def test_drawing_is_the_same_every_time():
    assert draw(make_full_graph()) == draw(make_full_graph())


def test_graph_without_claims_draws_nothing():
    assert () == draw(make_graph()).nodes
