import pytest
import spacy

from extractor.annotations import BlockRecord, set_records
from extractor.relations.lists import items_of
from extractor.relations.scene import Scene
from extractor.relations.trial import blocks_of

TEXT = "Side effects include:\n- dry mouth\n- acne\nThat is all."


def test_items_belong_to_the_block_of_the_trigger():
    doc = spacy.blank("en")(TEXT)
    for token in doc:
        token.pos_ = "ADJ" if token.text == "dry" else "NOUN"
    set_records(doc, BlockRecord, blocks_of(TEXT))
    scene = Scene(doc)

    assert ["mouth", "acne"] == [token.text for token in items_of(scene, doc[1])]
    assert [] == items_of(scene, doc[len(doc) - 2])


@pytest.mark.parametrize("words", [20])
def test_long_item_has_claims_of_its_own(words):
    text = "Side effects include:\n- " + "word " * words
    doc = spacy.blank("en")(text)
    for token in doc:
        token.pos_ = "NOUN"
    set_records(doc, BlockRecord, blocks_of(text))

    assert [] == items_of(Scene(doc), doc[0])
