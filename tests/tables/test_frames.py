import pytest

from extractor.errors import UsageError
from extractor.tables import SCHEMAS, TABLES, to_arrow, to_frame
from tests.tables.graphs import make_full_graph


@pytest.mark.parametrize("table", TABLES)
def test_frame_has_the_columns_even_without_rows(table):
    assert SCHEMAS[table].names == list(to_frame([], table).columns)


def test_frame_of_two_graphs_has_the_rows_of_both():
    graph = make_full_graph()

    assert 2 * len(graph.claims) == len(to_frame([graph, graph]))


def test_arrow_keeps_the_descriptions():
    field = to_arrow(make_full_graph()).schema.field("drug")

    assert b"Name of the drug, in its fullest form." == field.metadata[b"description"]


def test_unknown_table_names_the_known_ones():
    with pytest.raises(UsageError, match="claims"):
        to_arrow([], "nothing")
