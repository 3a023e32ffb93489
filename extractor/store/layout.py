"""The tables of a store; the migrations build them, a test compares the two.

An article has versions, a version has everything that its claim graph holds. Whatever hangs on a
version has the key `version << PLACE_BITS | place`, so that keys need no question to the database
and sort in reading order. A concept is what entities of many articles have in common: a CURIE, or
a name where there is no link; populations and sources share the table, told apart by `domain`.
"""

from typing import Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

# A million rows of a kind for one article: its text of 10 MB at most holds fewer sentences.
PLACE_BITS: Final = 20

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
# SQLite aliases its row number only for columns of type INTEGER.
Key = BigInteger().with_variant(Integer(), "sqlite")


def _key() -> Column[int]:
    return Column("pk", Key, primary_key=True, autoincrement=False)


def _parent(name: str, table: str, *, primary_key: bool = False) -> Column[int]:
    target = ForeignKey(f"{table}.pk", ondelete="CASCADE")
    return Column(name, Key, target, nullable=False, primary_key=primary_key)


def _text(*names: str, nullable: bool = True) -> list[Column[str]]:
    return [Column(name, Text, nullable=nullable) for name in names]


articles = Table(
    "articles",
    metadata,
    Column("pk", Key, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("url", Text, unique=True),
    sqlite_autoincrement=True,
)

article_versions = Table(
    "article_versions",
    metadata,
    Column("pk", Key, primary_key=True, autoincrement=True),
    _parent("article_pk", "articles"),
    Column("number", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    *_text("article_id", "sha256", "digest", nullable=False),
    *_text("title", "publisher", "published", "updated"),
    *_text("language", "added", nullable=False),
    Column("authors", JSON, nullable=False),
    *_text("extractor", "pipeline", nullable=False),
    *_text("reader"),
    UniqueConstraint("article_pk", "sha256"),
    UniqueConstraint("article_pk", "number"),
    Index(None, "article_id"),
    Index(None, "sha256"),
    Index(None, "publisher"),
    sqlite_autoincrement=True,
)

graphs = Table(
    "graphs",
    metadata,
    _parent("version_pk", "article_versions", primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

concepts = Table(
    "concepts",
    metadata,
    Column("pk", Key, primary_key=True, autoincrement=True),
    *_text("domain", "key", "label", nullable=False),
    UniqueConstraint("domain", "key"),
    sqlite_autoincrement=True,
)

concept_names = Table(
    "concept_names",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    _parent("concept_pk", "concepts", primary_key=True),
    *_text("head", nullable=False),
    Index(None, "concept_pk"),
    Index(None, "head", "name"),
    sqlite_with_rowid=False,
)

entities = Table(
    "entities",
    metadata,
    _key(),
    _parent("version_pk", "article_versions"),
    Column("concept_pk", Key, ForeignKey("concepts.pk"), nullable=False),
    *_text("id", "type", "name", "folded", nullable=False),
    *_text("generic_name"),
    Index(None, "version_pk"),
    Index(None, "concept_pk"),
)

entity_names = Table(
    "entity_names",
    metadata,
    _parent("entity_pk", "entities", primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("folded", Text, primary_key=True),
    *_text("name", nullable=False),
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    _parent("entity_pk", "entities", primary_key=True),
    Column("rank", Integer, primary_key=True, autoincrement=False),
    *_text("curie", "label", "vocabulary", "why", nullable=False),
    Column("score", Float, nullable=False),
    Index(None, "curie"),
    sqlite_with_rowid=False,
)

classes = Table(
    "classes",
    metadata,
    _parent("entity_pk", "entities", primary_key=True),
    Column("folded", Text, primary_key=True),
    *_text("name", nullable=False),
    sqlite_with_rowid=False,
)

populations = Table(
    "populations",
    metadata,
    _key(),
    _parent("version_pk", "article_versions"),
    Column("concept_pk", Key, ForeignKey("concepts.pk"), nullable=False),
    *_text("id", "text", nullable=False),
    *_text("condition", "age", "sex", "species", "risk_group"),
    Column("size", Integer),
    Index(None, "version_pk"),
    Index(None, "concept_pk"),
)

studies = Table(
    "studies",
    metadata,
    _key(),
    _parent("version_pk", "article_versions"),
    *_text("id", nullable=False),
    *_text("design", "label", "species", "duration", "journal", "doi", "registry_id", "published"),
    Column("sample_size", Integer),
    Column("funders", JSON, nullable=False),
    Index(None, "version_pk"),
)

sources = Table(
    "sources",
    metadata,
    _key(),
    _parent("version_pk", "article_versions"),
    Column("concept_pk", Key, ForeignKey("concepts.pk"), nullable=False),
    *_text("id", "kind", "name", "relation", nullable=False),
    *_text("role", "affiliation"),
    Index(None, "version_pk"),
    Index(None, "concept_pk"),
)

quotes = Table(
    "quotes",
    metadata,
    _key(),
    _parent("version_pk", "article_versions"),
    Column("speaker_pk", Key, ForeignKey("sources.pk", ondelete="CASCADE")),
    *_text("id", "kind", "text", "speaker", nullable=False),
    *_text("cue"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    Index(None, "version_pk"),
    Index(None, "speaker_pk"),
)

claims = Table(
    "claims",
    metadata,
    _key(),
    _parent("version_pk", "article_versions"),
    Column("current", Boolean, nullable=False),
    _parent("drug_pk", "entities"),
    _parent("effect_pk", "entities"),
    Column("drug_concept", Key, ForeignKey("concepts.pk"), nullable=False),
    Column("effect_concept", Key, ForeignKey("concepts.pk"), nullable=False),
    *_text("id", "drug", "relation", "effect", nullable=False),
    *_text("direction"),
    Column("negated", Boolean, nullable=False),
    *_text("certainty", "strength", nullable=False),
    *_text("evidence", "frequency", "severity"),
    Column("magnitude_value", Float),
    *_text("magnitude_unit", "magnitude_kind", "magnitude_text", "comparator"),
    *_text("sentence", nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    *_text("rule", nullable=False),
    Column("confidence", Float, nullable=False),
    *_text("published"),
    Column("year", Integer),
    Index(None, "id"),
    Index(None, "version_pk"),
    Index(None, "drug_pk"),
    Index(None, "effect_pk"),
    # Who asks for a drug or an effect asks next for the relation; the rest narrows few rows.
    Index("ix_claims_drug", "drug_concept", "relation", "effect_concept", "published"),
    Index("ix_claims_effect", "effect_concept", "relation", "published"),
    # Counts by drug, relation and year read this index alone.
    Index("ix_claims_counts", "current", "drug_concept", "relation", "year"),
    Index("ix_claims_newest", "current", "published", "pk"),
)


def _pairs(name: str, one: tuple[str, str], other: tuple[str, str]) -> Table:
    """Build the table of a many-to-many link, which either end can be asked for."""
    return Table(
        name,
        metadata,
        _parent(*one, primary_key=True),
        _parent(*other, primary_key=True),
        Index(None, other[0]),
        sqlite_with_rowid=False,
    )


_CLAIM = ("claim_pk", "claims")
_ASSERTION = ("assertion_pk", "assertions")

claim_populations = _pairs("claim_populations", _CLAIM, ("population_pk", "populations"))
claim_sources = _pairs("claim_sources", _CLAIM, ("source_pk", "sources"))
claim_quotes = _pairs("claim_quotes", _CLAIM, ("quote_pk", "quotes"))
claim_studies = _pairs("claim_studies", _CLAIM, ("study_pk", "studies"))

assertions = Table(
    "assertions",
    metadata,
    _key(),
    _parent("version_pk", "article_versions"),
    _parent("drug_pk", "entities"),
    _parent("effect_pk", "entities"),
    *_text("id", "relation", nullable=False),
    Column("negated", Boolean, nullable=False),
    *_text("strongest_certainty", "weakest_certainty", nullable=False),
    Index(None, "version_pk"),
    Index(None, "drug_pk"),
    Index(None, "effect_pk"),
)
assertion_claims = _pairs("assertion_claims", _ASSERTION, _CLAIM)
assertion_sources = _pairs("assertion_sources", _ASSERTION, ("source_pk", "sources"))
contradictions = _pairs("contradictions", _ASSERTION, ("contradicted_pk", "assertions"))
