import pytest

from extractor.relations.effects import effects_at
from extractor.relations.phrases import class_of
from extractor.relations.scene import Scene
from tests.relations.trees import make_tree


def texts(written, head, **mentions):
    scene = Scene(make_tree(written, **mentions))
    found = effects_at(scene, scene.doc[head])
    return [scene.doc.text[slice(*effect.argument.offsets)] for effect in found]


@pytest.mark.parametrize(
    ("written", "head", "expected"),
    [
        ("the/DET/det/2 lower~low/ADJ/amod/2 pain/NOUN/ROOT/2", 2, ["pain"]),
        (
            "body/NOUN/nmod:poss/2 's/PART/case/0 defenses~defense/NOUN/ROOT/2",
            2,
            ["body 's defenses"],
        ),
        ("risk/NOUN/ROOT/0 of/ADP/case/2 stroke/NOUN/nmod/0", 0, ["stroke"]),
        ("stroke/NOUN/compound/1 risk/NOUN/ROOT/1", 1, ["stroke"]),
        ("number/NOUN/ROOT/0 of/ADP/case/2 deaths~death/NOUN/nmod/0", 0, ["deaths"]),
        ("develop/VERB/ROOT/0 gout/NOUN/obj/0", 0, ["gout"]),
        ("die/VERB/ROOT/0 young/ADV/advmod/0", 0, ["die"]),
        ("price/NOUN/ROOT/0", 0, []),
        ("pain/NOUN/ROOT/0 ,/PUNCT/punct/2 itching/NOUN/dep/0 ./PUNCT/punct/0", 0,
         ["pain", "itching"]),
        ("pain/NOUN/ROOT/0 and/CCONJ/cc/2 fever/NOUN/conj/0", 0, ["pain", "fever"]),
    ],
)  # fmt: skip
def test_effect_is_the_minimal_phrase(written, head, expected):
    assert expected == texts(written, head)


def test_mention_beats_the_phrase():
    written = "heart/NOUN/compound/1 attacks~attack/NOUN/ROOT/1 today/NOUN/obl/1"

    assert ["heart attacks"] == texts(written, 1, effects=("heart attacks",))


def test_general_word_gives_way_to_its_examples():
    written = (
        "problems~problem/NOUN/ROOT/0 such/ADJ/case/3 as/ADP/fixed/1 nausea/NOUN/nmod/0 "
        "and/CCONJ/cc/5 acne/NOUN/conj/3"
    )

    assert ["nausea", "acne"] == texts(written, 0)


def test_people_stand_for_what_they_have():
    scene = Scene(make_tree("patients~patient/NOUN/ROOT/0 with/ADP/case/2 gout/NOUN/nmod/0"))
    (effect,) = effects_at(scene, scene.doc[0])

    assert ("gout", True) == (effect.argument.key, effect.by_person)


def test_word_of_risk_is_remembered():
    scene = Scene(make_tree("risk/NOUN/ROOT/0 of/ADP/case/2 stroke/NOUN/nmod/0"))

    assert effects_at(scene, scene.doc[0])[0].by_risk


@pytest.mark.parametrize(
    ("written", "kind", "expected"),
    [
        ("nausea/NOUN/ROOT/0", None, "symptom"),
        ("death/NOUN/ROOT/0", None, "event"),
        ("Deaths/PROPN/ROOT/0", None, "event"),
        ("xanthelasma/NOUN/ROOT/0", "condition", "condition"),
        ("xanthelasma/NOUN/ROOT/0", None, "unknown"),
    ],
)
def test_class_is_told_by_the_word_then_by_the_type(written, kind, expected):
    assert expected == class_of(make_tree(written)[0], kind)
