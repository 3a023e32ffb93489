"""The linking stage on hand-made articles."""

from collections.abc import Iterable

import pytest
import spacy
from spacy.tokens import Doc

from extractor.annotations import (
    EntityRecord,
    LinkRecord,
    MentionRecord,
    RelationRecord,
    get_entities,
    set_entities,
    set_mentions,
    set_records,
    set_table,
)
from extractor.linking import Linker, LinkIndex
from extractor.linking.component import DEFAULT_LINKERS, EntityLinker
from extractor.settings import LINKERS

TEXT = "Zorbax eases liver cancer (LC) and marlow fits."


@pytest.fixture
def doc() -> Doc:
    doc = spacy.blank("en")(TEXT)
    mentions = [
        MentionRecord(0, 6, "drug", "name", "drug:zorbax", "vocabulary"),
        MentionRecord(13, 25, "condition", "name", "condition:liver cancer", "vocabulary"),
        MentionRecord(27, 29, "condition", "abbreviation", "condition:liver cancer", "vocabulary"),
    ]
    set_mentions(doc, mentions)
    set_table(doc, "abbreviations", {"LC": "liver cancer"})
    entities = [
        EntityRecord("drug:zorbax", "drug", "Zorbax"),
        EntityRecord("condition:liver cancer", "condition", "liver cancer"),
    ]
    set_entities(doc, entities)
    set_records(doc, RelationRecord, [RelationRecord((0, 6), (35, 46), (0, 47), "treats", "r", 1)])
    return doc


def link(doc: Doc, index: LinkIndex, linkers: Iterable[str] = LINKERS) -> dict[str, EntityRecord]:
    stage = EntityLinker(tuple(linkers))
    stage.__dict__["_linker"] = Linker(index, linkers)
    return get_entities(stage(doc))


def test_entities_get_links_and_drugs_their_names(doc: Doc, index: LinkIndex) -> None:
    entities = link(doc, index)
    drug = entities["drug:zorbax"]
    assert drug.links == (LinkRecord("test:1", "Zorbaxil", "test", 0.95, "brand"),)
    assert (drug.generic_name, drug.brand_names) == ("zorbaxil", ("Zorbax",))
    assert [k.curie for k in entities["condition:liver cancer"].links] == ["test:3"]


def test_claimed_phrases_get_records(doc: Doc, index: LinkIndex) -> None:
    entities = link(doc, index)
    assert entities["other:marlow fits"].links == ()
    assert entities["drug:zorbax"].type == "drug"


def test_a_second_run_changes_nothing(doc: Doc, index: LinkIndex) -> None:
    assert link(doc, index) == link(doc, index)


def test_switched_off_it_leaves_the_article_alone(doc: Doc, index: LinkIndex) -> None:
    before = get_entities(doc)
    assert link(doc, index, ()) == before


def test_settings_name_the_linkers_that_there_are() -> None:
    assert set(LINKERS) == set(DEFAULT_LINKERS)
