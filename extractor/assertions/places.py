"""Where articles make a claim: who says it, how sure, in which words."""

from collections.abc import Iterator

from pydantic import Field

from extractor.assertions.headline import find_headline_claims, find_stronger_headlines
from extractor.assertions.keys import ClaimKey, claim_key, normalize_name
from extractor.schema import Certainty, Claim, ClaimGraph, Entity, EntityType, Evidence, Strength
from extractor.schema.span import Frozen


class Voice(Frozen):
    """Who says a claim."""

    name: str
    kind: str


class Named(Frozen):
    """How an article names a drug or an effect, and what it is linked to."""

    name: str
    type: EntityType
    label: str | None = None
    member_of: tuple[str, ...] = ()


class Place(Frozen):
    """One claim of one article."""

    article: str = Field(description="Id of the article.")
    claim: str = Field(description="Id of the claim in it.")
    drug: Named
    effect: Named
    certainty: Certainty
    strength: Strength
    evidence: Evidence | None = None
    confidence: float = Field(ge=0, le=1)
    voices: tuple[Voice, ...] = Field(default=(), description="Those who say it.")
    sentence: str
    headline: bool = Field(default=False, description="The claim stands in the article's title.")
    stronger_headline: bool = Field(
        default=False, description="A headline claim that says more than the text under it."
    )
    publisher: str | None = None
    published: str | None = None
    url: str | None = None

    def speakers(self) -> tuple[str, ...]:
        """Return who vouches for the claim: those who say it, else the medium, else the article.

        Two articles of one publisher, or two that quote the same person, are one voice.
        """
        if self.voices:
            return tuple(sorted({f"voice:{normalize_name(voice.name)}" for voice in self.voices}))
        medium = normalize_name(self.publisher) if self.publisher else ""
        return (f"medium:{medium}",) if medium else (f"article:{self.article}",)


def find_places(graph: ClaimGraph) -> Iterator[tuple[ClaimKey, Place]]:
    """Yield the identity and the place of every claim of a graph."""
    entities = {entity.id: entity for entity in graph.entities}
    voices = {source.id: Voice(name=source.name, kind=source.kind) for source in graph.sources}
    headline = find_headline_claims(graph)
    stronger = find_stronger_headlines(graph, headline)
    for claim in graph.claims:
        place = _make_place(graph, claim, entities, voices)
        marks = {"headline": claim.id in headline, "stronger_headline": claim.id in stronger}
        yield claim_key(claim, entities), place.model_copy(update=marks)


def _make_place(
    graph: ClaimGraph, claim: Claim, entities: dict[str, Entity], voices: dict[str, Voice]
) -> Place:
    article = graph.article
    return Place(
        article=article.id,
        claim=claim.id,
        drug=_named(entities[claim.drug]),
        effect=_named(entities[claim.effect]),
        certainty=claim.certainty,
        strength=claim.strength,
        evidence=claim.evidence,
        confidence=claim.confidence,
        voices=tuple(voices[source] for source in claim.sources if source in voices),
        sentence=claim.spans.sentence.text,
        publisher=article.publisher,
        published=article.published,
        url=article.url,
    )


def _named(entity: Entity) -> Named:
    return Named(
        name=entity.name,
        type=entity.type,
        label=entity.links[0].label if entity.links else None,
        member_of=entity.attributes.member_of,
    )
