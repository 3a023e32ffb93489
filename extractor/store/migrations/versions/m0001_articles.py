"""Articles with versions, and the things that their graphs name.

Written out, not taken from `extractor.store.layout`, which later versions change.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# Children before parents.
TABLES = (
    "links",
    "entity_names",
    "classes",
    "studies",
    "sources",
    "populations",
    "graphs",
    "entities",
    "concept_names",
    "article_versions",
    "concepts",
    "articles",
)


def upgrade() -> None:
    """Make the tables."""
    _create_articles()
    _create_article_versions()
    _create_graphs()
    _create_concepts()
    _create_concept_names()
    _create_entities()
    _create_entity_names()
    _create_links()
    _create_classes()
    _create_populations()
    _create_studies()
    _create_sources()


def downgrade() -> None:
    """Drop the tables."""
    for name in TABLES:
        op.drop_table(name)


def _create_articles() -> None:
    op.create_table(
        "articles",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("pk", name="pk_articles"),
        sa.UniqueConstraint("id", name="uq_articles_id"),
        sa.UniqueConstraint("url", name="uq_articles_url"),
        sqlite_autoincrement=True,
    )


def _create_article_versions() -> None:
    op.create_table(
        "article_versions",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        sa.Column("article_pk", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("updated", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("added", sa.Text(), nullable=False),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("pipeline", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_pk"],
            ["articles.pk"],
            name="fk_article_versions_article_pk",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("pk", name="pk_article_versions"),
        sa.UniqueConstraint("article_pk", "number", name="uq_article_versions_article_pk_number"),
        sa.UniqueConstraint("article_pk", "sha256", name="uq_article_versions_article_pk_sha256"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_article_versions_article_id", "article_versions", ["article_id"])
    op.create_index("ix_article_versions_publisher", "article_versions", ["publisher"])
    op.create_index("ix_article_versions_sha256", "article_versions", ["sha256"])


def _create_graphs() -> None:
    op.create_table(
        "graphs",
        sa.Column("version_pk", KEY, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_pk"], ["article_versions.pk"], name="fk_graphs_version_pk", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_pk", name="pk_graphs"),
    )


def _create_concepts() -> None:
    op.create_table(
        "concepts",
        sa.Column("pk", KEY, autoincrement=True, nullable=False),
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_concepts"),
        sa.UniqueConstraint("domain", "key", name="uq_concepts_domain_key"),
        sqlite_autoincrement=True,
    )


def _create_concept_names() -> None:
    op.create_table(
        "concept_names",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("concept_pk", KEY, nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["concept_pk"], ["concepts.pk"], name="fk_concept_names_concept_pk", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("kind", "name", "concept_pk", name="pk_concept_names"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_concept_names_concept_pk", "concept_names", ["concept_pk"])
    op.create_index("ix_concept_names_head_name", "concept_names", ["head", "name"])


def _create_entities() -> None:
    op.create_table(
        "entities",
        sa.Column("pk", KEY, autoincrement=False, nullable=False),
        sa.Column("version_pk", KEY, nullable=False),
        sa.Column("concept_pk", KEY, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("generic_name", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["concept_pk"], ["concepts.pk"], name="fk_entities_concept_pk"),
        sa.ForeignKeyConstraint(
            ["version_pk"],
            ["article_versions.pk"],
            name="fk_entities_version_pk",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("pk", name="pk_entities"),
    )
    op.create_index("ix_entities_concept_pk", "entities", ["concept_pk"])
    op.create_index("ix_entities_version_pk", "entities", ["version_pk"])


def _create_entity_names() -> None:
    op.create_table(
        "entity_names",
        sa.Column("entity_pk", KEY, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_pk"], ["entities.pk"], name="fk_entity_names_entity_pk", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("entity_pk", "kind", "folded", name="pk_entity_names"),
        sqlite_with_rowid=False,
    )


def _create_links() -> None:
    op.create_table(
        "links",
        sa.Column("entity_pk", KEY, nullable=False),
        sa.Column("rank", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("curie", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("vocabulary", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_pk"], ["entities.pk"], name="fk_links_entity_pk", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("entity_pk", "rank", name="pk_links"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_links_curie", "links", ["curie"])


def _create_classes() -> None:
    op.create_table(
        "classes",
        sa.Column("entity_pk", KEY, nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_pk"], ["entities.pk"], name="fk_classes_entity_pk", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("entity_pk", "folded", name="pk_classes"),
        sqlite_with_rowid=False,
    )


def _create_populations() -> None:
    op.create_table(
        "populations",
        sa.Column("pk", KEY, autoincrement=False, nullable=False),
        sa.Column("version_pk", KEY, nullable=False),
        sa.Column("concept_pk", KEY, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("age", sa.Text(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("species", sa.Text(), nullable=True),
        sa.Column("risk_group", sa.Text(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["concept_pk"], ["concepts.pk"], name="fk_populations_concept_pk"),
        sa.ForeignKeyConstraint(
            ["version_pk"],
            ["article_versions.pk"],
            name="fk_populations_version_pk",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("pk", name="pk_populations"),
    )
    op.create_index("ix_populations_concept_pk", "populations", ["concept_pk"])
    op.create_index("ix_populations_version_pk", "populations", ["version_pk"])


def _create_studies() -> None:
    op.create_table(
        "studies",
        sa.Column("pk", KEY, autoincrement=False, nullable=False),
        sa.Column("version_pk", KEY, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("design", sa.Text(), nullable=True),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("species", sa.Text(), nullable=True),
        sa.Column("duration", sa.Text(), nullable=True),
        sa.Column("journal", sa.Text(), nullable=True),
        sa.Column("doi", sa.Text(), nullable=True),
        sa.Column("registry_id", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("sample_size", sa.Integer(), nullable=True),
        sa.Column("funders", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_pk"],
            ["article_versions.pk"],
            name="fk_studies_version_pk",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("pk", name="pk_studies"),
    )
    op.create_index("ix_studies_version_pk", "studies", ["version_pk"])


def _create_sources() -> None:
    op.create_table(
        "sources",
        sa.Column("pk", KEY, autoincrement=False, nullable=False),
        sa.Column("version_pk", KEY, nullable=False),
        sa.Column("concept_pk", KEY, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("affiliation", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["concept_pk"], ["concepts.pk"], name="fk_sources_concept_pk"),
        sa.ForeignKeyConstraint(
            ["version_pk"],
            ["article_versions.pk"],
            name="fk_sources_version_pk",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("pk", name="pk_sources"),
    )
    op.create_index("ix_sources_concept_pk", "sources", ["concept_pk"])
    op.create_index("ix_sources_version_pk", "sources", ["version_pk"])
