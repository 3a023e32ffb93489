import json

import pytest

from extractor.errors import ExtractorError
from extractor.evaluate import read_gold
from extractor.tables.index import GraphIndex
from extractor.web.annotation import Words, make_statement, words_of
from extractor.web.corrections import Corrections
from extractor.web.gold import find_statement, gold_line, gold_row
from tests.tables.graphs import FIRST, SECOND, TEXT, make_full_graph

GRAPH = make_full_graph()
EDIT = {
    "sentence": SECOND,
    "drug": "Olumab",
    "effect": "nausea",
    "relation": "raises_risk",
    "certainty": "hedged",
    "evidence": "expert",
    "source": "Ana Ruiz",
}


def claims_of(visitor, article):
    return json.loads(visitor.get(f"/gold/{article}").text)["claims"]


def test_wrong_claim_is_struck_and_left_out_of_the_gold(visitor, article):
    answer = visitor.send("/wrong", article=article, claim="claim-2")
    page = visitor.get(answer.headers["location"]).text

    assert "You marked this as wrong" in page
    assert [FIRST] == [TEXT[slice(*claim["sentence"])] for claim in claims_of(visitor, article)]


def test_correction_is_taken_back(visitor, article):
    visitor.send("/wrong", article=article, claim="claim-2")
    entry = visitor.desk.corrections.valid()[0]
    visitor.send("/undo", correction=entry.id)

    assert [] == visitor.desk.corrections.valid()
    assert 2 == len(claims_of(visitor, article))
    assert 404 == visitor.send("/undo", correction=entry.id).status_code


def test_edited_claim_is_shown_and_exported(visitor, article):
    answer = visitor.send(f"/claim/claim-2/{article}", **EDIT)
    claim = claims_of(visitor, article)[1]

    assert answer.headers["location"].endswith("#claim-2")
    assert "Olumab raises risk of nausea" in visitor.get(f"/articles/{article}").text
    assert ("raises_risk", "hedged", False) == tuple(
        claim[name] for name in ("relation", "certainty", "negated")
    )


def test_missing_claim_is_added(visitor, article):
    fields = {**EDIT, "sentence": FIRST, "effect": "asthma", "relation": "treats", "source": ""}
    answer = visitor.send(f"/missing/{article}", **fields)

    assert answer.headers["location"].endswith("#added")
    assert "Added by you" in visitor.get(f"/articles/{article}").text
    assert 3 == len(claims_of(visitor, article))


@pytest.mark.parametrize(
    ("field", "value"),
    [("drug", "no such words"), ("effect", ""), ("relation", "loves"), ("certainty", "very")],
)
def test_form_comes_back_with_what_is_wrong(visitor, article, field, value):
    answer = visitor.send(f"/missing/{article}", **{**EDIT, field: value})

    assert (422, True) == (answer.status_code, "E816" in answer.text)
    assert SECOND.split('"')[2].strip() in answer.text


def test_gold_of_everything_is_read_by_evaluate(visitor, article, tmp_path):
    visitor.send(f"/claim/claim-2/{article}", **EDIT, note="he said so")
    path = tmp_path / "gold.jsonl"
    path.write_text(visitor.get("/corrections/gold.jsonl").text, encoding="utf-8")
    page = visitor.get("/corrections").text

    assert [article] == [gold.id for gold in read_gold(path)]
    assert "1 correction" in page and "he said so" in page


def test_gold_agrees_with_the_graph():
    row = gold_row(GRAPH, [])
    first = row["claims"][0]

    assert ("Olumab", "attacks") == tuple(TEXT[slice(*first[k])] for k in ("drug", "effect"))
    assert "adults with asthma" == TEXT[slice(*first["population"])]
    assert "Ana Ruiz" == row["quotes"][0]["speaker_norm"]
    assert gold_line(GRAPH, []) == gold_line(GRAPH, [])


def test_form_and_statement_are_inverse():
    for claim in GRAPH.claims:
        said = find_statement(GraphIndex(GRAPH), claim)
        assert said == make_statement(GRAPH, words_of(GRAPH, said))


def test_words_are_found_inside_their_sentence_first():
    words = Words(sentence=SECOND, drug="Olumab", effect="nausea", relation="causes")

    assert TEXT.index("Olumab does") == make_statement(GRAPH, words).drug[0]


def test_file_survives_a_restart(visitor, article, options):
    visitor.send("/wrong", article=article, claim="claim-1")

    assert 1 == len(Corrections(options.corrections_path).valid())


@pytest.mark.parametrize("line", ["{}", "not json", '{"kind": "wrong"}'])
def test_damaged_file_is_refused(tmp_path, line):
    path = tmp_path / "corrections.jsonl"
    path.write_text(line + "\n", encoding="utf-8")

    with pytest.raises(ExtractorError, match="E623.*line 1"):
        Corrections(path)


def test_claim_page_tells_why(visitor, article):
    page = visitor.get(f"/claim/claim-1/{article}").text

    assert "affects-active" in page and "75 % confident" in page
    assert 404 == visitor.get(f"/claim/none/{article}").status_code
