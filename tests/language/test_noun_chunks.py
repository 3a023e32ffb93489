from collections.abc import Iterator

import pytest
import spacy

from extractor.language.noun_chunks import find_noun_chunks, install_noun_chunks
from tests.language.trees import make_tree

CASES = {
    "objects and obliques": (
        "Aspirin/NOUN/nsubj/2 cuts/VERB/root/0 the/DET/det/4 risk/NOUN/obj/2 of/ADP/case/6 "
        "stroke/NOUN/nmod/4 in/ADP/case/9 older/ADJ/amod/9 adults/NOUN/obl/2",
        ["Aspirin", "the risk", "stroke", "older adults"],
    ),
    "passive subjects": (
        "High/ADJ/amod/2 doses/NOUN/nsubj:pass/4 were/AUX/aux:pass/4 given/VERB/root/0",
        ["High doses"],
    ),
    "surnames and titles": (
        "Dr./PROPN/nmod:desc/2 Ana/PROPN/nsubj/4 Ruiz/PROPN/flat/2 spoke/VERB/root/0",
        ["Dr. Ana Ruiz"],
    ),
    "appositions apart, no comma": (
        "Ruiz/PROPN/nsubj/5 ,/PUNCT/punct/4 the/DET/det/4 author/NOUN/appos/1 spoke/VERB/root/0",
        ["Ruiz", "the author"],
    ),
    "no bracket": (
        "inhibitors/NOUN/root/0 (/PUNCT/punct/3 JAK/PROPN/appos/1 )/PUNCT/punct/3",
        ["inhibitors", "JAK"],
    ),
    "conjuncts apart": (
        "nausea/NOUN/root/0 and/CCONJ/cc/4 severe/ADJ/amod/4 pain/NOUN/conj/1",
        ["nausea", "severe pain"],
    ),
    "coordinated modifiers together": (
        "heart/NOUN/compound/4 and/CCONJ/cc/3 kidney/NOUN/conj/1 disease/NOUN/root/0",
        ["heart and kidney disease"],
    ),
    "possessors inside": (
        "the/DET/det/2 drug/NOUN/nmod:poss/5 's/PART/case/2 side/NOUN/compound/5 "
        "effects/NOUN/root/0",
        ["the drug 's side effects"],
    ),
    "several adjectives": (
        "a/DET/det/5 large/ADJ/amod/5 ,/PUNCT/punct/4 new/ADJ/amod/5 trial/NOUN/root/0",
        ["a large , new trial"],
    ),
    "relative clauses apart": (
        "drugs/NOUN/root/0 that/PRON/nsubj/3 help/VERB/acl:relcl/1 people/NOUN/obj/3",
        ["drugs", "that", "people"],
    ),
    "a wrongly attached conjunction left out": (
        "and/CCONJ/cc/3 bone/NOUN/compound/3 cancers/NOUN/root/0",
        ["bone cancers"],
    ),
    "adjectives as arguments": (
        "The/DET/det/2 elderly/ADJ/nsubj/3 benefit/VERB/root/0",
        ["The elderly"],
    ),
    "no leading such as": (
        "ills/NOUN/root/0 such/ADJ/case/4 as/ADP/fixed/2 rashes/NOUN/nmod/1",
        ["ills", "rashes"],
    ),
    "words inside a premodifier": (
        "lab/NOUN/obl/3 -/PUNCT/punct/3 made/VERB/amod/4 cells/NOUN/root/0",
        ["lab - made cells"],
    ),
    "a noun that a wrong parse hangs on a verb": (
        "a/DET/det/2 drug/NOUN/compound/3 sold/VERB/root/0 here/ADV/advmod/3",
        ["a drug"],
    ),
    "no expletives": ("It/PRON/expl/2 helps/VERB/root/0", []),
}


@pytest.mark.parametrize(("tree", "expected"), list(CASES.values()), ids=list(CASES))
def test_noun_chunks(tree: str, expected: list[str]) -> None:
    doc = make_tree(tree)
    found = [" ".join(t.text for t in doc[s:e]) for s, e in find_noun_chunks(doc)]
    assert expected == found


def test_noun_chunks_of_a_span_have_positions_of_the_doc() -> None:
    doc = make_tree("Statins/NOUN/nsubj/2 help/VERB/root/0 many/ADJ/amod/4 men/NOUN/obj/2")
    assert [(2, 4)] == list(find_noun_chunks(doc[1:4]))


def test_noun_chunks_need_a_parse() -> None:
    with pytest.raises(ValueError, match="E029"):
        list(find_noun_chunks(spacy.blank("en")("No parse here.")))


@pytest.fixture
def installed() -> Iterator[spacy.Language]:
    nlp = spacy.blank("en")
    install_noun_chunks(nlp)
    yield nlp


def test_installed_chunks_serve_the_doc(installed: spacy.Language) -> None:
    tree = make_tree("Aspirin/NOUN/nsubj/2 cuts/VERB/root/0 deaths/NOUN/obj/2")
    doc = spacy.tokens.Doc(installed.vocab).from_bytes(tree.to_bytes())
    assert ["Aspirin", "deaths"] == [chunk.text for chunk in doc.noun_chunks]
