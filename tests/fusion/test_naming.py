"""Two phrases for one thing are found, and what is claimed of both is claimed once."""

import pytest
import spacy

from extractor.annotations import CandidateRecord, RelationRecord, get_records, set_records
from extractor.fusion.component import Fusion, find_readings
from extractor.fusion.naming import Namings, said_once
from extractor.fusion.pairing import MentionIndex, pair_up
from tests.builders import place
from tests.fusion.parses import make_parse
from tests.fusion.test_fusion import WEIGHTS, make_candidate, make_rule

STATIN = make_parse(
    "Atorvastatin , a statin , lowered LDL , that lipid , and gout .",
    {"statin": ("appos", "Atorvastatin"), "lipid": ("appos", "LDL"), "gout": ("conj", "LDL")},
)
STATINS = Namings(STATIN)
DRUG, SAME_DRUG, EFFECT, SAME_EFFECT, GOUT = (
    place(STATIN.text, phrase)
    for phrase in ("Atorvastatin", "a statin", "LDL", "that lipid", "gout")
)
SENTENCE, NEXT = (0, len(STATIN.text)), (len(STATIN.text), 2 * len(STATIN.text))


def make_voted(drug, effect, probability, sentence=SENTENCE):
    return probability, *pair_up([], [make_candidate(drug, effect, sentence)], MentionIndex([]))


def parse_clause(text, verb, lemma, dep):
    arcs = {verb: ("acl", "protein"), "CGRP": (dep, verb), "widely": ("advmod", verb)}
    return make_parse(text, arcs, lemmas={verb: lemma})


@pytest.mark.parametrize(
    ("doc", "one", "other", "expected"),
    [
        (STATIN, "Atorvastatin", "a statin", True),
        (STATIN, "Atorvastatin", "that lipid", False),
        (STATIN, "LDL", "gout", False),
        (parse_clause("a protein called CGRP", "called", "call", "xcomp"), "protein", "CGRP", True),
        (parse_clause("a protein known as CGRP", "known", "know", "obl"), "protein", "CGRP", True),
        (
            parse_clause("a protein binding CGRP", "binding", "bind", "obj"),
            "protein",
            "CGRP",
            False,
        ),
        (
            parse_clause("a protein widely called CGRP", "called", "call", "xcomp"),
            "protein",
            "widely",
            False,
        ),
    ],
)
def test_phrases_that_name_one_thing_are_joined(doc, one, other, expected):
    places = place(doc.text, one), place(doc.text, other)

    assert [expected] * 2 == [Namings(doc).join(*places), Namings(doc).join(*places[::-1])]


def test_without_dependencies_nothing_is_joined():
    assert [] == Namings(spacy.blank("en")("Atorvastatin, a statin, lowered LDL.")).pairs


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        ((DRUG, EFFECT, 0.6), (SAME_DRUG, EFFECT, 0.7), [SAME_DRUG]),
        ((DRUG, EFFECT, 0.7), (SAME_DRUG, EFFECT, 0.6), [DRUG]),
        ((DRUG, EFFECT, 0.6), (DRUG, SAME_EFFECT, 0.7), [DRUG]),
        ((DRUG, EFFECT, 0.6), (SAME_DRUG, GOUT, 0.7), [DRUG, SAME_DRUG]),
        ((DRUG, EFFECT, 0.6), (GOUT, SAME_EFFECT, 0.7), [DRUG, GOUT]),
        ((DRUG, EFFECT, 0.6), (DRUG, GOUT, 0.7), [DRUG, DRUG]),
        ((DRUG, EFFECT, 0.6, NEXT), (SAME_DRUG, EFFECT, 0.7), [SAME_DRUG, DRUG]),
        ((DRUG, EFFECT, 0.9), (SAME_DRUG, SAME_EFFECT, 0.8), [DRUG]),
    ],
    ids=[
        "surer second",
        "surer first",
        "effect",
        "two effects",
        "two drugs",
        "one drug",
        "two sentences",
        "both named twice",
    ],
)
def test_the_surer_of_two_that_say_the_same_is_kept(one, other, kept):
    voted = said_once([make_voted(*one), make_voted(*other)], STATINS)

    assert kept == [reading.drug for _, reading in voted]


def test_what_is_kept_stands_in_reading_order():
    voted = [
        make_voted(DRUG, EFFECT, 0.9, NEXT),
        make_voted(DRUG, GOUT, 0.8),
        make_voted(GOUT, EFFECT, 0.6),
        make_voted(DRUG, EFFECT, 0.5),
    ]

    assert [0.5, 0.6, 0.8, 0.9] == [probability for probability, _ in said_once(voted, STATINS)]


def test_a_drug_is_not_its_own_effect():
    doc = STATIN.copy()
    set_records(doc, RelationRecord, [make_rule(DRUG, SAME_DRUG, SENTENCE)])
    set_records(
        doc,
        CandidateRecord,
        [make_candidate(SAME_EFFECT, EFFECT, SENTENCE), make_candidate(DRUG, EFFECT, SENTENCE)],
    )

    [reading] = find_readings(doc, STATINS)
    assert (DRUG, EFFECT) == (reading.drug, reading.effect)


def test_stage_claims_once_of_two_phrases():
    doc = STATIN.copy()
    candidates = [make_candidate(drug, EFFECT, SENTENCE) for drug in (DRUG, SAME_DRUG)]
    set_records(doc, CandidateRecord, candidates)

    [relation] = get_records(Fusion(WEIGHTS)(doc), RelationRecord)
    assert DRUG == relation.drug
