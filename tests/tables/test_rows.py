import pyarrow as pa
import pytest

from extractor.tables import KEYS, SCHEMAS, TABLES, to_rows
from tests.builders import make_graph
from tests.tables.graphs import make_full_graph


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("graph", [make_graph(), make_full_graph()], ids=["small", "full"])
def test_rows_have_the_columns_in_order_and_fit_their_types(graph, table):
    rows = to_rows(graph)[table]

    assert rows
    assert all(SCHEMAS[table].names == list(row) for row in rows)
    pa.Table.from_pylist(rows, schema=SCHEMAS[table]).validate(full=True)


@pytest.mark.parametrize("table", TABLES)
def test_required_columns_are_filled(table):
    required = [field.name for field in SCHEMAS[table] if not field.nullable]

    for row in to_rows(make_graph())[table]:
        assert [] == [name for name in required if row[name] is None]


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_described(table):
    assert all(field.metadata[b"description"].endswith(b".") for field in SCHEMAS[table])


@pytest.mark.parametrize("table", TABLES)
def test_key_tells_rows_apart(table):
    keys = [tuple(row[key] for key in KEYS[table]) for row in to_rows(make_full_graph())[table]]

    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("statement", "olumab lowers attacks"),
        ("drug_curie", "drugbank:DB99999"),
        ("drug_classes", ["monoclonal antibodies"]),
        ("populations", ["adults with asthma"]),
        ("studies", ["randomised, double-blind"]),
        ("effect_curie", None),
        ("magnitude_value", 30.0),
        ("magnitude_unit", "%"),
        ("comparator", "placebo"),
        ("trigger_text", "cut"),
        ("publisher", "Example News"),
    ],
)
def test_claim_columns(column, expected):
    assert expected == to_rows(make_full_graph())["claims"][0][column]


def test_source_columns_stand_in_the_same_order():
    claim = to_rows(make_full_graph())["claims"][1]

    assert (["Ana Ruiz"], ["person"], ["independent"]) == (
        claim["sources"],
        claim["source_kinds"],
        claim["source_relations"],
    )


def test_quote_tells_its_speaker():
    quote = to_rows(make_full_graph())["quotes"][0]

    assert ("Ana Ruiz", "Lund University", "said") == (
        quote["speaker"],
        quote["speaker_affiliation"],
        quote["cue"],
    )
