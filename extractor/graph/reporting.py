"""Populations, studies, sources and quotes of a Doc as models of the graph."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from extractor.annotations import (
    PopulationRecord,
    QuoteRecord,
    SourceRecord,
    StudyRecord,
    TieRecord,
    get_quotes,
    get_records,
    get_sources,
    get_text,
)
from extractor.schema import (
    Population,
    Quote,
    QuoteKind,
    Source,
    SourceKind,
    SourceRelation,
    Span,
    Study,
    StudyDesign,
    StudyGroup,
    Tie,
    TieKind,
)
from extractor.schema.identity import make_id, unique_ids


@dataclass(frozen=True)
class Reporting:
    """Everything around the claims; sources by their key, the rest in the Doc's order."""

    populations: tuple[Population, ...]
    studies: tuple[Study, ...]
    sources: dict[str, Source]
    quotes: tuple[Quote, ...]


def build_reporting(doc: Doc) -> Reporting:
    """Build populations, studies, sources and quotes; quotes do not know their claims yet."""
    text = get_text(doc)
    records = get_sources(doc)
    sources = {key: _build_source(record, text, records) for key, record in records.items()}
    return Reporting(
        populations=_build_populations(get_records(doc, PopulationRecord), text),
        studies=tuple(_build_study(record, text) for record in get_records(doc, StudyRecord)),
        sources=sources,
        quotes=_build_quotes(get_quotes(doc), text, sources),
    )


def _build_populations(records: Iterable[PopulationRecord], text: str) -> tuple[Population, ...]:
    return tuple(
        Population(
            id=make_id("population", record.start, record.end),
            start=record.start,
            end=record.end,
            text=text[record.start : record.end],
            condition=record.condition,
            age=record.age,
            sex=record.sex,
            size=record.size,
            species=record.species,
            risk_group=record.risk_group,
            ethnicity=record.ethnicity,
            country=record.country,
        )
        for record in records
    )


def _build_study(record: StudyRecord, text: str) -> Study:
    return Study(
        id=make_id("study", record.key),
        design=StudyDesign(record.design) if record.design else None,
        label=record.label,
        labels=record.labels,
        sample_size=record.sample_size,
        groups=tuple(
            StudyGroup(size=g.size, arm=g.arm, span=Span.of(text, g.start, g.end))
            for g in record.groups
        ),
        setting=record.setting,
        species=record.species,
        duration=record.duration,
        journal=record.journal,
        doi=record.doi,
        registry_id=record.registry_id,
        funders=record.funders,
        published=record.published,
        mentions=tuple(Span.of(text, *place) for place in record.mentions),
    )


def _build_source(record: SourceRecord, text: str, known: Mapping[str, SourceRecord]) -> Source:
    return Source(
        id=make_id("source", record.key),
        kind=SourceKind(record.kind),
        name=record.name,
        aliases=record.aliases,
        title=record.title,
        role=record.role,
        affiliation=record.affiliation,
        affiliations=record.affiliations,
        relation=SourceRelation(record.relation),
        relation_span=Span.of(text, *record.relation_span) if record.relation_span else None,
        ties=tuple(_build_tie(tie, text, known) for tie in record.ties),
        no_ties=Span.of(text, *record.no_ties) if record.no_ties else None,
        mentions=tuple(Span.of(text, *place) for place in record.mentions),
    )


def _build_tie(tie: TieRecord, text: str, known: Mapping[str, SourceRecord]) -> Tie:
    return Tie(
        kind=TieKind(tie.kind),
        name=tie.name,
        organization=make_id("source", tie.organization) if tie.organization in known else None,
        span=Span.of(text, tie.start, tie.end),
    )


def _build_quotes(
    records: Sequence[QuoteRecord], text: str, sources: dict[str, Source]
) -> tuple[Quote, ...]:
    ids = unique_ids("quote", [(q.kind, q.start, q.end) for q in records])
    return tuple(
        Quote(
            id=quote_id,
            kind=QuoteKind(record.kind),
            start=record.start,
            end=record.end,
            text=text[record.start : record.end],
            speaker=sources[record.speaker].id if record.speaker in sources else None,
            cue=Span.of(text, *record.cue) if record.cue else None,
        )
        for quote_id, record in zip(ids, records, strict=True)
    )
