"""Claims, quotes and assertions, and full-text search over them.

Written out, not taken from `extractor.store.layout`, which later versions change.
"""

import sqlalchemy as sa
from alembic import op

from extractor.store.migrations.search import create_search, drop_search

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# Children before parents.
TABLES = (
    "contradictions",
    "claim_studies",
    "claim_sources",
    "claim_quotes",
    "claim_populations",
    "assertion_sources",
    "assertion_claims",
    "quotes",
    "claims",
    "assertions",
)


def upgrade() -> None:
    """Make the tables."""
    _create_assertions()
    _create_claims()
    _create_quotes()
    _create_assertion_claims()
    _create_assertion_sources()
    _create_claim_populations()
    _create_claim_quotes()
    _create_claim_sources()
    _create_claim_studies()
    _create_contradictions()
    create_search()


def downgrade() -> None:
    """Drop the tables."""
    drop_search()
    for name in TABLES:
        op.drop_table(name)


def _create_assertions() -> None:
    op.create_table(
        "assertions",
        sa.Column("pk", KEY, autoincrement=False, nullable=False),
        sa.Column("version_pk", KEY, nullable=False),
        sa.Column("drug_pk", KEY, nullable=False),
        sa.Column("effect_pk", KEY, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("strongest_certainty", sa.Text(), nullable=False),
        sa.Column("weakest_certainty", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["drug_pk"], ["entities.pk"], name="fk_assertions_drug_pk", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["effect_pk"], ["entities.pk"], name="fk_assertions_effect_pk", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["version_pk"],
            ["article_versions.pk"],
            name="fk_assertions_version_pk",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("pk", name="pk_assertions"),
    )
    op.create_index("ix_assertions_drug_pk", "assertions", ["drug_pk"])
    op.create_index("ix_assertions_effect_pk", "assertions", ["effect_pk"])
    op.create_index("ix_assertions_version_pk", "assertions", ["version_pk"])


def _create_claims() -> None:
    op.create_table(
        "claims",
        sa.Column("pk", KEY, autoincrement=False, nullable=False),
        sa.Column("version_pk", KEY, nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("drug_pk", KEY, nullable=False),
        sa.Column("effect_pk", KEY, nullable=False),
        sa.Column("drug_concept", KEY, nullable=False),
        sa.Column("effect_concept", KEY, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("drug", sa.Text(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("effect", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=True),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("certainty", sa.Text(), nullable=False),
        sa.Column("strength", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("frequency", sa.Text(), nullable=True),
        sa.Column("severity", sa.Text(), nullable=True),
        sa.Column("magnitude_value", sa.Float(), nullable=True),
        sa.Column("magnitude_unit", sa.Text(), nullable=True),
        sa.Column("magnitude_kind", sa.Text(), nullable=True),
        sa.Column("magnitude_text", sa.Text(), nullable=True),
        sa.Column("comparator", sa.Text(), nullable=True),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["drug_concept"], ["concepts.pk"], name="fk_claims_drug_concept"),
        sa.ForeignKeyConstraint(
            ["drug_pk"], ["entities.pk"], name="fk_claims_drug_pk", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["effect_concept"], ["concepts.pk"], name="fk_claims_effect_concept"
        ),
        sa.ForeignKeyConstraint(
            ["effect_pk"], ["entities.pk"], name="fk_claims_effect_pk", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["version_pk"], ["article_versions.pk"], name="fk_claims_version_pk", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("pk", name="pk_claims"),
    )
    op.create_index("ix_claims_counts", "claims", ["current", "drug_concept", "relation", "year"])
    op.create_index(
        "ix_claims_drug", "claims", ["drug_concept", "relation", "effect_concept", "published"]
    )
    op.create_index("ix_claims_drug_pk", "claims", ["drug_pk"])
    op.create_index("ix_claims_effect", "claims", ["effect_concept", "relation", "published"])
    op.create_index("ix_claims_effect_pk", "claims", ["effect_pk"])
    op.create_index("ix_claims_id", "claims", ["id"])
    op.create_index("ix_claims_newest", "claims", ["current", "published", "pk"])
    op.create_index("ix_claims_version_pk", "claims", ["version_pk"])


def _create_quotes() -> None:
    op.create_table(
        "quotes",
        sa.Column("pk", KEY, autoincrement=False, nullable=False),
        sa.Column("version_pk", KEY, nullable=False),
        sa.Column("speaker_pk", KEY, nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["speaker_pk"], ["sources.pk"], name="fk_quotes_speaker_pk", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["version_pk"], ["article_versions.pk"], name="fk_quotes_version_pk", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("pk", name="pk_quotes"),
    )
    op.create_index("ix_quotes_speaker_pk", "quotes", ["speaker_pk"])
    op.create_index("ix_quotes_version_pk", "quotes", ["version_pk"])


def _create_assertion_claims() -> None:
    op.create_table(
        "assertion_claims",
        sa.Column("assertion_pk", KEY, nullable=False),
        sa.Column("claim_pk", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["assertion_pk"],
            ["assertions.pk"],
            name="fk_assertion_claims_assertion_pk",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["claim_pk"], ["claims.pk"], name="fk_assertion_claims_claim_pk", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("assertion_pk", "claim_pk", name="pk_assertion_claims"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_assertion_claims_claim_pk", "assertion_claims", ["claim_pk"])


def _create_assertion_sources() -> None:
    op.create_table(
        "assertion_sources",
        sa.Column("assertion_pk", KEY, nullable=False),
        sa.Column("source_pk", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["assertion_pk"],
            ["assertions.pk"],
            name="fk_assertion_sources_assertion_pk",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["source_pk"], ["sources.pk"], name="fk_assertion_sources_source_pk", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("assertion_pk", "source_pk", name="pk_assertion_sources"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_assertion_sources_source_pk", "assertion_sources", ["source_pk"])


def _create_claim_populations() -> None:
    op.create_table(
        "claim_populations",
        sa.Column("claim_pk", KEY, nullable=False),
        sa.Column("population_pk", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_pk"], ["claims.pk"], name="fk_claim_populations_claim_pk", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["population_pk"],
            ["populations.pk"],
            name="fk_claim_populations_population_pk",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("claim_pk", "population_pk", name="pk_claim_populations"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claim_populations_population_pk", "claim_populations", ["population_pk"])


def _create_claim_quotes() -> None:
    op.create_table(
        "claim_quotes",
        sa.Column("claim_pk", KEY, nullable=False),
        sa.Column("quote_pk", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_pk"], ["claims.pk"], name="fk_claim_quotes_claim_pk", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["quote_pk"], ["quotes.pk"], name="fk_claim_quotes_quote_pk", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("claim_pk", "quote_pk", name="pk_claim_quotes"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claim_quotes_quote_pk", "claim_quotes", ["quote_pk"])


def _create_claim_sources() -> None:
    op.create_table(
        "claim_sources",
        sa.Column("claim_pk", KEY, nullable=False),
        sa.Column("source_pk", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_pk"], ["claims.pk"], name="fk_claim_sources_claim_pk", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["source_pk"], ["sources.pk"], name="fk_claim_sources_source_pk", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("claim_pk", "source_pk", name="pk_claim_sources"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claim_sources_source_pk", "claim_sources", ["source_pk"])


def _create_claim_studies() -> None:
    op.create_table(
        "claim_studies",
        sa.Column("claim_pk", KEY, nullable=False),
        sa.Column("study_pk", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_pk"], ["claims.pk"], name="fk_claim_studies_claim_pk", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["study_pk"], ["studies.pk"], name="fk_claim_studies_study_pk", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("claim_pk", "study_pk", name="pk_claim_studies"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claim_studies_study_pk", "claim_studies", ["study_pk"])


def _create_contradictions() -> None:
    op.create_table(
        "contradictions",
        sa.Column("assertion_pk", KEY, nullable=False),
        sa.Column("contradicted_pk", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["assertion_pk"],
            ["assertions.pk"],
            name="fk_contradictions_assertion_pk",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["contradicted_pk"],
            ["assertions.pk"],
            name="fk_contradictions_contradicted_pk",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("assertion_pk", "contradicted_pk", name="pk_contradictions"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_contradictions_contradicted_pk", "contradictions", ["contradicted_pk"])
