"""A claim graph as rows of the store's tables: graph, version key and concept keys in, rows out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Table

from extractor.schema import Assertion, Claim, ClaimGraph, Entity, Quote
from extractor.store import layout
from extractor.store.characters import clean
from extractor.store.concepts import (
    Address,
    Domain,
    entity_address,
    folded,
    listed_names,
    name_address,
)
from extractor.store.dates import published_date, published_year

Row = dict[str, Any]
Rows = dict[Table, list[Row]]


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


@dataclass(frozen=True)
class Version:
    """The version of an article that rows hang on."""

    pk: int
    current: bool


class RowBuilder:
    """Builds the rows of one graph; parents come before what refers to them."""

    def __init__(
        self, graph: ClaimGraph, version: Version, concepts: Mapping[Address, int]
    ) -> None:
        """Number the things of the graph."""
        self.graph = graph
        self.version = version
        self.concepts = concepts
        self.entities = {entity.id: entity for entity in graph.entities}
        self.speakers = {source.id: source.name for source in graph.sources}
        lists: tuple[Iterable[_Identified], ...] = (
            graph.entities,
            graph.populations,
            graph.studies,
            graph.sources,
            graph.quotes,
            graph.claims,
            graph.assertions,
        )
        base = version.pk << layout.PLACE_BITS
        self.keys = {item.id: base | place for items in lists for place, item in enumerate(items)}

    def build(self) -> Rows:
        """Return all rows by table."""
        rows: Rows = defaultdict(list)
        for entity in self.graph.entities:
            self._add_entity(rows, entity)
        self._add_context(rows)
        rows[layout.quotes] = [self._quote(quote) for quote in self.graph.quotes]
        rows[layout.claims] = [self._claim(claim) for claim in self.graph.claims]
        for claim in self.graph.claims:
            self._pair(rows, layout.claim_populations, claim.id, claim.populations)
            self._pair(rows, layout.claim_sources, claim.id, claim.sources)
            self._pair(rows, layout.claim_quotes, claim.id, claim.quotes)
            self._pair(rows, layout.claim_studies, claim.id, claim.studies)
        rows[layout.assertions] = [self._assertion(item) for item in self.graph.assertions]
        for item in self.graph.assertions:
            self._pair(rows, layout.assertion_claims, item.id, item.claims)
            self._pair(rows, layout.assertion_sources, item.id, item.stated_by)
            self._pair(rows, layout.contradictions, item.id, item.contradicted_by)
        return rows

    def _base(self, item: _Identified) -> Row:
        return {"pk": self.keys[item.id], "version_pk": self.version.pk, "id": item.id}

    def _pair(self, rows: Rows, table: Table, one: str, others: Iterable[str]) -> None:
        names = [column.name for column in table.columns]
        key = self.keys[one]
        for other in dict.fromkeys(others):
            rows[table].append(dict(zip(names, (key, self.keys[other]), strict=True)))

    def _add_entity(self, rows: Rows, entity: Entity) -> None:
        key = self.keys[entity.id]
        rows[layout.entities].append(
            {
                **self._base(entity),
                "concept_pk": self.concepts[entity_address(entity)],
                "type": str(entity.type),
                "name": entity.name,
                "folded": folded(entity.name),
                "generic_name": entity.attributes.generic_name,
            }
        )
        names = {(str(kind), folded(name)): name for kind, name in listed_names(entity)}
        rows[layout.entity_names] += [
            {"entity_pk": key, "kind": kind, "folded": fold, "name": name}
            for (kind, fold), name in names.items()
        ]
        rows[layout.links] += [
            {"entity_pk": key, "rank": rank, **link.model_dump()}
            for rank, link in enumerate(entity.links)
        ]
        groups = {folded(name): name for name in entity.attributes.member_of}
        rows[layout.classes] += [
            {"entity_pk": key, "folded": fold, "name": name} for fold, name in groups.items()
        ]

    def _add_context(self, rows: Rows) -> None:
        for population in self.graph.populations:
            facets = population.model_dump(exclude={"start", "end", "text", "id"})
            address = name_address(Domain.POPULATION, population.text)
            rows[layout.populations].append(
                {
                    **self._base(population),
                    "concept_pk": self.concepts[address],
                    "text": population.text,
                    **facets,
                }
            )
        for study in self.graph.studies:
            details = study.model_dump(exclude={"mentions", "id"}, mode="json")
            rows[layout.studies].append({**self._base(study), **details})
        for source in self.graph.sources:
            details = source.model_dump(exclude={"mentions", "id", "aliases"}, mode="json")
            concept = self.concepts[name_address(Domain.SOURCE, source.name)]
            rows[layout.sources].append({**self._base(source), "concept_pk": concept, **details})

    def _quote(self, quote: Quote) -> Row:
        return {
            **self._base(quote),
            "speaker_pk": self.keys[quote.speaker] if quote.speaker else None,
            "kind": str(quote.kind),
            "text": quote.text,
            "speaker": self.speakers[quote.speaker] if quote.speaker else "",
            "cue": quote.cue.text if quote.cue else None,
            "start": quote.start,
            "end": quote.end,
            "current": self.version.current,
        }

    def _ends(self, item: Claim | Assertion) -> Row:
        return {"drug_pk": self.keys[item.drug], "effect_pk": self.keys[item.effect]}

    def _claim(self, claim: Claim) -> Row:
        drug, effect = self.entities[claim.drug], self.entities[claim.effect]
        published = self.graph.article.published
        return {
            **self._base(claim),
            **self._ends(claim),
            "current": self.version.current,
            "drug_concept": self.concepts[entity_address(drug)],
            "effect_concept": self.concepts[entity_address(effect)],
            "drug": drug.name,
            "effect": effect.name,
            **_plain(claim, "relation", "direction", "certainty", "strength", "evidence"),
            **{name: getattr(claim, name) for name in _AS_IT_IS},
            **_sizes(claim),
            "comparator": claim.comparator.span.text if claim.comparator else None,
            "sentence": claim.spans.sentence.text,
            "sentence_start": claim.spans.sentence.start,
            "sentence_end": claim.spans.sentence.end,
            "published": published_date(published),
            "year": published_year(published),
        }

    def _assertion(self, item: Assertion) -> Row:
        return {
            **self._base(item),
            **self._ends(item),
            **_plain(item, "relation", "strongest_certainty", "weakest_certainty"),
            "negated": item.negated,
        }


_AS_IT_IS = ("negated", "frequency", "severity", "rule", "confidence")


def _plain(item: Claim | Assertion, *names: str) -> Row:
    """Return enumerations as ordinary strings."""
    values = ((name, getattr(item, name)) for name in names)
    return {name: None if value is None else str(value) for name, value in values}


def _sizes(claim: Claim) -> Row:
    size = claim.magnitude
    return {
        "magnitude_value": size.value if size else None,
        "magnitude_unit": size.unit if size else None,
        "magnitude_kind": str(size.kind) if size and size.kind else None,
        "magnitude_text": size.text if size else None,
    }


def clean_rows(rows: Rows) -> Iterator[tuple[Table, list[Row]]]:
    """Yield the rows in the order of the tables, fit for every database."""
    for table in layout.metadata.sorted_tables:
        if rows.get(table):
            yield (
                table,
                [{name: clean(value) for name, value in row.items()} for row in rows[table]],
            )
