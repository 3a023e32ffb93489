"""Options of a batch run: the recipe decides the rows, the rest only how they come about."""

from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from extractor.settings import DEFAULT, Settings

# The real pipeline; tests pass a function that is loaded in an instant.
PIPELINE = "extractor.batch.worker:load_pipeline"
# 100 articles take a minute or less: that is what a killed run has to do again.
CHUNK_SIZE = 100
# Two articles of which 80 % of the five-word sequences agree differ by headline, byline or cuts.
SIMILARITY = 0.8
TIMEOUT = 120


class TopicFilter(StrEnum):
    """Which inputs must be about health."""

    AUTO = "auto"
    ON = "on"
    OFF = "off"


class Engine(StrEnum):
    """What runs the workers."""

    LOCAL = "local"
    RAY = "ray"


class Recipe(BaseModel):
    """What decides the rows; a run can go on only with the recipe that began it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    inputs: tuple[str, ...] = Field(description="Files, folders and patterns, as they were passed.")
    text_key: str = Field(default="text", description="Field or column that holds the text.")
    id_key: str = Field(default="id", description="Field or column that holds the article's id.")
    chunk_size: int = Field(
        default=CHUNK_SIZE, gt=0, description="Most articles in one part of the output."
    )
    topic: TopicFilter = Field(
        default=TopicFilter.AUTO,
        description="Keep only health news: auto does so for WARC files, which hold all news.",
    )
    deduplicate: bool = Field(
        default=True, description="Whether copies of an article are linked and not read again."
    )
    similarity: float = Field(
        default=SIMILARITY, gt=0, le=1, description="Overlap from which an article is a copy."
    )
    extraction: Settings = Field(default=DEFAULT, description="Options of each extraction.")
    pipeline: str = Field(default=PIPELINE, description="What loads the pipeline, module:function.")


class BatchSettings(BaseModel):
    """Everything that a run needs to know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    recipe: Recipe
    out: Path = Field(description="Folder of the data set.")
    workers: int = Field(default=1, gt=0, description="Processes that read at the same time.")
    timeout: float = Field(
        default=TIMEOUT, gt=0, description="Seconds for each 100,000 characters of an article."
    )
    engine: Engine = Field(default=Engine.LOCAL, description="What runs the workers.")
    address: str | None = Field(default=None, description="Address of a Ray cluster.")
    store: str | None = Field(
        default=None, exclude=True, description="Store that gets the graphs; may hold a password."
    )
