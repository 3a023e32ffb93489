"""Claim graphs for tests of the store: one statement a sentence, every id made from content."""

import hashlib
from dataclasses import dataclass
from typing import Any

from extractor.schema import (
    Article,
    Claim,
    ClaimGraph,
    ClaimSpans,
    Direction,
    Entity,
    EntityAttributes,
    Link,
    Population,
    Provenance,
    Quote,
    Source,
    Span,
)
from extractor.schema.identity import make_id

CLASSES = {"tofacitinib": "JAK inhibitors", "baricitinib": "JAK inhibitors"}
CURIES = {"tofacitinib": "drugbank:DB08895", "aspirin": "drugbank:DB00945"}
BRANDS = {"tofacitinib": ("Xeljanz",), "aspirin": ("Aspro",)}
DRUGS = frozenset({*CLASSES, *CURIES, "statins", "Xeljanz"})


@dataclass(frozen=True)
class Said:
    """One claim: "drug|relation|effect" and what else is said of it."""

    words: str
    negated: bool = False
    certainty: str = "asserted"
    source: str | None = None
    source_kind: str = "person"
    source_relation: str = "unknown"
    population: str | None = None
    age: str | None = None
    quoted: bool = False
    evidence: str | None = None

    @property
    def sentence(self) -> str:
        drug, relation, effect = self.words.split("|")
        people = f" in {self.population}" if self.population else ""
        speaker = f", {self.source} said" if self.source else ""
        return f"{drug} {relation} {effect}{people}{speaker}."


def make_graph(*said: Said | str, article_id: str | None = None, **facts: Any) -> ClaimGraph:
    """Make the graph of an article that says one thing after another."""
    lines = [Said(item) if isinstance(item, str) else item for item in said]
    text = "\n".join(item.sentence for item in lines) or "Nothing is claimed."
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(id=article_id or f"a-{digest[:10]}", text=text, sha256=digest, **facts)
    builder = _Builder(text)
    claims = tuple(builder.claim(item) for item in lines)
    return ClaimGraph(
        article=article,
        entities=tuple(builder.entities.values()),
        populations=tuple(builder.populations.values()),
        sources=tuple(builder.sources.values()),
        quotes=tuple(builder.quotes),
        claims=claims,
        provenance=Provenance(extractor="0.1.0", pipeline="test", input_sha256=digest),
    )


class _Builder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.entities: dict[str, Entity] = {}
        self.populations: dict[str, Population] = {}
        self.sources: dict[str, Source] = {}
        self.quotes: list[Quote] = []

    def claim(self, said: Said) -> Claim:
        start = self.text.index(said.sentence, self.at)
        sentence = Span.of(self.text, start, start + len(said.sentence))
        self.at = sentence.end
        drug, relation, effect = said.words.split("|")
        claim_id = make_id("claim", said.words, said.negated, start)
        return Claim(
            id=claim_id,
            drug=self.entity(drug),
            effect=self.entity(effect),
            relation=relation,
            direction=Direction.INCREASES if relation == "affects" else None,
            negated=said.negated,
            certainty=said.certainty,
            evidence=said.evidence,
            sources=(self.source(said),) if said.source else (),
            populations=(self.population(said, sentence),) if said.population else (),
            quotes=(self.quote(said, sentence, claim_id),) if said.quoted else (),
            spans=ClaimSpans(sentence=sentence),
            rule="treats-active",
            confidence=0.8,
        )

    def entity(self, name: str) -> str:
        curie = CURIES.get(name)
        links = (
            [Link(curie=curie, label=name, vocabulary="test", score=0.9, why="exact name")]
            if curie
            else []
        )
        classes = (CLASSES[name],) if name in CLASSES else ()
        item = Entity(
            id=make_id("entity", name),
            type="drug" if name in DRUGS else "condition",
            name=name,
            links=tuple(links),
            attributes=EntityAttributes(brand_names=BRANDS.get(name, ()), member_of=classes),
        )
        self.entities[item.id] = item
        return item.id

    def source(self, said: Said) -> str:
        item = Source(
            id=make_id("source", said.source),
            kind=said.source_kind,
            name=said.source or "",
            relation=said.source_relation,
        )
        self.sources[item.id] = item
        return item.id

    def population(self, said: Said, sentence: Span) -> str:
        words = said.population or ""
        start = self.text.index(words, sentence.start)
        item = Population(
            id=make_id("population", words, start),
            start=start,
            end=start + len(words),
            text=words,
            age=said.age,
        )
        self.populations[item.id] = item
        return item.id

    def quote(self, said: Said, sentence: Span, claim_id: str) -> str:
        words = said.words.replace("|", " ")
        item = Quote(
            id=make_id("quote", sentence.start),
            start=sentence.start,
            end=sentence.start + len(words),
            text=self.text[sentence.start : sentence.start + len(words)],
            kind="direct",
            speaker=make_id("source", said.source) if said.source else None,
            claims=(claim_id,),
        )
        self.quotes.append(item)
        return item.id
