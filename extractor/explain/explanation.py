"""One claim explained: plain values that a terminal, a page or JSON can show."""

from pydantic import Field

from extractor.explain.witnesses import Witnesses, hear_witnesses, weigh
from extractor.fusion.pairing import Reading
from extractor.fusion.weights import load_weights
from extractor.pipeline import Extractor
from extractor.rules import load_precision, load_rules
from extractor.schema import Claim, ClaimGraph, Span
from extractor.schema.span import Frozen


class MentionNote(Frozen):
    """How an argument of the claim was found."""

    text: str
    entity: str = Field(description="Fullest name in the article.")
    type: str
    kind: str = Field(description="name, abbreviation, nominal or pronoun; empty if no mention.")
    method: str = Field(description="Dictionary, rule or model that found it; empty if none.")
    curies: tuple[str, ...] = ()


class RuleNote(Frozen):
    """The rule that matched."""

    id: str
    relation: str
    probability: float = Field(description="Of being right, from its matches on train; 0-1.")
    example: str
    right: int
    matches: int


class ReaderNote(Frozen):
    """What the learned reader thinks of the pair; probabilities, 0-1."""

    claim: float
    relation: dict[str, float]
    negated: float
    certainty: dict[str, float]


class QualifierNote(Frozen):
    """One qualifier, its value and the words that show it."""

    name: str
    value: str
    cue: Span | None = None


class Explanation(Frozen):
    """Everything that made a claim what it is."""

    claim: Claim
    sentence: Span
    drug: MentionNote
    effect: MentionNote
    rule: RuleNote | None
    reader: ReaderNote | None
    vote: tuple[tuple[str, float], ...] = Field(description="What each witness adds, log-odds.")
    qualifiers: tuple[QualifierNote, ...]


def explain(extractor: Extractor, graph: ClaimGraph, claim: Claim) -> Explanation:
    """Read the graph's article again and tell why the claim is there.

    The settings of `extractor` should be those that made the graph.
    """
    witnesses = hear_witnesses(extractor, graph.article)
    drug, effect = claim.spans.drug, claim.spans.effect
    reading = None
    if drug and effect:
        reading = witnesses.reading_of((drug.start, drug.end), (effect.start, effect.end))
    return Explanation(
        claim=claim,
        sentence=claim.spans.sentence,
        drug=_mention(graph, witnesses, claim.drug, drug),
        effect=_mention(graph, witnesses, claim.effect, effect),
        rule=_rule(reading),
        reader=_reader(reading),
        vote=_vote(reading),
        qualifiers=tuple(_qualifiers(graph, claim)),
    )


def _mention(
    graph: ClaimGraph, witnesses: Witnesses, entity_id: str, span: Span | None
) -> MentionNote:
    entity = next(each for each in graph.entities if each.id == entity_id)
    found = witnesses.mention_at((span.start, span.end)) if span else None
    return MentionNote(
        text=span.text if span else entity.name,
        entity=entity.name,
        type=str(entity.type),
        kind=found.kind if found else "",
        method=found.found_by if found else "",
        curies=tuple(link.curie for link in entity.links),
    )


def _rule(reading: Reading | None) -> RuleNote | None:
    if reading is None or reading.rule is None:
        return None
    record = reading.rule
    rule = next((each for each in load_rules() if each.id == record.rule), None)
    right, matches = load_precision().get(record.rule, {}).get("all", (0, 0))
    return RuleNote(
        id=record.rule,
        relation=record.relation,
        probability=round(record.score, 4),
        example=rule.examples[0][0].text if rule else "",
        right=right,
        matches=matches,
    )


def _reader(reading: Reading | None) -> ReaderNote | None:
    if reading is None or reading.candidate is None:
        return None
    record = reading.candidate
    return ReaderNote(
        claim=round(record.score, 4),
        relation=_ranked(record.relation),
        negated=round(record.negated, 4),
        certainty=_ranked(record.certainty),
    )


def _ranked(table: dict[str, float]) -> dict[str, float]:
    return {k: round(v, 4) for k, v in sorted(table.items(), key=lambda item: (-item[1], item[0]))}


def _vote(reading: Reading | None) -> tuple[tuple[str, float], ...]:
    if reading is None or reading.candidate is None:
        return ()
    return tuple((name, round(value, 4)) for name, value in weigh(reading, load_weights()))


def _qualifiers(graph: ClaimGraph, claim: Claim) -> list[QualifierNote]:
    spans = claim.spans
    notes = [
        QualifierNote(name="negated", value=_yes(claim.negated), cue=spans.negation),
        QualifierNote(name="certainty", value=str(claim.certainty), cue=spans.certainty),
        QualifierNote(name="strength", value=str(claim.strength), cue=spans.trigger),
    ]
    told = (
        ("direction", claim.direction),
        ("evidence", claim.evidence),
        ("frequency", claim.frequency),
        ("severity", claim.severity),
    )
    notes += [QualifierNote(name=name, value=str(value)) for name, value in told if value]
    if claim.magnitude:
        value = str(claim.magnitude.kind or "size")
        notes.append(QualifierNote(name="magnitude", value=value, cue=spans.magnitude))
    if claim.comparator:
        value = claim.comparator.span.text
        notes.append(QualifierNote(name="comparator", value=value, cue=spans.comparator))
    for population in graph.populations:
        if population.id in claim.populations:
            span = Span(start=population.start, end=population.end, text=population.text)
            notes.append(QualifierNote(name="population", value=population.text, cue=span))
    for source in graph.sources:
        if source.id in claim.sources:
            first = source.mentions[0] if source.mentions else None
            notes.append(QualifierNote(name="source", value=source.name, cue=first))
    return notes


def _yes(value: bool) -> str:
    return "yes" if value else "no"
