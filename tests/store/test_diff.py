from extractor.store import diff_claims
from tests.store.graphs import Said, make_graph

BEFORE = make_graph("aspirin|prevents|strokes", "aspirin|treats|pain", article_id="a")


def statements(rows):
    return [row["statement"] for row in rows]


def test_added_and_removed():
    after = make_graph("aspirin|treats|pain", "aspirin|causes|bleeding", article_id="a")

    found = diff_claims(BEFORE, after)

    assert ["aspirin causes bleeding"] == statements(found.added)
    assert ["aspirin prevents strokes"] == statements(found.removed)
    assert 1 == found.kept


def test_shifted_claims_are_kept():
    after = make_graph("statins|treats|gout", *BEFORE.article.text.split("\n")[:0], article_id="a")
    moved = make_graph("statins|treats|gout", "aspirin|prevents|strokes", "aspirin|treats|pain")

    assert 2 == diff_claims(BEFORE, moved).kept
    assert 2 == len(diff_claims(BEFORE, after).removed)


def test_changed_qualifier_is_told():
    after = make_graph(
        Said("aspirin|prevents|strokes", certainty="hedged", negated=True), "aspirin|treats|pain"
    )

    (change,) = diff_claims(BEFORE, after).changed

    assert {"certainty": ("asserted", "hedged"), "negated": (False, True)} == change.fields


def test_same_graph_has_no_difference():
    found = diff_claims(BEFORE, BEFORE)

    assert ((), (), (), 2) == (found.added, found.removed, found.changed, found.kept)


def test_repeated_statements_pair_by_sentence():
    two = make_graph(
        Said("aspirin|treats|pain", source="Ana Ruiz"), Said("aspirin|treats|pain", source="Bo Li")
    )
    one = make_graph(Said("aspirin|treats|pain", source="Bo Li"))

    found = diff_claims(two, one)

    assert [["Ana Ruiz"]] == [row["sources"] for row in found.removed]
    assert 1 == found.kept
