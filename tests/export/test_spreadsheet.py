import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.export import Options, render
from extractor.export.spreadsheet import neutralize, restore
from tests.tables.graphs import make_full_graph


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "'="])
def test_formula_is_neutralised(start):
    assert neutralize(f"{start}SUM(1)").startswith("'")


@pytest.mark.parametrize("text", ["aspirin", "", " = 1", "5-HT", "'quoted'"])
def test_plain_text_is_left_alone(text):
    assert text == neutralize(text)


@given(st.text())
def test_restoring_undoes_neutralising(text):
    assert text == restore(neutralize(text))


@pytest.mark.parametrize("fmt", ["csv", "tsv"])
def test_no_cell_of_a_hostile_article_begins_a_formula(fmt):
    graph = make_full_graph()
    evil = graph.entities[0].model_copy(update={"name": "=HYPERLINK(0)", "aliases": ("@a", "+b")})
    article = graph.article.model_copy(update={"title": "-1+1", "publisher": "\t=1"})
    hostile = graph.model_copy(update={"entities": (evil, *graph.entities[1:]), "article": article})
    for table in ("articles", "claims", "entities"):
        data = render(hostile, fmt, options=Options(table=table))[""].decode()
        rows = csv.reader(io.StringIO(data, newline=""), delimiter="\t" if fmt == "tsv" else ",")
        assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t")]


def test_byte_order_mark_is_an_option():
    assert render([], "csv", options=Options(bom=True))[""].startswith(b"\xef\xbb\xbf")
    assert not render([], "csv")[""].startswith(b"\xef\xbb\xbf")
