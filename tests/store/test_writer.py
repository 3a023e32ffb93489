import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import func, select

from extractor.errors import GraphError
from extractor.store import Outcome, Store, layout, store_graphs
from tests.assertions.graphs import GRAPHS
from tests.store.graphs import Said, make_graph
from tests.tables.graphs import make_full_graph

URL = "https://example.org/1"
FIRST = make_graph("aspirin|prevents|strokes", url=URL, published="2020-01-01")
CORRECTED = make_graph("aspirin|causes|bleeding", url=URL, published="2020-01-02")


def outcomes(store: Store, *graphs):
    return [added.outcome for added in store.add(graphs)]


def count_rows(store: Store) -> dict[str, int]:
    with store._engine.connect() as connection:
        counts = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in layout.metadata.sorted_tables
        }
    return {name: count for name, count in counts.items() if count}


def test_graph_comes_back_as_it_went_in(store):
    graph = make_full_graph()
    store.add(graph)

    assert graph == store.graph(graph.article.id)


def test_adding_twice_changes_nothing(store):
    store.add(make_full_graph())
    before = count_rows(store)

    assert [Outcome.UNCHANGED] == outcomes(store, make_full_graph())
    assert before == count_rows(store)


def test_time_of_making_is_no_change(store):
    graph = make_full_graph()
    later = graph.provenance.model_copy(update={"created": "2030-01-01T00:00:00Z"})

    store.add(graph)

    assert [Outcome.UNCHANGED] == outcomes(store, graph.model_copy(update={"provenance": later}))


def test_same_text_read_anew_replaces(store):
    graph = make_full_graph()
    store.add(graph)

    emptied = graph.model_copy(update={"claims": (), "edges": (), "assertions": (), "quotes": ()})

    assert [Outcome.UPDATED] == outcomes(store, emptied)
    assert 0 == len(store.claims())
    assert [1] == [row.version for row in store.versions(graph.article.id)]


def test_corrected_article_is_a_new_version(store):
    assert [Outcome.ADDED, Outcome.NEW_VERSION] == outcomes(store, FIRST, CORRECTED)
    assert [False, True] == [row.current for row in store.versions(URL)]
    assert ["aspirin causes bleeding"] == [row.statement for row in store.claims()]
    assert 2 == len(store.claims(all_versions=True))


def test_old_version_added_again_stays_old(store):
    store.add([FIRST, CORRECTED])

    assert [Outcome.UNCHANGED] == outcomes(store, FIRST)
    assert CORRECTED == store.graph(URL)
    assert FIRST == store.graph(URL, 1)


def test_article_is_found_by_the_id_of_any_version(store):
    store.add([FIRST, CORRECTED])

    assert CORRECTED == store.graph(CORRECTED.article.id)


def test_same_id_without_an_address_is_the_same_article(store):
    one = make_graph("aspirin|prevents|strokes", article_id="mine")
    two = make_graph("aspirin|causes|bleeding", article_id="mine")

    assert [Outcome.ADDED, Outcome.NEW_VERSION] == outcomes(store, one, two)


def test_other_address_is_another_article(store):
    other = make_graph("aspirin|causes|bleeding", url="https://example.org/2")

    assert [Outcome.ADDED, Outcome.ADDED] == outcomes(store, FIRST, other)


def test_deleting_leaves_nothing(store):
    store.add([FIRST, CORRECTED, make_full_graph()])

    assert 2 == store.delete(URL)
    store.delete(make_full_graph().article.id)

    assert {} == count_rows(store)
    assert [] == list(store.quotes("nausea"))


def test_deleting_keeps_what_others_have(store):
    shared = make_graph("aspirin|causes|nausea", article_id="other")
    store.add(shared)
    before = count_rows(store)
    store.add(make_graph("aspirin|prevents|strokes", Said("Xeljanz|causes|nausea"), article_id="x"))

    store.delete("x")

    assert before == count_rows(store)


def test_names_of_a_deleted_article_are_forgotten(store):
    brand = make_graph("tofacitinib|causes|nausea", article_id="brand")
    entity = brand.entities[0].model_copy(update={"aliases": ("the wonder pill",)})
    named = brand.model_copy(update={"entities": (entity, *brand.entities[1:])})
    store.add([named, make_graph("tofacitinib|treats|arthritis", article_id="plain")])
    assert 2 == len(store.claims(drug="the wonder pill", expand=False))

    store.delete("brand")

    assert 0 == len(store.claims(drug="the wonder pill", expand=False))
    assert 1 == len(store.claims(drug="tofacitinib", expand=False))


def test_reference_to_nothing_is_refused(store):
    graph = make_graph("aspirin|prevents|strokes")

    with pytest.raises(GraphError, match="E502"):
        store.add(graph.model_copy(update={"entities": ()}))
    assert {} == count_rows(store)


@pytest.mark.parametrize("nasty", ["null\0byte", "half \ud83d pair", "a'; DROP TABLE claims; --"])
def test_any_text_is_kept(store, nasty):
    graph = make_graph("aspirin|prevents|strokes", title=nasty, publisher=nasty)
    store.add(graph)

    assert 1 == len(store.claims(drug="aspirin", expand=False))
    assert 1 == len(store.articles())


def test_store_graphs_makes_the_store(store_url):
    assert [Outcome.ADDED] == [added.outcome for added in store_graphs(store_url, [FIRST])]


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(graphs=GRAPHS)
def test_order_and_repetition_do_not_matter(sqlite_url, graphs):
    once = list({graph.article.id: graph for graph in graphs}.values())
    answers = []
    with Store.open(sqlite_url) as store:
        for batch in (once, [*reversed(once), *once]):
            store.add(batch)
            answers.append((count_rows(store), sorted(map(repr, store.claims(limit=None)))))
            for article in store.articles():
                store.delete(article.article_id)
        assert {} == count_rows(store)

    assert answers[0] == answers[1]
