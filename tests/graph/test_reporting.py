"""Sources and studies of a Doc as models: ties, spans of relations, groups, edges."""

import spacy

from extractor.annotations import (
    GroupRecord,
    SourceRecord,
    StudyRecord,
    TieRecord,
    set_records,
    set_sources,
)
from extractor.graph.reporting import build_reporting
from extractor.schema.edges import build_edges
from tests.builders import make_graph

TEXT = "Lena Vik, a consultant to Zelvora, led it; 60 took zinc."
PERSON = SourceRecord(
    "person:vik",
    "person",
    "Lena Vik",
    relation="author",
    relation_span=(35, 41),
    ties=(TieRecord(12, 33, "consulting", "Zelvora", "organization:zelvora"),),
    mentions=((0, 8),),
)
BODY = SourceRecord("organization:zelvora", "organization", "Zelvora", mentions=((26, 33),))


def build():
    doc = spacy.blank("en").make_doc(TEXT)
    set_sources(doc, [PERSON, BODY])
    groups = (GroupRecord(43, 55, 60, "zinc"),)
    set_records(doc, StudyRecord, [StudyRecord("main", labels=("cohort",), groups=groups)])
    return build_reporting(doc)


def test_tie_names_the_source_of_its_organisation():
    person, body = build().sources.values()
    (tie,) = person.ties
    assert (tie.kind, tie.organization) == ("consulting", body.id)
    assert tie.span.text == "consultant to Zelvora"
    assert person.relation_span.text == TEXT[35:41]


def test_tie_is_an_edge():
    sources = build().sources.values()
    edges = build_edges(make_graph().article, [], [], [], [], sources=sources)
    assert [edge.type for edge in edges if edge.source == next(iter(sources)).id] == [
        "conflict_of_interest"
    ]


def test_group_of_a_study_is_grounded():
    (study,) = build().studies
    assert study.labels == ("cohort",)
    assert (study.groups[0].size, study.groups[0].span.text) == (60, "60 took zinc")
