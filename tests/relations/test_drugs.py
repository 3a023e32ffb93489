import pytest

from extractor.relations.drugs import drugs_at
from extractor.relations.scene import Scene
from tests.relations.trees import make_tree

CARRIED = [
    "women~woman/NOUN/ROOT/0 taking~take/VERB:VBG/acl/0 zinc/NOUN/obj/1",
    "treatment/NOUN/ROOT/0 with/ADP/case/2 zinc/NOUN/nmod/0",
    "zinc/NOUN/compound/1 users~user/NOUN/ROOT/1",
    "people/NOUN/ROOT/0 who/PRON/nsubj/2 use/VERB:VBP/acl:relcl/0 zinc/NOUN/obj/2",
]


@pytest.mark.parametrize("written", CARRIED)
def test_drug_may_be_carried(written):
    scene = Scene(make_tree(written, drugs=("zinc",)))
    root = next(token for token in scene.doc if token.dep_ == "ROOT")

    assert ["zinc"] == [drug.key for drug in drugs_at(scene, root)]


def test_study_carries_no_drug():
    scene = Scene(make_tree("study/NOUN/ROOT/0 of/ADP/case/2 zinc/NOUN/nmod/0", drugs=("zinc",)))

    assert [] == drugs_at(scene, scene.doc[0])


def test_coordinated_drugs_come_together():
    scene = Scene(
        make_tree("zinc/NOUN/ROOT/0 and/CCONJ/cc/2 iron/NOUN/conj/0", drugs=("zinc", "iron"))
    )

    assert ["zinc", "iron"] == [drug.key for drug in drugs_at(scene, scene.doc[0])]


def test_placebo_is_no_drug():
    scene = Scene(make_tree("placebo/NOUN/compound/1 pills/NOUN/ROOT/1", drugs=("placebo pills",)))

    assert [] == scene.drugs
