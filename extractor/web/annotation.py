"""A correction as a person fills it in: words of the article in, their places out."""

import re
from collections.abc import Callable
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field

from extractor.errors import WebError
from extractor.schema import Certainty, ClaimGraph, Direction, Evidence, Relation
from extractor.web.corrections import Place, Statement

MAX_FIELD = 2_000
Kind = TypeVar("Kind")


class Words(BaseModel):
    """What the form holds; words are those of the article, in its spelling."""

    model_config = ConfigDict(extra="ignore")

    sentence: str = Field(default="", max_length=MAX_FIELD)
    drug: str = Field(default="", max_length=MAX_FIELD)
    effect: str = Field(default="", max_length=MAX_FIELD)
    population: str = Field(default="", max_length=MAX_FIELD)
    source: str = Field(default="", max_length=MAX_FIELD)
    relation: str = ""
    direction: str = ""
    negated: bool = False
    certainty: str = Certainty.ASSERTED
    evidence: str = ""
    note: str = Field(default="", max_length=MAX_FIELD)


def words_of(graph: ClaimGraph, said: Statement) -> Words:
    """Return a statement as the form shows it."""
    text = graph.article.text

    def cut(place: Place | None) -> str:
        return " ".join(text[slice(*place)].split()) if place else ""

    return Words(
        sentence=cut(said.sentence)[:MAX_FIELD],
        drug=cut(said.drug)[:MAX_FIELD],
        effect=cut(said.effect)[:MAX_FIELD],
        population=cut(said.population)[:MAX_FIELD],
        source=cut(said.source)[:MAX_FIELD],
        relation=said.relation,
        direction=said.direction or "",
        negated=said.negated,
        certainty=said.certainty,
        evidence=said.evidence or "",
    )


def make_statement(graph: ClaimGraph, words: Words) -> Statement:
    """Find the words in the article.

    Raises:
        WebError: E816, when words are missing, stand nowhere, or a value is none of those offered.
    """
    text = graph.article.text
    sentence = _find(text, words.sentence, (0, 0), "The sentence")
    relation = _choose(Relation, words.relation, "The relation")
    direction = _choose(Direction, words.direction, "The direction") if words.direction else None

    def optional(phrase: str, name: str) -> Place | None:
        return _find(text, phrase, sentence, name) if phrase.strip() else None

    return Statement(
        sentence=sentence,
        drug=_find(text, words.drug, sentence, "The drug"),
        effect=_find(text, words.effect, sentence, "The effect"),
        relation=relation,
        direction=direction if relation is Relation.AFFECTS else None,
        negated=words.negated,
        certainty=_choose(Certainty, words.certainty, "The certainty"),
        evidence=_choose(Evidence, words.evidence, "The evidence") if words.evidence else None,
        population=optional(words.population, "The population"),
        source=optional(words.source, "The source"),
    )


def _find(text: str, phrase: str, near: Place, name: str) -> Place:
    """Return the place of a phrase inside, else before, else after a sentence."""
    parts = [re.escape(part) for part in phrase.split()]
    if not parts:
        raise WebError("E816", what=name, reason="it is empty")
    # Line breaks and runs of blanks count as one blank, as browsers show them.
    found = [match.span() for match in re.finditer(r"\s+".join(parts), text)]
    if not found:
        found = [m.span() for m in re.finditer(r"\s+".join(parts), text, re.IGNORECASE)]
    if not found:
        raise WebError("E816", what=name, reason="these words do not stand in the article")
    inside = [place for place in found if near[0] <= place[0] < near[1]]
    before = [place for place in found if place[0] < near[0]]
    return inside[0] if inside else before[-1] if before else found[0]


def _choose(kind: Callable[[str], Kind], value: str, name: str) -> Kind:
    try:
        return kind(value)
    except ValueError:
        raise WebError("E816", what=name, reason="choose one of the values offered") from None
