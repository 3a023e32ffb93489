"""Pipelines without a model: tokens only, or tags and dependencies given by hand."""

from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import extractor.entities  # noqa: F401  (registers the factories)
from extractor.annotations import get_entities, get_mentions

STAGES = (
    "extractor_abbreviations",
    "extractor_hyponyms",
    "extractor_entities",
    "extractor_anaphora",
)
Annotate = Callable[[str], Doc]


@pytest.fixture(scope="session")
def entity_pipeline() -> Language:
    nlp = spacy.blank("en")
    for stage in STAGES:
        nlp.add_pipe(stage)
    return nlp


@pytest.fixture(scope="session")
def run_stages(entity_pipeline: Language) -> Callable[[Doc], Doc]:
    def run(doc: Doc) -> Doc:
        for _, stage in entity_pipeline.pipeline:
            doc = stage(doc)
        return doc

    return run


def surfaces(doc: Doc, kind: str | None = None) -> dict[str, str]:
    """Return the entity of every mention by its text."""
    return {
        doc.text[mention.start : mention.end]: mention.entity
        for mention in get_mentions(doc)
        if kind is None or mention.kind == kind
    }


def names(doc: Doc) -> dict[str, str]:
    """Return the name of every entity by its key."""
    return {key: entity.name for key, entity in get_entities(doc).items()}
