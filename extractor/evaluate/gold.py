"""Gold annotations: offsets and labels of one article a line, without its text."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

Place = tuple[int, int]


class _Gold(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class GoldClaim(_Gold):
    """An annotated claim; places are half-open character offsets."""

    sentence: Place
    drug: Place | None
    effect: Place
    relation: str
    drug_norm: str
    population: Place | None = None
    source: Place | None = None
    source_norm: str | None = None
    magnitude: Place | None = None
    comparator: Place | None = None
    direction: str | None = None
    negated: bool = False
    certainty: str = "asserted"
    evidence: str | None = None
    kind: str = "drug"
    optional: bool = False

    @property
    def scored(self) -> bool:
        """Whether missing it counts: a claim about a drug that is not optional."""
        return self.kind == "drug" and not self.optional


class GoldQuote(_Gold):
    """An annotated quotation; the span excludes the marks."""

    span: Place
    type: str
    speaker: Place | None = None
    speaker_norm: str | None = None


class GoldArticle(_Gold):
    """All annotations of one article."""

    id: str
    sha1: str
    claims: tuple[GoldClaim, ...] = ()
    quotes: tuple[GoldQuote, ...] = ()

    @property
    def stem(self) -> str:
        """The article's file name without suffix."""
        return self.id.replace("/", "__")


def read_gold(path: Path) -> list[GoldArticle]:
    """Read a gold file, one article a line."""
    with path.open(encoding="utf-8") as lines:
        return [GoldArticle.model_validate_json(line) for line in lines if line.strip()]
