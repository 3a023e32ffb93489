import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.assertions import combine, merge
from extractor.schema import Direction, Relation
from tests.assertions.graphs import ASPIRIN, GRAPHS, Said, make_claims_graph, make_entity

TREATS, CAUSES, AFFECTS = Relation.TREATS, Relation.CAUSES, Relation.AFFECTS


def test_same_claim_of_two_articles_is_one_with_two_places():
    one = make_claims_graph("a1", Said("Aspirin", TREATS, "headaches"))
    other = make_claims_graph("a2", Said("aspirin", TREATS, "headache"))
    (assertion,) = merge([one, other])

    assert [("a1", "claim-0"), ("a2", "claim-0")] == [
        (p.article, p.claim) for p in assertion.places
    ]
    assert (2, 2) == (assertion.articles, assertion.voices)


def test_names_with_one_link_are_one_drug():
    brand = make_entity("Aspro", curie="mesh:D001241")
    one = make_claims_graph("a1", Said("aspirin", TREATS, "pain"), entities=(ASPIRIN,))
    other = make_claims_graph("a2", Said("Aspro", TREATS, "pain"), entities=(brand,))
    (assertion,) = merge([one, other])

    assert ("mesh:D001241", ("Aspro", "aspirin")) == (assertion.drug.curie, assertion.drug.names)


def test_opposite_claims_contradict_each_other_and_lose_belief():
    alone = merge([make_claims_graph("a1", Said("d", TREATS, "e"))])
    said, denied = merge(
        [
            make_claims_graph("a1", Said("d", TREATS, "e")),
            make_claims_graph("a2", Said("d", TREATS, "e", negated=True)),
        ]
    )

    assert ((denied.id,), (said.id,)) == (said.contradicted_by, denied.contradicted_by)
    assert said.belief < alone[0].belief


def test_directions_are_different_claims():
    graph = make_claims_graph(
        "a",
        Said("d", AFFECTS, "sleep", direction=Direction.INCREASES),
        Said("d", AFFECTS, "sleep", direction=Direction.DECREASES),
    )
    one, other = merge([graph])

    assert (other.id,) == one.contradicted_by


@pytest.mark.parametrize(
    ("entities", "ancestors"),
    [
        ((make_entity("atorvastatin", member_of=("Statins",)),), {}),
        (
            (make_entity("atorvastatin", curie="x:1"), make_entity("statins", curie="x:2")),
            {"x:1": {"x:2"}},
        ),
    ],
)
def test_drug_refines_its_class(entities, ancestors):
    graph = make_claims_graph(
        "a",
        Said("statins", CAUSES, "pain"),
        Said("atorvastatin", CAUSES, "pain"),
        entities=entities,
    )
    merged = {
        item.drug.name: item for item in merge([graph], ancestors=lambda c: ancestors.get(c, ()))
    }

    assert (merged["statins"].id,) == merged["atorvastatin"].refines
    assert () == merged["statins"].refines


def test_different_polarity_is_no_refinement():
    atorvastatin = make_entity("atorvastatin", member_of=("statins",))
    graph = make_claims_graph(
        "a",
        Said("statins", CAUSES, "pain"),
        Said("atorvastatin", CAUSES, "pain", negated=True),
        entities=(atorvastatin,),
    )

    assert [(), ()] == [item.refines for item in merge([graph])]


@given(GRAPHS, st.randoms(use_true_random=False))
def test_merging_does_not_depend_on_order(graphs, random):
    assert merge(graphs) == merge(random.sample(graphs, len(graphs)))


@given(GRAPHS)
def test_merging_twice_is_merging_once(graphs):
    once = merge(graphs)

    assert once == merge(graphs + graphs) == combine(once) == combine(once, once)


@given(GRAPHS, GRAPHS)
def test_merging_parts_is_merging_all(some, others):
    assert merge(some + others) == combine(merge(some), merge(others))


@given(GRAPHS)
def test_no_claim_is_lost(graphs):
    claims = {(graph.article.id, claim.id) for graph in graphs for claim in graph.claims}

    assert claims == {(p.article, p.claim) for item in merge(graphs) for p in item.places}


@given(GRAPHS)
def test_edges_end_at_assertions(graphs):
    merged = merge(graphs)
    known = {item.id for item in merged}

    assert len(known) == len(merged)
    assert all({*item.contradicted_by, *item.refines} <= known - {item.id} for item in merged)
