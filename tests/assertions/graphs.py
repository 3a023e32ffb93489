"""Small claim graphs for tests: one claim a line, offsets that hold."""

from typing import NamedTuple

from hypothesis import strategies as st

from extractor.schema import (
    Block,
    BlockKind,
    Certainty,
    Claim,
    ClaimGraph,
    ClaimSpans,
    Direction,
    Entity,
    EntityAttributes,
    EntityType,
    Link,
    Provenance,
    Relation,
    Source,
    SourceKind,
    Span,
    Strength,
)
from tests.builders import make_article


class Said(NamedTuple):
    """What one claim of a test says."""

    drug: str
    relation: Relation
    effect: str
    negated: bool = False
    certainty: Certainty = Certainty.ASSERTED
    confidence: float = 0.8
    source: str | None = None
    direction: Direction | None = None
    strength: Strength = Strength.NONE
    title: bool = False


def make_entity(name: str, *, curie: str | None = None, member_of: tuple[str, ...] = ()) -> Entity:
    link = {"label": name, "vocabulary": "test", "score": 1, "why": "name"}
    links = (Link(curie=curie, **link),) if curie else ()
    return Entity(
        id=f"entity-{name}",
        type=EntityType.DRUG,
        name=name,
        links=links,
        attributes=EntityAttributes(member_of=member_of),
    )


def make_claims_graph(article: str, *said: Said, entities: tuple[Entity, ...] = ()) -> ClaimGraph:
    """Make the graph of an article; `entities` overrides those made from the claims."""
    lines = [f"{item.drug} {item.relation} {item.effect}." for item in said]
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:i]) for i in range(len(lines))]
    known = {entity.name: entity for entity in entities}
    for name in [name for item in said for name in (item.drug, item.effect)]:
        known.setdefault(name, make_entity(name))
    voices = sorted({item.source for item in said if item.source})
    spans = [Span.of(text, at, at + len(line)) for at, line in zip(starts, lines, strict=True)]
    titles = [span for span, item in zip(spans, said, strict=True) if item.title]
    return ClaimGraph(
        article=make_article(text or "Nothing.").model_copy(
            update={
                "id": article,
                "blocks": tuple(
                    Block(id=f"b{i}", kind=BlockKind.TITLE, start=span.start, end=span.end)
                    for i, span in enumerate(titles)
                ),
            }
        ),
        entities=tuple(known.values()),
        sources=tuple(
            Source(id=f"source-{name}", kind=SourceKind.PERSON, name=name) for name in voices
        ),
        claims=tuple(
            make_claim(f"claim-{i}", item, known, span)
            for i, (item, span) in enumerate(zip(said, spans, strict=True))
        ),
        provenance=Provenance(extractor="0", pipeline="test", input_sha256=""),
    )


def make_claim(claim_id: str, said: Said, known: dict[str, Entity], sentence: Span) -> Claim:
    return Claim(
        id=claim_id,
        drug=known[said.drug].id,
        effect=known[said.effect].id,
        relation=said.relation,
        direction=said.direction,
        negated=said.negated,
        certainty=said.certainty,
        strength=said.strength,
        sources=(f"source-{said.source}",) if said.source else (),
        spans=ClaimSpans(sentence=sentence),
        rule="test",
        confidence=said.confidence,
    )


SAID = st.builds(
    Said,
    drug=st.sampled_from(["aspirin", "Aspirin", "NSAIDs"]),
    relation=st.sampled_from(list(Relation)),
    effect=st.sampled_from(["stroke", "strokes", "pain"]),
    negated=st.booleans(),
    certainty=st.sampled_from(list(Certainty)),
    confidence=st.floats(0, 1),
    source=st.sampled_from([None, "Ana Ruiz", "Bo Lind"]),
    direction=st.none(),
    strength=st.sampled_from(list(Strength)),
    title=st.booleans(),
)
ASPIRIN = make_entity("aspirin", curie="mesh:D001241", member_of=("NSAIDs",))
GRAPHS = st.lists(
    st.builds(
        lambda article, said: make_claims_graph(article, *said, entities=(ASPIRIN,)),
        st.sampled_from(["a1", "a2", "a3"]),
        st.lists(SAID, max_size=5),
    ),
    max_size=4,
)
