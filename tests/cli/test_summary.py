from io import StringIO

import pytest
from rich.console import Console

from extractor.cli.summary import plain, summarize
from extractor.schema import Direction, Relation
from tests.builders import make_graph


def render(graph) -> str:
    console = Console(width=120, record=True, file=StringIO())
    for renderable in summarize(graph):
        console.print(renderable)
    return console.export_text()


def test_summary_shows_claims_and_quotes():
    shown = render(make_graph())

    for part in ("aspirin", "prevents", "strokes", "asserted", "Ana Ruiz", "It also causes"):
        assert part in shown


def test_text_from_the_article_is_no_markup():
    graph = make_graph()
    evil = graph.article.model_copy(update={"title": "[red]A[/red] \x1b[2Jtitle"})

    assert "[red]A[/red] \ufffd[2Jtitle" in render(graph.model_copy(update={"article": evil}))


@pytest.mark.parametrize(
    ("update", "expected"),
    [
        ({}, "prevents"),
        ({"negated": True}, "does not prevent"),
        ({"relation": Relation.AFFECTS, "direction": Direction.DECREASES}, "lowers"),
        ({"relation": Relation.AFFECTS, "direction": Direction.UNCLEAR}, "affects"),
    ],
)
def test_relations_are_said_in_words(update, expected):
    graph = make_graph()
    claim = graph.claims[0].model_copy(update=update)

    assert f" {expected} " in render(graph.model_copy(update={"claims": (claim,)}))


def test_plain_text_is_one_line():
    assert "a b" == plain("a\n  b ")
