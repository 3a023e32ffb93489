"""Settings: one frozen object that names every option of an extraction."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

# What may link an entity: the steps from sure to loose, a MeSH term above what MeSH lacks, and the
# classes of a drug.
LinkerName = Literal["exact", "abbreviation", "loose", "head", "fuzzy", "broader", "classes"]
LINKERS: tuple[LinkerName, ...] = (
    "exact",
    "abbreviation",
    "loose",
    "head",
    "fuzzy",
    "broader",
    "classes",
)


class Settings(BaseModel):
    """Options of an extraction; every field has a default and a description."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pipeline: str = Field(
        default="en_health_news_ud",
        description="Language model: a shipped one, or the name of an installed spaCy package.",
    )
    reader: str | None = Field(
        default="claims", description="Shipped reader model that votes on claims; null for none."
    )
    ner: str | None = Field(
        default=None,
        description="Hugging Face token classifier that adds mentions: hf: and a folder or name.",
    )
    rules: bool = Field(default=True, description="Whether the rules vote on claims.")
    linkers: tuple[LinkerName, ...] = Field(
        default=LINKERS,
        description="Steps that link entities to vocabularies; none keeps exact names only.",
    )
    vocabularies: tuple[Path, ...] = Field(
        default=(), description="Vocabularies of yours to link to: TSV or OBO files."
    )
    max_bytes: int = Field(
        default=10_000_000, gt=0, description="Largest input that is read, in bytes."
    )
    min_confidence: float = Field(
        default=0.0, ge=0, le=1, description="Claims below this confidence are left out."
    )
    timestamps: bool = Field(
        default=False, description="Whether provenance tells when the graph was made."
    )


DEFAULT = Settings()
