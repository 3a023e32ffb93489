import pytest

from extractor.relations import arguments as tree
from tests.relations.trees import make_tree

ACTIVE = "Zinc/PROPN/nsubj/1 eases~ease/VERB:VBZ/ROOT/1 colds~cold/NOUN/obj/1"
PASSIVE = (
    "Colds~cold/NOUN/nsubj:pass/2 are~be/AUX/aux:pass/2 eased~ease/VERB:VBN/ROOT/2 "
    "by/ADP/case/4 zinc/NOUN/obl:agent/2"
)
RELATIVE = (
    "Pills~pill/NOUN/nsubj/3 that/PRON/nsubj/2 ease/VERB:VBP/acl:relcl/0 sell/VERB:VBP/ROOT/3"
)
REDUCED = "colds~cold/NOUN/ROOT/0 eased~ease/VERB:VBN/acl/0 by/ADP/case/3 zinc/NOUN/obl:agent/1"
CONTROL = (
    "Zinc/PROPN/nsubj:pass/2 is~be/AUX/aux:pass/2 used~use/VERB:VBN/ROOT/2 to/PART/mark/4 "
    "ease/VERB:VB/xcomp/2 colds~cold/NOUN/obj/4"
)
SHARED_OBJECT = (
    "Zinc/PROPN/nsubj/1 prevents~prevent/VERB:VBZ/ROOT/1 or/CCONJ/cc/3 "
    "eases~ease/VERB:VBZ/conj/1 colds~cold/NOUN/obj/3"
)


@pytest.mark.parametrize(
    ("written", "verb", "expected"),
    [
        (ACTIVE, 1, ["colds"]),
        (PASSIVE, 2, ["Colds"]),
        (REDUCED, 1, ["colds"]),
        (SHARED_OBJECT, 1, ["colds"]),
        (RELATIVE, 2, []),
    ],
)
def test_objects_are_what_the_verb_acts_on(written, verb, expected):
    doc = make_tree(written)

    assert expected == [token.text for token in tree.objects(doc[verb])]


@pytest.mark.parametrize(
    ("written", "verb", "expected"),
    [(ACTIVE, 1, "Zinc"), (PASSIVE, 2, "zinc"), (RELATIVE, 2, "Pills"), (CONTROL, 4, "Zinc")],
)
def test_first_agent_is_who_does_it(written, verb, expected):
    doc = make_tree(written)

    assert expected == next(tree.agents(doc[verb])).text


def test_case_of_looks_into_a_modifier():
    doc = make_tree("drug/NOUN/ROOT/0 for/ADP/case/2 type/NOUN/compound/3 cold/NOUN/nmod/0")

    assert "for" == tree.case_of(doc[3])


def test_fixed_prepositions_are_one():
    doc = make_tree("ills~ill/NOUN/ROOT/0 such/ADJ/case/3 as/ADP/fixed/1 colds~cold/NOUN/nmod/0")

    assert "such as" == tree.case_of(doc[3])


def test_conjuncts_come_in_reading_order():
    doc = make_tree("a/NOUN/ROOT/0 b/NOUN/conj/0 and/CCONJ/cc/3 c/NOUN/conj/1")

    assert ["a", "b", "c"] == [token.text for token in tree.conjuncts(doc[0])]


def test_complement_of_an_object_may_hang_on_its_verb():
    doc = make_tree(
        "Zinc/PROPN/nsubj/1 brought~bring/VERB:VBD/ROOT/1 cuts~cut/NOUN/obj/1 in/ADP/case/4 "
        "colds~cold/NOUN/obl/1"
    )

    assert ["colds"] == [token.text for token in tree.complements(doc[2], ("in",))]


def test_predicate_is_said_of_its_subject():
    doc = make_tree("Zinc/PROPN/nsubj/3 is~be/AUX/cop/3 a/DET/det/3 remedy/NOUN/ROOT/3")

    assert ["Zinc"] == [token.text for token in tree.predicated(doc[3])]
