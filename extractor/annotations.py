"""The one door to what stages write on a Doc: typed records in, typed records out.

Records hold plain values only (strings, numbers, tuples) and are packed where spaCy writes a Doc
as bytes, so that they survive DocBin and `nlp.pipe(n_process=2)`. Spans are half-open character
offsets into `doc.text`, which equals `article.text`. Nobody else reads or writes `doc._`.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from spacy.tokens import Doc
from srsly.msgpack import msgpack_decoders, msgpack_encoders

Offsets = tuple[int, int]


def overlaps(one: Offsets, other: Offsets) -> bool:
    """Tell whether two places share a character."""
    return one[0] < other[1] and other[0] < one[1]


@dataclass(frozen=True, slots=True)
class BlockRecord:
    """A block of the article; `lead` and `heading` are block ids."""

    id: str
    kind: str
    start: int
    end: int
    lead: str | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class MentionRecord:
    """One place that names or refers to an entity; `entity` is the entity's key.

    `method` found it: dictionary, rule or model. `confirmed_by` names who found it as well.
    """

    start: int
    end: int
    type: str
    kind: str
    entity: str
    method: str
    confirmed_by: str | None = None

    @property
    def found_by(self) -> str:
        """Name everyone who found it, such as `reader+lexicon`."""
        return f"{self.confirmed_by}+{self.method}" if self.confirmed_by else self.method


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """A vocabulary term that an entity may mean, with a score in 0-1 and its reason."""

    curie: str
    label: str
    vocabulary: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class EntityRecord:
    """What is known of an entity; every mention with its key belongs to it."""

    key: str
    type: str
    name: str
    generic_name: str | None = None
    brand_names: tuple[str, ...] = ()
    member_of: tuple[str, ...] = ()
    links: tuple[LinkRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class TieRecord:
    """Words that tie a source to an organisation; `organization` is a source's key if known."""

    start: int
    end: int
    kind: str
    name: str
    organization: str | None = None


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A person, body, study or publication that says something.

    `relation_span` are the words that show the relation, `no_ties` those that deny any conflict.
    """

    key: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    affiliation: str | None = None
    relation: str = "unknown"
    mentions: tuple[Offsets, ...] = ()
    relation_span: Offsets | None = None
    title: str | None = None
    affiliations: tuple[str, ...] = ()
    ties: tuple[TieRecord, ...] = ()
    no_ties: Offsets | None = None


@dataclass(frozen=True, slots=True)
class QuoteRecord:
    """Quoted or reported words without their marks; `speaker` is a source's key."""

    start: int
    end: int
    kind: str
    speaker: str | None = None
    cue: Offsets | None = None


@dataclass(frozen=True, slots=True)
class GroupRecord:
    """A group of a study: the words that count it, how many, and what it got."""

    start: int
    end: int
    size: int
    arm: str | None = None


@dataclass(frozen=True, slots=True)
class StudyRecord:
    """A piece of research that the article reports; `labels` are its design in fixed words."""

    key: str
    design: str | None = None
    label: str | None = None
    sample_size: int | None = None
    species: str | None = None
    duration: str | None = None
    journal: str | None = None
    doi: str | None = None
    registry_id: str | None = None
    funders: tuple[str, ...] = ()
    published: str | None = None
    mentions: tuple[Offsets, ...] = ()
    labels: tuple[str, ...] = ()
    groups: tuple[GroupRecord, ...] = ()
    setting: str | None = None


@dataclass(frozen=True, slots=True)
class PopulationRecord:
    """Who a statement is about, with the facets read from the words."""

    start: int
    end: int
    condition: str | None = None
    age: str | None = None
    sex: str | None = None
    size: int | None = None
    species: str | None = None
    risk_group: str | None = None
    ethnicity: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class RelationRecord:
    """A drug-effect statement before it is qualified; `score` is a probability in 0-1.

    `negated` is what the finder itself knows (a rule such as "failed to reduce" flips it, a
    reader predicts it); `certainty` and `evidence` likewise, None where it does not know.
    """

    drug: Offsets
    effect: Offsets
    sentence: Offsets
    relation: str
    rule: str
    score: float
    direction: str | None = None
    trigger: Offsets | None = None
    negated: bool | None = None
    certainty: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class MagnitudeRecord:
    """The size of an effect: the words, the number, its unit and its kind."""

    start: int
    end: int
    value: float | None = None
    unit: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class QualifierRecord:
    """What qualifies one relation; the n-th record belongs to the n-th relation.

    `populations`, `quotes` and `studies` are positions in their lists, `sources` and
    `reported_by` keys, nearest first: who says it, and who passes it on.
    """

    negated: bool = False
    negation: Offsets | None = None
    certainty: str = "asserted"
    certainty_cue: Offsets | None = None
    strength: str = "none"
    direction: str | None = None
    evidence: str | None = None
    frequency: str | None = None
    severity: str | None = None
    magnitude: MagnitudeRecord | None = None
    comparator: Offsets | None = None
    populations: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    quotes: tuple[int, ...] = ()
    studies: tuple[int, ...] = ()
    reported_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleRecord:
    """A span that the reader found, with its probability.

    `role` is `drug`, `effect`, `population`, `magnitude`, `comparator` or `source`.
    """

    start: int
    end: int
    role: str
    score: float


@dataclass(frozen=True, slots=True)
class CandidateRecord:
    """A drug-effect pair with the reader's probabilities.

    `score` is the probability that the pair states a claim, `chosen` says whether the reader on
    its own would report it, `trigger` is the word it looked at most. The tables give a
    probability by relation, direction (for `affects`), certainty and evidence (with `none`),
    `negated` the probability that the effect is said to be absent.
    """

    drug: Offsets
    effect: Offsets
    sentence: Offsets
    score: float
    chosen: bool
    relation: dict[str, float]
    direction: dict[str, float]
    negated: float
    certainty: dict[str, float]
    evidence: dict[str, float]
    trigger: Offsets | None = None


@dataclass(frozen=True, slots=True)
class NameRecord:
    """A mention that the reader tagged, with its kind and the probability that it is one."""

    start: int
    end: int
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class SentenceRecord:
    """What the reader says of a sentence.

    Attributes:
        strength: probability of each level of causal strength: none, correlational, conditional
            causal, causal.
        certainty: expected level of certainty, 1-6.
        adverse_effect: probability that it states an adverse effect.
    """

    start: int
    end: int
    strength: tuple[float, ...]
    certainty: float
    adverse_effect: float


@dataclass(frozen=True, slots=True)
class TagRecord:
    """A name that another tagger found: a type of entity or `phrase`, its label, the tagger."""

    start: int
    end: int
    type: str
    label: str
    method: str


Record = TypeVar("Record")

_LINE = re.compile(r"[^\s](?:[^\n]*[^\s])?")
_LAYERS: dict[type[Any], str] = {
    BlockRecord: "extractor_blocks",
    MentionRecord: "extractor_mentions",
    EntityRecord: "extractor_entities",
    SourceRecord: "extractor_sources",
    QuoteRecord: "extractor_quotes",
    StudyRecord: "extractor_studies",
    PopulationRecord: "extractor_populations",
    RelationRecord: "extractor_relations",
    QualifierRecord: "extractor_qualifiers",
    RoleRecord: "extractor_reader_spans",
    CandidateRecord: "extractor_reader_claims",
    NameRecord: "extractor_reader_names",
    SentenceRecord: "extractor_reader_sentences",
    TagRecord: "extractor_tags",
}
# All records by name, those inside others too.
_RECORDS: dict[str, type[Any]] = {
    record.__name__: record
    for record in (*_LAYERS, LinkRecord, TieRecord, GroupRecord, MagnitudeRecord)
}
# The key that tells a stored record from another table.
_NAME = "extractor_record"
# Terms that the article itself introduces: {short form: long form}, {member: class}.
_TABLES = ("extractor_abbreviations", "extractor_members")
_TEXTS: WeakKeyDictionary[Doc, str] = WeakKeyDictionary()

for _name in (*_LAYERS.values(), *_TABLES):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


def _pack(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """Turn a record into a table where spaCy writes a Doc as bytes; called for odd values only."""
    name = type(value).__name__
    if _RECORDS.get(name) is type(value):
        return {_NAME: name, **{field.name: getattr(value, field.name) for field in fields(value)}}
    return chain(value) if chain else value


def _unpack(table: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """Turn a table back into its record, inner ones first; a field that it lacks is empty."""
    if isinstance(table, dict) and table.get(_NAME) in _RECORDS:
        record = _RECORDS[table[_NAME]]
        return record(**{name: _freeze(v) for name, v in table.items() if name != _NAME})
    return chain(table) if chain else table


def _freeze(value: object) -> Any:
    """Turn the lists that serialisation makes back into tuples."""
    return tuple(_freeze(item) for item in value) if isinstance(value, list | tuple) else value


msgpack_encoders.register("extractor_records", func=_pack)
msgpack_decoders.register("extractor_records", func=_unpack)


def get_text(doc: Doc) -> str:
    """Return the text of a Doc, put together once: spaCy joins the tokens at every access."""
    text = _TEXTS.get(doc)
    if text is None:
        text = _TEXTS[doc] = doc.text
    return text


def get_records(doc: Doc, record: type[Record]) -> list[Record]:
    """Return a layer of the Doc, empty when no stage has written it."""
    return list(doc._.get(_LAYERS[record]) or ())


def set_records(doc: Doc, record: type[Record], records: Iterable[Record]) -> None:
    """Write a layer of the Doc, in place of what was there."""
    doc._.set(_LAYERS[record], list(records))


def get_blocks(doc: Doc) -> list[BlockRecord]:
    """Return the article's blocks in reading order."""
    return get_records(doc, BlockRecord)


def get_blocks_or_lines(doc: Doc) -> list[BlockRecord]:
    """Return the article's blocks, or each line as a paragraph when none were set."""
    return get_blocks(doc) or [
        BlockRecord(f"b{i}", "paragraph", *match.span())
        for i, match in enumerate(_LINE.finditer(get_text(doc)))
    ]


def get_mentions(doc: Doc) -> list[MentionRecord]:
    """Return entity mentions, leftmost and longest first."""
    return get_records(doc, MentionRecord)


def set_mentions(doc: Doc, mentions: Iterable[MentionRecord]) -> None:
    """Store entity mentions, leftmost and longest first."""
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end, m.type, m.entity))
    set_records(doc, MentionRecord, ordered)


def get_entities(doc: Doc) -> dict[str, EntityRecord]:
    """Return what is known of each entity, by key."""
    return {entity.key: entity for entity in get_records(doc, EntityRecord)}


def set_entities(doc: Doc, entities: Iterable[EntityRecord]) -> None:
    """Store what is known of each entity, in the order of their keys."""
    set_records(doc, EntityRecord, sorted(entities, key=lambda entity: entity.key))


def get_sources(doc: Doc) -> dict[str, SourceRecord]:
    """Return the sources by key."""
    return {source.key: source for source in get_records(doc, SourceRecord)}


def set_sources(doc: Doc, sources: Iterable[SourceRecord]) -> None:
    """Store the sources in the order of their first mention."""
    set_records(doc, SourceRecord, sorted(sources, key=lambda s: (s.mentions[:1], s.key)))


def get_quotes(doc: Doc) -> list[QuoteRecord]:
    """Return direct, partial, indirect and scare quotes in reading order."""
    return get_records(doc, QuoteRecord)


def set_quotes(doc: Doc, quotes: Iterable[QuoteRecord]) -> None:
    """Store quotes in reading order."""
    set_records(doc, QuoteRecord, sorted(quotes, key=lambda q: (q.start, q.end, q.kind)))


def get_table(doc: Doc, name: str) -> dict[str, str]:
    """Return the article's own `abbreviations` (short: long) or `members` (member: class)."""
    return dict(doc._.get(f"extractor_{name}") or {})


def set_table(doc: Doc, name: str, table: dict[str, str]) -> None:
    """Store the article's own `abbreviations` or `members`."""
    doc._.set(f"extractor_{name}", dict(sorted(table.items())))
