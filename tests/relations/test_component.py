from dataclasses import replace

import pytest
from spacy.tokens import DocBin

from extractor.annotations import RelationRecord, get_records
from extractor.relations import Scene, find_relations, match_rules, set_relations
from extractor.relations.choice import choose
from extractor.relations.scoring import score_of
from extractor.rules import get_rule
from tests.relations.trees import VOCAB, make_tree

CAN_PREVENT = (
    "Zinc/PROPN/nsubj/2 can/AUX/aux/2 prevent/VERB:VB/ROOT/2 strokes~stroke/NOUN/obj/2 "
    "and/CCONJ/cc/5 deaths~death/NOUN/conj/3 ./PUNCT/punct/2"
)


def read(written, **mentions):
    doc = make_tree(written, **mentions)
    return [
        (doc.text[slice(*r.drug)], r.relation, doc.text[slice(*r.effect)])
        for r in find_relations(doc, min_score=0)
    ]


def test_coordination_distributes():
    found = read(CAN_PREVENT, drugs=("Zinc",), effects=("strokes", "deaths"))

    assert [("Zinc", "prevents", "strokes"), ("Zinc", "prevents", "deaths")] == found


def test_effect_without_a_mention_is_found():
    assert ("Zinc", "prevents", "deaths") in read(CAN_PREVENT, drugs=("Zinc",))


def test_no_drug_no_relation():
    assert [] == read(CAN_PREVENT, effects=("strokes", "deaths"))


def test_question_says_nothing():
    asked = CAN_PREVENT.replace("./PUNCT", "?/PUNCT")

    assert [] == read(asked, drugs=("Zinc",), effects=("strokes",))


def test_record_names_its_rule_trigger_and_sentence():
    doc = make_tree(CAN_PREVENT, drugs=("Zinc",), effects=("strokes",))
    record = next(find_relations(doc, min_score=0))

    assert get_rule(record.rule).relation == record.relation
    assert "prevent" == doc.text[slice(*record.trigger)]
    assert (0, len(doc.text.strip())) == record.sentence
    assert 0 < record.score < 1


def test_each_drug_and_effect_comes_once():
    doc = make_tree(CAN_PREVENT, drugs=("Zinc",), effects=("strokes",))
    scene = Scene(doc)
    matches = list(match_rules(scene))
    records = list(choose(scene, [*matches, *matches], min_score=0))

    assert len(records) == len({(r.drug, r.effect) for r in records})


def test_order_of_matches_decides_nothing():
    scene = Scene(make_tree(CAN_PREVENT, drugs=("Zinc",), effects=("strokes", "deaths")))
    matches = list(match_rules(scene))

    assert list(choose(scene, matches)) == list(choose(scene, matches[::-1]))


def test_component_writes_records_that_survive_storage():
    doc = set_relations(make_tree(CAN_PREVENT, drugs=("Zinc",), effects=("strokes",)))
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (restored,) = DocBin().from_bytes(stored).get_docs(VOCAB)

    assert get_records(doc, RelationRecord) == get_records(restored, RelationRecord) != []


@pytest.mark.parametrize(("right", "lower", "upper"), [(90, 0.5, 1.0), (5, 0.0, 0.5)])
def test_score_follows_the_counts(right, lower, upper):
    scene = Scene(make_tree(CAN_PREVENT, drugs=("Zinc",), effects=("strokes",)))
    match = next(match_rules(scene, (get_rule("prevents-active"),)))
    counts = {"prevents-active": {"all": [right, 100]}, "*": {"all": [50, 100]}}

    assert lower < score_of(match, counts) < upper


def test_unmeasured_rule_is_right_every_second_time():
    scene = Scene(make_tree(CAN_PREVENT, drugs=("Zinc",), effects=("strokes",)))
    match = next(match_rules(scene, (get_rule("prevents-active"),)))

    assert score_of(replace(match, gap=0), {}) == 0.5
