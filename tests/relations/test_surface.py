import pytest

from extractor.relations.surface import listed_after, next_nominal
from tests.relations.trees import make_tree

LIST = (
    "nausea/NOUN/ROOT/0 ,/PUNCT/punct/0 dry/ADJ/amod/3 mouth/NOUN/dep/0 (/PUNCT/punct/5 "
    "rare/ADJ/dep/3 )/PUNCT/punct/5 and/CCONJ/cc/8 acne/NOUN/dep/0 ./PUNCT/punct/0"
)
CLAUSE = "nausea/NOUN/ROOT/0 and/CCONJ/cc/3 the/DET/det/3 drug/NOUN/nsubj/4 works/VERB/conj/0"
SPEAKER = "nausea/NOUN/ROOT/0 ,/PUNCT/punct/0 Smith/PROPN/nsubj/3 said/VERB/parataxis/0"


@pytest.mark.parametrize(
    ("written", "expected"), [(LIST, ["mouth", "acne"]), (CLAUSE, []), (SPEAKER, [])]
)
def test_list_goes_on_only_with_nominals(written, expected):
    doc = make_tree(written)

    assert expected == [token.text for token in listed_after(doc, 1, len(doc))]


def test_next_nominal_is_its_last_noun():
    doc = make_tree("the/DET/det/2 heart/NOUN/compound/2 attack/NOUN/ROOT/2 came/VERB/acl/2")

    assert next_nominal(doc, 0, len(doc)).text == "attack"


def test_next_nominal_stops_at_a_verb():
    doc = make_tree("came/VERB/ROOT/0 pain/NOUN/obj/0")

    assert next_nominal(doc, 0, len(doc)) is None
