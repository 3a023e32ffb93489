import pytest

from extractor.annotations import MentionRecord, get_mentions, set_mentions
from extractor.relations.naming import join_drugs, name_drugs
from extractor.relations.scene import Scene
from tests.relations.trees import make_tree

APPOSED = "zinc/NOUN/ROOT/0 ,/PUNCT/punct/3 a/DET/det/3 remedy/NOUN/appos/0"
COPULA = "zinc/NOUN/nsubj/3 is/AUX/cop/3 a/DET/det/3 remedy/NOUN/ROOT/3"
CALLED = "the/DET/det/1 drug/NOUN/ROOT/1 called/VERB/acl/1 zinc/NOUN/xcomp/2"
DIRECT = "the/DET/det/1 drug/NOUN/compound/2 zinc/NOUN/ROOT/2"
EXAMPLES = "drugs~drug/NOUN/ROOT/0 like/ADP/case/2 zinc/NOUN/nmod/0 and/CCONJ/cc/4 iron/NOUN/conj/2"
OTHER = "zinc/NOUN/nsubj/1 beats~beat/VERB/ROOT/1 a/DET/det/3 remedy/NOUN/obj/1"


def read(written, described, *named):
    doc = make_tree(written, drugs=(described, *named))
    set_mentions(
        doc,
        [
            MentionRecord(m.start, m.end, "drug_class", "nominal", m.entity, "test")
            if m.entity == described
            else m
            for m in get_mentions(doc)
        ],
    )
    return Scene(doc)


@pytest.mark.parametrize(
    ("written", "described", "named", "expected"),
    [
        (APPOSED, "remedy", ("zinc",), ["zinc"]),
        (COPULA, "remedy", ("zinc",), ["zinc"]),
        (CALLED, "drug", ("zinc",), ["zinc"]),
        (DIRECT, "drug", ("zinc",), ["zinc"]),
        (EXAMPLES, "drugs", ("zinc", "iron"), ["zinc", "iron"]),
        (OTHER, "remedy", ("zinc",), ["remedy"]),
    ],
)
def test_name_takes_the_place_of_its_description(written, described, named, expected):
    scene = read(written, described, *named)
    drug = next(d for d in scene.drugs if d.key == described)

    assert expected == [name.key for name in name_drugs(scene, [drug])]


def test_drugs_of_one_list_are_joined():
    written = "zinc/NOUN/ROOT/0 ,/PUNCT/punct/2 iron/NOUN/conj/0 and/CCONJ/cc/4 iodine/NOUN/conj/0"
    scene = Scene(make_tree(written, drugs=("zinc", "iron", "iodine")))

    assert ["zinc", "iron", "iodine"] == [d.key for d in join_drugs(scene, scene.drugs[2:])]
