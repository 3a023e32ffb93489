"""An effect of adjectives only reaches to its noun; any other stays."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor.annotations import CandidateRecord, set_records
from extractor.fusion.component import find_readings
from extractor.fusion.naming import Namings
from extractor.fusion.phrases import whole_effect
from tests.builders import place
from tests.fusion.parses import make_parse
from tests.fusion.test_fusion import make_candidate

DAMAGE = make_parse(
    "Zelovan caused a lasting , painful nerve damage",
    {
        "a": ("det", "damage"),
        "lasting": ("amod", "damage"),
        ",": ("punct", "damage"),
        "painful": ("amod", "damage"),
        "nerve": ("compound", "damage"),
        "damage": ("obj", "caused"),
    },
    pos={"caused": "VERB", "a": "DET", "lasting": "ADJ", ",": "PUNCT", "painful": "ADJ"},
)
ALLERGY = make_parse("the allergy", {"the": ("det", "allergy")}, pos={"the": "DET"})
PATIENTS = make_parse("cancer patients", {"cancer": ("compound", "patients")})
TIRED = make_parse(
    "Zelovan made them tired", {"tired": ("xcomp", "made")}, pos={"made": "VERB", "tired": "ADJ"}
)
FRONTED = make_parse("tired they slept", {"tired": ("advcl", "slept")}, pos={"tired": "ADJ"})
SEVERE = make_parse(
    "severe and lasting damage",
    {"severe": ("amod", "damage"), "and": ("cc", "lasting"), "lasting": ("conj", "severe")},
    pos={"severe": "ADJ", "and": "CCONJ", "lasting": "ADJ"},
)
SKIN = make_parse(
    "skin lasting damage",
    {"skin": ("compound", "damage"), "lasting": ("amod", "damage")},
    pos={"lasting": "ADJ"},
)
ALSO = make_parse(
    "caused also lasting damage",
    {"also": ("advmod", "caused"), "lasting": ("amod", "damage"), "damage": ("obj", "caused")},
    pos={"caused": "VERB", "also": "ADV", "lasting": "ADJ"},
)
AFTER = make_parse("nothing new", {"new": ("amod", "nothing")}, pos={"new": "ADJ"})
UNTAGGED = Doc(Vocab(), words=["lasting", "damage"], heads=[1, 1], deps=["amod", "ROOT"])


@pytest.mark.parametrize(
    ("doc", "effect", "expected"),
    [
        (DAMAGE, "lasting", "lasting , painful nerve damage"),
        (DAMAGE, "painful", "painful nerve damage"),
        (DAMAGE, "lasting , painful", "lasting , painful nerve damage"),
        (DAMAGE, "a lasting", "a lasting , painful nerve damage"),
        (DAMAGE, "nerve", "nerve"),
        (DAMAGE, "painful nerve", "painful nerve"),
        (ALLERGY, "the", "the allergy"),
        (PATIENTS, "cancer", "cancer"),
        (TIRED, "tired", "tired"),
        (SEVERE, "severe and lasting", "severe and lasting damage"),
        (SEVERE, "lasting", "lasting damage"),
        (FRONTED, "tired", "tired"),
        (SKIN, "skin lasting", "skin lasting"),
        (ALSO, "also lasting", "also lasting"),
        (AFTER, "new", "new"),
        (UNTAGGED, "lasting", "lasting"),
    ],
)
def test_adjectives_reach_to_their_noun(doc, effect, expected):
    assert place(doc.text, expected) == whole_effect(doc, place(doc.text, effect))


def test_the_vote_sees_whole_effects():
    doc, sentence = DAMAGE.copy(), (0, len(DAMAGE.text))
    drug, effect = place(doc.text, "Zelovan"), place(doc.text, "lasting")
    set_records(doc, CandidateRecord, [make_candidate(drug, effect, sentence)])

    [reading] = find_readings(doc, Namings(doc))
    assert place(doc.text, "lasting , painful nerve damage") == reading.effect
