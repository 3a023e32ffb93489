"""Gold, PHEE and silver claims, sentences and labels; no torch, samples of our own."""

import json
import random

import pytest
from reader.claims_data import (
    ClaimArticle,
    GoldClaim,
    is_validation,
    list_leads,
    load_gold,
    load_phee,
    load_silver,
    noisy,
    split_sentences,
)
from reader.claims_labels import (
    IGNORE,
    _find,
    _parts,
    label_pair,
    label_window,
    name_words,
    piece_range,
    same_name,
)

from extractor.reader.pairs import make_pairs
from extractor.reader.spans import PieceSpan
from extractor.reader.windows import WindowPlan
from tests.reader.test_windows import CLS, SEP, FakeTokenizer

TEXT = "Mintol and itch\nMintol eased itch and pain . Soap did not help ."
CLAIM = {
    "sentence": [16, 45], "drug": [16, 22], "effect": [29, 33], "drug_norm": "mintol",
    "relation": "treats", "direction": None, "negated": False, "certainty": "asserted",
    "evidence": "trial", "kind": "drug", "optional": False, "population": None,
    "magnitude": None, "comparator": None, "source": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Dr. Hale said so. He left.", ["Dr. Hale said so.", "He left."]),
        ("It cost 3.5 dollars. OK?", ["It cost 3.5 dollars.", "OK?"]),
        ("He said, “Stop.” Then rain.", ["He said, “Stop.”", "Then rain."]),
        ("A title\n\n  A line  \n", ["A title", "A line"]),
    ],
)
def test_split_sentences(text, sentences):
    assert [text[a:b] for a, b in split_sentences(text)] == sentences


def test_list_items_have_the_line_before_the_list_as_lead_in():
    text = "Side effects include:\n- itch\n- rash\nThe end."
    assert list_leads(text, split_sentences(text)) == {1: 0, 2: 0}


def test_noise_joins_sentences_but_never_lines():
    text = "One. Two.\nThree."
    joined = noisy(split_sentences(text), text, random.Random(1), rate=1.0)
    assert [text[a:b] for a, b in joined] == ["One. Two.", "Three."]


def test_the_validation_part_is_a_stable_share():
    held = [is_validation(f"story/{i}") for i in range(2000)]
    assert 0.1 < sum(held) / 2000 < 0.18
    assert held == [is_validation(f"story/{i}") for i in range(2000)]


def test_load_gold_reads_claims_and_texts(tmp_path):
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "News__1.txt").write_text(TEXT)
    (tmp_path / "train.jsonl").write_text(json.dumps({"id": "News/1", "claims": [CLAIM]}))
    (article,) = load_gold(tmp_path, "train")
    assert article.sentences[0] == (0, 15)
    assert article.claims[0].scored


def test_load_silver_takes_texts_from_the_news(tmp_path):
    (tmp_path / "news.jsonl").write_text(json.dumps({"id": "n", "text": TEXT}))
    (tmp_path / "silver.jsonl").write_text(json.dumps({"id": "n", "claims": [CLAIM]}))
    (article,) = load_silver(tmp_path / "silver.jsonl", tmp_path / "news.jsonl")
    assert article.claims[0].drug_norm == "Mintol"
    assert "roles" not in article.known


def test_phee_events_become_claims(tmp_path):
    event = {
        "event_type": "Adverse_event", "Speculated": {},
        "Treatment": {
            "text": [["Mintol for cough"]], "start": [[0]],
            "Drug": {"text": [["Mintol"]], "start": [[0]]},
            "Disorder": {"text": [["cough"]], "start": [[11]]},
        },
        "Effect": {"text": [["rash."]], "start": [[24]]},
    }  # fmt: skip
    row = {
        "id": "7_1",
        "context": "Mintol for cough caused rash.",
        "annotations": [{"events": [event]}],
    }
    (tmp_path / "train.json").write_text(json.dumps(row))
    (article,) = load_phee(tmp_path, "train")
    found = {(c.relation, article.text[slice(*c.effect)], c.certainty) for c in article.claims}
    assert found == {("causes", "rash", "hedged"), ("treats", "cough", "hedged")}


def gold_claim(**changes):
    values = {
        "sentence": (16, 45), "drug": (16, 22), "effect": (29, 33), "drug_norm": "mintol",
        "relation": "treats", "direction": None, "negated": False, "certainty": "asserted",
        "evidence": None, "scored": True, "other_kind": False,
    }  # fmt: skip
    return GoldClaim(**{**values, **changes})


def labelled(*claims):
    article = ClaimArticle("a", TEXT, split_sentences(TEXT), list(claims))
    plan = WindowPlan(FakeTokenizer(), (CLS, SEP))
    (window,) = plan.build(article.text, article.sentences)
    return label_window(window, article)


def pair_label(item, drug, effect):
    """Label the pair of two one-piece candidates, given by their words."""
    words = [TEXT[a:b] for a, b in item.window.spans]
    body = item.window.sentences
    place = {w: i for i, w in enumerate(words) if body[i] == 1}
    spans = [PieceSpan(place[w], place[w] + 1, 0, 1.0) for w in (drug, effect)]
    (pair,) = make_pairs(spans[:1], spans[1:], item.window)
    return label_pair(item, pair)


def test_spans_are_painted_where_they_stand():
    item = labelled(gold_claim())
    words = [TEXT[a:b] for a, b in item.window.spans]
    painted = [
        (w, d, e) for w, d, e in zip(words, item.drug, item.effect, strict=True) if d > 0 or e > 0
    ]
    assert painted == [("Mintol", 1, 0), ("itch", 0, 1)]


def test_a_stated_pair_has_its_relation_and_others_have_none():
    item = labelled(gold_claim())
    assert pair_label(item, "Mintol", "itch").relation == 1
    assert pair_label(item, "Mintol", "pain").relation == 0


def test_optional_claims_leave_none_open():
    assert pair_label(labelled(gold_claim(scored=False)), "Mintol", "itch").open_none


def test_other_interventions_teach_nothing():
    item = labelled(gold_claim(other_kind=True))
    assert pair_label(item, "Mintol", "itch").relation == IGNORE
    assert IGNORE in [d for d, w in zip(item.drug, item.window.words, strict=True) if w]


def test_names_are_compared_by_their_telling_words():
    assert same_name(name_words("the JAK inhibitors"), name_words("inhibitor"))
    assert not same_name(name_words("the drug"), name_words("aspirin"))


def test_spans_are_found_in_title_context_and_body():
    """Looking only at near parts finds what a search of every piece finds."""
    chance = random.Random(3)
    text = "\n".join(" ".join(chance.choices(("a", "bee", "SEA"), k=20)) for _ in range(12))
    plan = WindowPlan(FakeTokenizer(), (CLS, SEP), size=130, context=30)
    windows = plan.build(text, split_sentences(text), leads={8: 2})
    for window in windows:
        ranges = (window.title, (window.title[1], window.body[0]), window.body)
        for _ in range(300):
            start = chance.randrange(len(text))
            span = (start, start + chance.randrange(1, 40))
            slow = [piece_range(window, span, pieces) for pieces in ranges]
            assert _find(window, span, _parts(window)) == [found for found in slow if found]
