"""A claim graph with every field filled, for tests of tables and exports."""

from extractor.schema import (
    Article,
    Assertion,
    Block,
    BlockKind,
    Certainty,
    Claim,
    ClaimGraph,
    ClaimSpans,
    Comparator,
    Direction,
    Edge,
    Entity,
    EntityAttributes,
    EntityType,
    Evidence,
    Link,
    Magnitude,
    MagnitudeKind,
    Mention,
    MentionKind,
    Population,
    Provenance,
    Quote,
    QuoteKind,
    Relation,
    Source,
    SourceKind,
    SourceRelation,
    Span,
    Strength,
    Study,
    StudyDesign,
    StudyGroup,
    Tie,
    TieKind,
)
from tests.builders import make_article, place

TITLE = "New drug eases asthma"
FIRST = "Olumab may cut attacks by 30% more than placebo in adults with asthma."
SECOND = '"Olumab does not cause nausea," said Dr. Ana Ruiz of Lund University.'
TEXT = f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n"


def span(phrase: str, nth: int = 0) -> Span:
    return Span.of(TEXT, *place(TEXT, phrase, nth))


def mention(phrase: str, nth: int = 0) -> Mention:
    return Mention(**span(phrase, nth).model_dump(), kind=MentionKind.NAME)


def make_full_article() -> Article:
    starts = [(BlockKind.TITLE, TITLE), (BlockKind.PARAGRAPH, FIRST), (BlockKind.PARAGRAPH, SECOND)]
    blocks = tuple(
        Block(id=f"b{i}", kind=kind, start=span(words).start, end=span(words).end)
        for i, (kind, words) in enumerate(starts)
    )
    return make_article(TEXT).model_copy(
        update={
            "title": TITLE,
            "url": "https://example.org/olumab",
            "publisher": "Example News",
            "authors": ("Ines Berg",),
            "published": "2026-03-01",
            "blocks": blocks,
        }
    )


OLUMAB = Entity(
    id="entity-olumab",
    type=EntityType.DRUG,
    name="olumab",
    aliases=("Olumab",),
    mentions=(mention("Olumab"), mention("Olumab", 1)),
    links=(
        Link(curie="drugbank:DB99999", label="Olumab", vocabulary="DrugBank", score=1, why="name"),
        Link(curie="mesh:C999999", label="olumab", vocabulary="MeSH", score=0.8, why="fuzzy"),
    ),
    attributes=EntityAttributes(
        generic_name="olumab", brand_names=("Breathex",), member_of=("monoclonal antibodies",)
    ),
)
ATTACKS = Entity(
    id="entity-attacks", type=EntityType.SYMPTOM, name="attacks", mentions=(mention("attacks"),)
)
NAUSEA = Entity(
    id="entity-nausea",
    type=EntityType.SYMPTOM,
    name="nausea",
    mentions=(mention("nausea"),),
    links=(Link(curie="HP:0002018", label="Nausea", vocabulary="HPO", score=1, why="name"),),
)
PLACEBO = Entity(id="entity-placebo", type=EntityType.OTHER, name="placebo")
ADULTS = Population(
    id="population-1",
    **span("adults with asthma").model_dump(),
    condition="asthma",
    age="adult",
    size=120,
    species="human",
)
TRIAL = Study(
    id="study-1",
    design=StudyDesign.TRIAL,
    label="randomised, double-blind",
    sample_size=120,
    labels=("randomised",),
    groups=(StudyGroup(size=60, arm="placebo", span=span("placebo")),),
    journal="Lung",
    doi="10.1000/xyz",
    registry_id="NCT00000001",
    funders=("Acme",),
)
RUIZ = Source(
    id="source-ruiz",
    kind=SourceKind.PERSON,
    name="Ana Ruiz",
    aliases=("Dr. Ana Ruiz",),
    role="Dr.",
    affiliation="Lund University",
    title="Dr.",
    affiliations=("Lund University",),
    relation=SourceRelation.INDEPENDENT,
    relation_span=span("said"),
    ties=(Tie(kind=TieKind.FEES, name="Lund", organization="source-lund", span=span("Lund")),),
    mentions=(span("Ana Ruiz"),),
)
LUND = Source(
    id="source-lund",
    kind=SourceKind.ORGANIZATION,
    name="Lund University",
    mentions=(span("Lund University"),),
)
QUOTE = Quote(
    id="quote-1",
    **span("Olumab does not cause nausea,").model_dump(),
    kind=QuoteKind.DIRECT,
    speaker="source-ruiz",
    cue=span("said"),
    claims=("claim-2",),
)
CUTS = Claim(
    id="claim-1",
    drug=OLUMAB.id,
    effect=ATTACKS.id,
    relation=Relation.AFFECTS,
    direction=Direction.DECREASES,
    certainty=Certainty.HEDGED,
    strength=Strength.CONDITIONAL_CAUSAL,
    populations=(ADULTS.id,),
    studies=(TRIAL.id,),
    evidence=Evidence.TRIAL,
    frequency="common",
    severity="serious",
    magnitude=Magnitude(
        **span("30%").model_dump(), value=30, unit="%", kind=MagnitudeKind.RELATIVE
    ),
    comparator=Comparator(span=span("placebo"), entity=PLACEBO.id),
    spans=ClaimSpans(
        sentence=span(FIRST),
        drug=span("Olumab"),
        effect=span("attacks"),
        trigger=span("cut"),
        certainty=span("may"),
        magnitude=span("30%"),
        comparator=span("placebo"),
    ),
    rule="affects-active",
    confidence=0.75,
)
NO_NAUSEA = Claim(
    id="claim-2",
    drug=OLUMAB.id,
    effect=NAUSEA.id,
    relation=Relation.CAUSES,
    negated=True,
    strength=Strength.CAUSAL,
    sources=(RUIZ.id,),
    reported_by=(LUND.id,),
    quotes=(QUOTE.id,),
    evidence=Evidence.EXPERT,
    spans=ClaimSpans(
        sentence=span(SECOND),
        drug=span("Olumab", 1),
        effect=span("nausea"),
        trigger=span("cause"),
        negation=span("not"),
    ),
    rule="causes-active",
    confidence=0.9,
)


def make_assertion(claim: Claim) -> Assertion:
    return Assertion(
        id=claim.id.replace("claim", "assertion"),
        drug=claim.drug,
        relation=claim.relation,
        effect=claim.effect,
        negated=claim.negated,
        claims=(claim.id,),
        stated_by=claim.sources,
        strongest_certainty=claim.certainty,
        weakest_certainty=claim.certainty,
    )


def make_full_graph() -> ClaimGraph:
    article = make_full_article()
    return ClaimGraph(
        article=article,
        entities=(OLUMAB, ATTACKS, NAUSEA, PLACEBO),
        populations=(ADULTS,),
        studies=(TRIAL,),
        sources=(RUIZ, LUND),
        quotes=(QUOTE,),
        claims=(CUTS, NO_NAUSEA),
        assertions=(make_assertion(CUTS), make_assertion(NO_NAUSEA)),
        edges=(Edge(source="claim-1", target="entity-olumab", type="drug"),),
        provenance=Provenance(
            extractor="0.1.0",
            pipeline="test-1",
            reader="reader-1",
            settings={"min_confidence": 0.0},
            input_sha256=article.sha256,
        ),
    )
