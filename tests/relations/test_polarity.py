import pytest

from extractor.relations.effects import effects_at
from extractor.relations.polarity import is_denied
from extractor.relations.scene import Scene
from tests.relations.trees import make_tree

PLAIN = "Zinc/PROPN/nsubj/1 eased~ease/VERB:VBD/ROOT/1 pain/NOUN/obj/1"
NOT = "Zinc/PROPN/nsubj/3 did~do/AUX/aux/3 not/PART/advmod/3 ease/VERB:VB/ROOT/3 pain/NOUN/obj/3"
FAILED = (
    "Zinc/PROPN/nsubj/1 failed~fail/VERB:VBD/ROOT/1 to/PART/mark/3 ease/VERB:VB/xcomp/1 "
    "pain/NOUN/obj/3"
)
NEVER_FAILED = (
    "Zinc/PROPN/nsubj/2 never/ADV/advmod/2 failed~fail/VERB:VBD/ROOT/2 to/PART/mark/4 "
    "ease/VERB:VB/xcomp/2 pain/NOUN/obj/4"
)
NO_PAIN = "Zinc/PROPN/nsubj/1 eased~ease/VERB:VBD/ROOT/1 no/DET/det/3 pain/NOUN/obj/1"
NOT_ONLY = (
    "Zinc/PROPN/nsubj/3 not/PART/advmod/3 only/ADV/advmod/3 eased~ease/VERB:VBD/ROOT/3 "
    "pain/NOUN/obj/3"
)
NO_EVIDENCE = (
    "no/DET/det/1 evidence/NOUN/ROOT/1 that/SCONJ/mark/4 zinc/NOUN/nsubj/4 "
    "eases~ease/VERB:VBZ/acl/1 pain/NOUN/obj/4"
)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (PLAIN, False),
        (NOT, True),
        (FAILED, True),
        (NEVER_FAILED, False),
        (NO_PAIN, True),
        (NOT_ONLY, False),
        (NO_EVIDENCE, True),
    ],
)
def test_denial_is_read_from_the_tree(written, expected):
    scene = Scene(make_tree(written))
    trigger = next(token for token in scene.doc if token.lemma_ == "ease")
    (effect,) = effects_at(scene, scene.doc[len(scene.doc) - 1])

    assert expected is is_denied(scene, trigger, effect)
