import pytest
import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor.annotations import (
    CandidateRecord,
    MentionRecord,
    RelationRecord,
    RoleRecord,
    get_records,
    set_mentions,
    set_records,
)
from extractor.fusion.choice import choose
from extractor.fusion.component import (
    Fusion,
    choose_relation,
    decide,
    find_readings,
    names_drug,
)
from extractor.fusion.naming import Namings
from extractor.fusion.pairing import MentionIndex, SpanIndex, pair_up
from extractor.fusion.weights import FEATURES, Weights, find_features, load_weights, log_odds

TEXT = "Aspirin and statins prevent strokes. They also prevent heart attacks."
FIRST, SECOND = (0, 36), (37, 69)
ASPIRIN, STATINS, STROKES, THEY, ATTACKS = (0, 7), (12, 19), (28, 35), (37, 41), (55, 68)
WEIGHTS = Weights(
    vote=dict.fromkeys(FEATURES, 0.0) | {"reader": 1.0, "rule": 1.0},
    near=0.4,
    elsewhere=0.4,
    second=0.6,
    relation=1.0,
)


def make_rule(drug, effect, sentence=FIRST, *, relation="prevents", score=0.8):
    return RelationRecord(drug, effect, sentence, relation, "prevents-active", score)


def make_candidate(drug, effect, sentence=FIRST, *, score=0.9, **relations):
    return CandidateRecord(
        drug=drug,
        effect=effect,
        sentence=sentence,
        score=score,
        chosen=score > 0.5,
        relation=relations or {"prevents": 0.9, "treats": 0.1},
        direction={"increases": 0.2, "decreases": 0.8},
        negated=0.1,
        certainty={"asserted": 1.0},
        evidence={"none": 1.0},
    )


def make_mentions():
    return MentionIndex(
        [
            MentionRecord(*ASPIRIN, "drug", "name", "aspirin", "test"),
            MentionRecord(*THEY, "drug", "pronoun", "aspirin", "test"),
            MentionRecord(*STROKES, "condition", "name", "stroke", "test"),
        ]
    )


@pytest.mark.parametrize(
    ("rule_drug", "candidate_drug", "expected"),
    [(ASPIRIN, ASPIRIN, 1), (THEY, ASPIRIN, 1), (STATINS, ASPIRIN, 2)],
)
def test_rule_and_candidate_of_one_drug_are_one_reading(rule_drug, candidate_drug, expected):
    rules, candidates = [make_rule(rule_drug, STROKES)], [make_candidate(candidate_drug, STROKES)]

    assert expected == len(pair_up(rules, candidates, make_mentions()))


@pytest.mark.parametrize(
    ("role", "place", "expected"),
    [
        ("drug", ASPIRIN, 0.7),
        ("drug", (2, 4), 0.7),
        ("effect", ASPIRIN, 0.0),
        ("drug", STROKES, 0.0),
    ],
)
def test_the_surest_span_of_a_role_counts(role, place, expected):
    spans = [RoleRecord(*ASPIRIN, "drug", 0.7), RoleRecord(0, 3, "drug", 0.4)]

    assert expected == SpanIndex(spans).sureness(role, place)


def test_readings_know_how_sure_their_spans_are():
    spans = [RoleRecord(*ASPIRIN, "drug", 0.7), RoleRecord(*STROKES, "effect", 0.6)]
    [reading] = pair_up([], [make_candidate(ASPIRIN, STROKES)], make_mentions(), spans)

    assert (0.7, 0.6) == (reading.seen_drug, reading.seen_effect)


def test_two_drugs_of_one_effect_stay_when_both_are_sure():
    candidates = [make_candidate(ASPIRIN, STROKES), make_candidate(STATINS, STROKES, score=0.8)]
    chosen = choose(pair_up([], candidates, make_mentions()), WEIGHTS)

    assert [ASPIRIN, STATINS] == [reading.drug for _, reading in chosen]


def test_a_drug_named_twice_has_an_effect_once():
    again = (16, 19)
    mentions = MentionIndex(
        [
            MentionRecord(*ASPIRIN, "drug", "name", "aspirin", "test"),
            MentionRecord(*again, "drug", "name", "aspirin", "test"),
        ]
    )
    candidates = [make_candidate(ASPIRIN, STROKES), make_candidate(again, STROKES, score=0.8)]
    chosen = choose(pair_up([], candidates, mentions), WEIGHTS)

    assert [ASPIRIN] == [reading.drug for _, reading in chosen]


def test_unsure_second_drug_goes():
    candidates = [make_candidate(ASPIRIN, STROKES), make_candidate(STATINS, STROKES, score=0.5)]
    chosen = choose(pair_up([], candidates, make_mentions()), WEIGHTS)

    assert [ASPIRIN] == [reading.drug for _, reading in chosen]


def test_overlapping_effect_goes_to_the_surer():
    candidates = [
        make_candidate(THEY, ATTACKS, SECOND),
        make_candidate(THEY, (61, 68), SECOND, score=0.8),
    ]
    chosen = choose(pair_up([], candidates, make_mentions()), WEIGHTS)

    assert [ATTACKS] == [reading.effect for _, reading in chosen]


def test_effect_that_either_witness_saw_is_taken():
    rules = [make_rule(THEY, (61, 68), SECOND)]
    candidates = [
        make_candidate(THEY, ATTACKS, SECOND),
        make_candidate(THEY, (55, 60), SECOND, score=0.8),
    ]
    chosen = choose(pair_up(rules, candidates, make_mentions()), WEIGHTS)

    assert [(61, 68)] == [reading.effect for _, reading in chosen]


@pytest.mark.parametrize(
    ("rule_score", "expected"), [(0.95, "prevents"), (0.05, "treats")], ids=["sure", "unsure"]
)
def test_sure_rule_turns_the_relation(rule_score, expected):
    rules = [make_rule(ASPIRIN, STROKES, score=rule_score)]
    candidates = [make_candidate(ASPIRIN, STROKES, prevents=0.3, treats=0.7)]
    [reading] = pair_up(rules, candidates, make_mentions())

    assert expected == choose_relation(reading, WEIGHTS)


@pytest.mark.parametrize(
    ("rules", "candidates", "expected"),
    [
        ([make_rule(ASPIRIN, STROKES)], [], "prevents-active"),
        ([], [make_candidate(ASPIRIN, STROKES)], "reader"),
        (
            [make_rule(ASPIRIN, STROKES)],
            [make_candidate(ASPIRIN, STROKES)],
            "reader+prevents-active",
        ),
    ],
)
def test_who_decided_is_recorded(rules, candidates, expected):
    [reading] = pair_up(rules, candidates, make_mentions())

    assert expected == decide(reading, 0.5, WEIGHTS).rule


def test_direction_belongs_to_affects():
    [reading] = pair_up(
        [], [make_candidate(ASPIRIN, STROKES, affects=0.9, treats=0.1)], make_mentions()
    )

    assert "decreases" == decide(reading, 0.5, WEIGHTS).direction


def test_without_reader_the_rules_stay():
    doc = spacy.blank("en")(TEXT)
    set_records(doc, RelationRecord, [make_rule(ASPIRIN, STROKES)])

    assert [make_rule(ASPIRIN, STROKES)] == get_records(Fusion(WEIGHTS)(doc), RelationRecord)


def test_stage_writes_probabilities():
    doc = spacy.blank("en")(TEXT)
    set_mentions(doc, [MentionRecord(*ASPIRIN, "drug", "name", "aspirin", "test")])
    set_records(doc, CandidateRecord, [make_candidate(ASPIRIN, STROKES)])
    [relation] = get_records(Fusion(WEIGHTS)(doc), RelationRecord)

    assert 0.9 == pytest.approx(relation.score)


@pytest.mark.parametrize(
    ("word", "tag", "expected"),
    [("new", "ADJ", False), ("pills", "NOUN", True), ("it", "PRON", True), ("x", "", True)],
)
def test_bare_adjective_is_no_drug(word, tag, expected):
    doc = Doc(Vocab(), words=[word, "prevents", "strokes"], pos=[tag, "VERB", "NOUN"])
    candidate = make_candidate((0, len(word)), (len(word) + 10, len(word) + 17))
    [reading] = pair_up([], [candidate], MentionIndex([]))

    assert expected is names_drug(doc, reading)


@pytest.mark.parametrize(("has_rule", "expected"), [(True, 1), (False, 0)])
def test_only_a_rule_may_call_an_adjective_a_drug(has_rule, expected):
    doc = Doc(Vocab(), words=["New", "prevents", "strokes"], pos=["ADJ", "VERB", "NOUN"])
    set_records(doc, RelationRecord, [make_rule((0, 3), (13, 20))] * has_rule)
    set_records(doc, CandidateRecord, [make_candidate((0, 3), (13, 20))])

    assert expected == len(find_readings(doc, Namings(doc)))


def test_shipped_weights_know_every_feature():
    assert set(FEATURES) == set(load_weights().vote)


@pytest.mark.parametrize("probability", [0.0, 0.5, 1.0])
def test_log_odds_are_bounded(probability):
    assert abs(log_odds(probability)) < 4


def test_features_are_as_many_as_their_names():
    [reading] = pair_up([make_rule(ASPIRIN, STROKES)], [], make_mentions())

    assert len(FEATURES) == len(find_features(reading))
