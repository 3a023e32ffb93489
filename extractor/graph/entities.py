"""Mentions and claimed phrases to entities, one per thing that the article speaks of."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc

from extractor.annotations import (
    EntityRecord,
    MentionRecord,
    Offsets,
    RelationRecord,
    get_entities,
    get_mentions,
    get_text,
)
from extractor.schema import Entity, EntityAttributes, EntityType, Link, Mention, MentionKind
from extractor.schema.enums import DRUG_TYPES
from extractor.schema.identity import make_id

# A phrase may be longer than the mention in it by a determiner or an adjective and still be the
# same thing ("the drug"); below half of it, the mention is only a part of what is claimed.
MIN_COVER = 0.5


@dataclass
class EntityIndex:
    """The article's entities by key, and the key of every claimed phrase."""

    records: dict[str, EntityRecord]
    mentions: dict[str, list[MentionRecord]] = field(default_factory=dict)
    drugs: dict[Offsets, str] = field(default_factory=dict)
    effects: dict[Offsets, str] = field(default_factory=dict)

    def entity_id(self, key: str) -> str:
        """Return the id of an entity."""
        return make_id("entity", key)


def index_entities(doc: Doc, relations: Iterable[RelationRecord]) -> EntityIndex:
    """Group mentions by entity and give every claimed phrase an entity."""
    index = EntityIndex(records=get_entities(doc))
    mentions = get_mentions(doc)
    for mention in mentions:
        index.mentions.setdefault(mention.entity, []).append(mention)
    drugs = [mention for mention in mentions if mention.type in DRUG_TYPES]
    text = get_text(doc)
    for relation in relations:
        if relation.drug not in index.drugs:
            index.drugs[relation.drug] = _key_for(index, text, relation.drug, drugs, "drug")
        if relation.effect not in index.effects:
            key = _key_for(index, text, relation.effect, mentions, "other")
            index.effects[relation.effect] = key
    return index


def _key_for(
    index: EntityIndex, text: str, span: Offsets, mentions: list[MentionRecord], entity_type: str
) -> str:
    near = _starting_near(mentions, span)
    best = max(near, key=lambda mention: _fit(mention, span), default=None)
    if best is not None and _fit(best, span) >= MIN_COVER:
        return best.entity
    name = " ".join(text[slice(*span)].split())
    key = f"{entity_type}:{name.casefold()}"
    index.records.setdefault(key, EntityRecord(key=key, type=entity_type, name=name))
    new = MentionRecord(*span, entity_type, "name", key, "claim")
    index.mentions.setdefault(key, []).append(new)
    return key


def _starting_near(mentions: list[MentionRecord], span: Offsets) -> list[MentionRecord]:
    """Return the mentions, which come sorted, that can share enough with a phrase."""
    # A mention that begins a whole phrase length before the phrase is less than half inside it.
    first = bisect_left(mentions, span[0] - (span[1] - span[0]), key=lambda m: m.start)
    last = bisect_left(mentions, span[1], key=lambda m: m.start)
    return mentions[first:last]


def _fit(mention: MentionRecord, span: Offsets) -> float:
    """Return how far a mention and a phrase are the same stretch of text, 0 to 1."""
    shared = min(mention.end, span[1]) - max(mention.start, span[0])
    longest = max(mention.end - mention.start, span[1] - span[0])
    return max(0, shared) / max(1, longest)


def build_entities(index: EntityIndex, text: str) -> list[Entity]:
    """Turn the index into entities, in the order of their first mention."""
    keys = sorted(index.mentions, key=lambda key: (_first(index.mentions[key]), key))
    return [_build_entity(index, key, text) for key in keys]


def _first(mentions: list[MentionRecord]) -> Offsets:
    return min((mention.start, mention.end) for mention in mentions)


def _build_entity(index: EntityIndex, key: str, text: str) -> Entity:
    found = {(m.start, m.end, m.kind): m.found_by for m in reversed(index.mentions[key])}
    places = sorted(found)
    record = index.records.get(key)
    if record is None:
        first = index.mentions[key][0]
        record = EntityRecord(key=key, type=first.type, name=text[first.start : first.end])
    forms = {text[start:end] for start, end, kind in places if kind in ("name", "abbreviation")}
    forms |= {form for form in (record.generic_name, *record.brand_names) if form}
    return Entity(
        id=index.entity_id(key),
        type=EntityType(record.type),
        name=record.name,
        aliases=tuple(sorted(forms - {record.name})),
        mentions=tuple(
            Mention(
                start=start,
                end=end,
                text=text[start:end],
                kind=MentionKind(kind),
                found_by=found[start, end, kind],
            )
            for start, end, kind in places
        ),
        links=tuple(
            Link(curie=n.curie, label=n.label, vocabulary=n.vocabulary, score=n.score, why=n.why)
            for n in record.links
        ),
        attributes=EntityAttributes(
            generic_name=record.generic_name,
            brand_names=record.brand_names,
            member_of=record.member_of,
        ),
    )
