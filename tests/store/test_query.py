import pytest

from extractor.errors import ExtractorError, UsageError
from extractor.store import Store
from extractor.store.expansion import NoExpander
from tests.store.graphs import Said, make_graph


class Tree:
    """An expander of three lines."""

    KINDS = {
        "jak inhibitor": ["drugbank:DB08895", "baricitinib"],
        "heart attack": ["myocardial infarction"],
    }

    def expand(self, text):
        yield from self.KINDS.get(text.lower(), [])


GRAPHS = [
    make_graph(
        Said(
            "tofacitinib|raises_risk|serious infections",
            source="Ana Ruiz",
            source_relation="independent",
            population="people aged 65 or over",
            age="aged 65 or over",
            quoted=True,
            evidence="trial",
        ),
        Said("baricitinib|treats|arthritis", certainty="hedged", source="Bo Lind"),
        article_id="jak",
        url="https://example.org/jak",
        title="Arthritis drugs",
        publisher="Example News",
        published="2021-09-01T10:00:00Z",
    ),
    make_graph(
        Said("aspirin|prevents|myocardial infarction", negated=True, population="older men"),
        Said("aspirin|causes|bleeding", source="Heart Body", source_kind="organization"),
        "statins|affects|cholesterol",
        article_id="old",
        publisher="Daily 100%_Sure",
        published="2014",
    ),
]


@pytest.fixture
def filled(store: Store) -> Store:
    store.add(GRAPHS)
    return store


def found(store: Store, expand=True, **filters):
    rows = store.claims(expand=Tree() if expand else NoExpander(), **filters)
    return sorted(f"{row.drug}-{row.effect}" for row in rows)


JAK, BARI = "tofacitinib-serious infections", "baricitinib-arthritis"
HEART, BLEED, FAT = "aspirin-myocardial infarction", "aspirin-bleeding", "statins-cholesterol"


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"drug": "JAK inhibitor"}, [BARI, JAK]),
        ({"drug": "JAK inhibitors"}, [BARI, JAK]),
        ({"drug": "Xeljanz"}, [JAK]),
        ({"drug": "DRUGBANK:db08895"}, [JAK]),
        ({"drug": ["aspirin", "statin"]}, [BLEED, HEART, FAT]),
        ({"effect": "infection"}, [JAK]),
        ({"effect": "heart attack"}, [HEART]),
        ({"relation": "treats"}, [BARI]),
        ({"relation": ["treats", "causes"]}, [BLEED, BARI]),
        ({"direction": "increases"}, [FAT]),
        ({"negated": True}, [HEART]),
        ({"negated": False, "drug": "aspirin"}, [BLEED]),
        ({"certainty": "hedged"}, [BARI]),
        ({"evidence": "trial"}, [JAK]),
        ({"population": "older adults"}, [HEART, JAK]),
        ({"population": "elderly"}, [HEART, JAK]),
        ({"population": "men"}, [HEART]),
        ({"source": "ruiz"}, [JAK]),
        ({"source_kind": "independent"}, [JAK]),
        ({"source_kind": "organization"}, [BLEED]),
        ({"publisher": "example"}, [BARI, JAK]),
        ({"publisher": "%_Sure"}, [BLEED, HEART, FAT]),
        ({"publisher": "_"}, [BLEED, HEART, FAT]),
        ({"article": "https://example.org/jak"}, [BARI, JAK]),
        ({"since": "2015"}, [BARI, JAK]),
        ({"since": "2021-09-01"}, [BARI, JAK]),
        ({"since": "2021-09-02"}, []),
        ({"until": "2021-09"}, [BLEED, HEART, BARI, FAT, JAK]),
        ({"until": "2021-08"}, [BLEED, HEART, FAT]),
        ({"min_confidence": 0.9}, []),
        ({"text": "infections"}, [JAK]),
        ({"text": "infection"}, [JAK]),
        ({"text": '"serious infections"'}, [JAK]),
        ({"text": '"infections serious"'}, []),
        ({"text": "aspirin -bleeding"}, [HEART]),
        ({"text": "bleeding OR arthritis"}, [BLEED, BARI]),
        ({"drug": "JAK inhibitor", "effect": "infection", "since": "2015"}, [JAK]),
        ({"drug": "JAK inhibitor", "text": "arthritis", "certainty": "hedged"}, [BARI]),
        ({"drug": "no such drug"}, []),
    ],
)
def test_filter(filled, filters, expected):
    assert sorted(expected) == found(filled, **filters)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"drug": "JAK inhibitors"}, []),
        ({"drug": "Xeljanz"}, []),
        ({"drug": "tofacitinib"}, [JAK]),
        ({"effect": "infections"}, []),
        ({"population": "elderly"}, []),
    ],
)
def test_filter_without_expansion(filled, filters, expected):
    assert expected == found(filled, expand=False, **filters)


@pytest.mark.parametrize(
    "hostile",
    [
        "'; DROP TABLE claims; --",
        '" OR 1=1 --',
        "sentence:x",
        "NEAR(a b)",
        "a* ^b {c} (d",
        "\0",
        "%",
        "\\",
        "-",
        "drug:DB1' OR '1'='1",
        "x" * 5000,
    ],
)
def test_hostile_words_are_words(filled, hostile):
    for name in ("drug", "effect", "population", "source", "publisher", "article", "text"):
        try:
            rows = filled.claims(**{name: hostile}, expand=Tree())
        except ExtractorError as error:
            assert "E627" == error.code
        else:
            assert len(rows) < 5 or (name, hostile) == ("publisher", "%")
    assert 5 == filled.info()["claims"]


@pytest.mark.parametrize(
    "filters",
    [
        {"relation": "cures"},
        {"certainty": "sure"},
        {"source_kind": "friend"},
        {"since": "yesterday"},
        {"until": "2015-6"},
        {"until": "2015-13"},
        {"since": "2015-02-29"},
        {"text": "-only"},
        {"colour": "red"},
        {"limit": -1},
    ],
)
def test_wrong_value_is_refused(filled, filters):
    with pytest.raises(UsageError, match="E627"):
        filled.claims(**filters, expand=False)


def test_newest_come_first_and_dateless_last(filled):
    filled.add(make_graph("aspirin|treats|pain", article_id="dateless"))

    years = [row.year for row in filled.claims()]

    assert [2021, 2021, 2014, 2014, 2014, None] == years


def test_row_has_what_is_known(filled):
    row = filled.claims(drug="tofacitinib", expand=False)[0]

    assert "tofacitinib raises risk of serious infections" == row.statement
    assert ("drugbank:DB08895", None) == (row.drug_curie, row.effect_curie)
    assert (("Ana Ruiz",), ("independent",)) == (row.sources, row.source_relations)
    assert ("people aged 65 or over",) == row.populations
    assert ("Arthritis drugs", "2021-09-01", 2021) == (row.title, row.published, row.year)


def test_search_ranks_and_marks(filled):
    filled.add(make_graph("aspirin|treats|arthritis", "aspirin|treats|gout", article_id="more"))

    rows = filled.claims(text="arthritis", expand=False)

    assert sorted(row.rank for row in rows) == [row.rank for row in rows]
    assert all("\x02arthritis\x03" in row.snippet for row in rows)


def test_quotes_are_found_by_their_words(filled):
    rows = filled.quotes("infection")

    assert [("Ana Ruiz", "direct")] == [(row.speaker, row.kind) for row in rows]
    assert "\x02infections\x03" in rows[0].snippet
    assert rows[0].claims == (filled.claims(drug="tofacitinib", expand=False)[0].claim_id,)


def test_count_by(filled):
    counts = filled.count("drug,year", expand=False)

    assert {"drug": "aspirin", "year": 2014, "claims": 2} == counts[0]
    assert 5 == sum(row["claims"] for row in counts)


@pytest.mark.parametrize(
    ("by", "filters", "expected"),
    [
        ("relation", {"drug": "JAK inhibitor"}, 2),
        ("source_kind", {}, 2),
        ("source,source_relation,population", {}, 1),
        ("publisher,article", {"text": "aspirin"}, 1),
        ("certainty", {"drug": "nothing"}, 0),
    ],
)
def test_count_with_filters(filled, by, filters, expected):
    assert expected == len(filled.count(by, expand=Tree(), **filters))


@pytest.mark.parametrize("by", ["", "colour", "drug,1; DROP TABLE claims"])
def test_count_by_unknown_column(filled, by):
    with pytest.raises(UsageError, match="E627"):
        filled.count(by)


def test_rows_become_other_types(filled):
    rows = filled.claims(expand=False)
    network = rows.to_networkx()

    assert list(rows.to_pandas().columns) == rows.columns == rows.to_arrow().column_names
    assert (5, len(rows)) == (network.number_of_edges(), 5)
    assert "aspirin" == network.nodes["drugbank:DB00945"]["name"]


def test_empty_rows_keep_their_columns(filled):
    rows = filled.claims(drug="nothing", expand=False)

    assert rows.columns == rows.to_arrow().column_names == list(rows.to_pandas().columns)
