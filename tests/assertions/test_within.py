from hypothesis import given
from hypothesis import strategies as st

from extractor.assertions import merge_article
from extractor.schema import Relation
from tests.assertions.graphs import SAID, Said, make_claims_graph, make_entity

TREATS = Relation.TREATS


def test_equal_claims_become_one_assertion():
    graph = make_claims_graph("a", Said("d", TREATS, "e"), Said("d", TREATS, "e"))

    assert [("claim-0", "claim-1")] == [item.claims for item in merge_article(graph)]


def test_entities_with_one_link_are_one_drug():
    entities = (make_entity("aspirin", curie="x:1"), make_entity("ASA", curie="x:1"))
    said = (Said("aspirin", TREATS, "pain"), Said("ASA", TREATS, "pain"))
    (assertion,) = merge_article(make_claims_graph("a", *said, entities=entities))

    assert "entity-aspirin" == assertion.drug


def test_sources_are_kept_in_reading_order():
    said = [Said("d", TREATS, "e", source=name) for name in ("Ruiz", "Lind", "Ruiz")]
    (assertion,) = merge_article(make_claims_graph("a", *said))

    assert ("source-Ruiz", "source-Lind") == assertion.stated_by


def test_stronger_headline_is_marked():
    said = [
        Said("d", Relation.CAUSES, "e", title=True),
        Said("d", Relation.ASSOCIATED, "e"),
    ]

    assert [True, False] == [
        item.stronger_headline for item in merge_article(make_claims_graph("a", *said))
    ]


@given(st.lists(SAID, max_size=8), st.randoms(use_true_random=False))
def test_merging_does_not_depend_on_order(said, random):
    graph = make_claims_graph("a", *said)
    shuffled = graph.model_copy(
        update={"claims": tuple(random.sample(graph.claims, len(graph.claims)))}
    )

    def content(merged):
        return {
            (
                item.relation,
                item.negated,
                frozenset(item.claims),
                len(item.contradicted_by),
                item.belief,
            )
            for item in merged
        }

    assert content(merge_article(graph)) == content(merge_article(shuffled))
