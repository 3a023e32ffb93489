"""Names by another tagger, beside the dictionaries."""

import pytest
from spacy.language import Language

from extractor.annotations import TagRecord, get_mentions, set_records
from extractor.entities.tagged import find_tagged


def annotate(nlp: Language, text: str, surface: str, kind: str) -> dict[str, tuple[str, str]]:
    doc = nlp.make_doc(text)
    start = text.index(surface)
    set_records(doc, TagRecord, [TagRecord(start, start + len(surface), kind, "X", "toy")])
    nlp.get_pipe("extractor_entities")(doc)
    return {text[m.start : m.end]: (m.type, m.method) for m in get_mentions(doc)}


@pytest.mark.parametrize("kind", ["drug", "condition", "anatomy", "other"])
def test_unknown_names_are_added(entity_pipeline: Language, kind: str) -> None:
    found = annotate(entity_pipeline, "They had zollgrind daily.", "zollgrind", kind)
    assert (kind, "toy") == found["zollgrind"]


@pytest.mark.parametrize(
    ("surface", "kind"),
    [("Zoll disease", "condition"), ("Zoll blockers", "drug_class"), ("Zoll thing", "other")],
)
def test_last_noun_tells_what_a_phrase_is(surface: str, kind: str) -> None:
    (found,) = find_tagged(surface, [], [TagRecord(0, len(surface), "phrase", "X", "toy")])
    assert kind == found.type


def test_dictionaries_come_first(entity_pipeline: Language) -> None:
    found = annotate(entity_pipeline, "She took aspirin today.", "aspirin", "condition")
    assert "drug" == found["aspirin"][0]
    assert "toy" != found["aspirin"][1]


def test_the_longer_of_two_tags_stays() -> None:
    tags = [TagRecord(0, 4, "drug", "X", "a"), TagRecord(0, 9, "condition", "X", "b")]
    (found,) = find_tagged("Zoll ague", [], tags)
    assert ("Zoll ague", "b") == (found.name, found.method)


@pytest.mark.parametrize("surface", ["1,5", "two\nlines", "x" * 300, "they", "  "])
def test_slips_are_left_out(surface: str) -> None:
    assert [] == find_tagged(surface, [], [TagRecord(0, len(surface), "drug", "X", "a")])
