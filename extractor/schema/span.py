"""Grounding: a half-open character span and the text that stands there."""

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """Base of every model: immutable, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_enum_values=False)


class Span(Frozen):
    """A stretch of the article's text, `text == article.text[start:end]`."""

    start: int = Field(ge=0, description="First character, counted from 0.")
    end: int = Field(ge=0, description="One past the last character.")
    text: str = Field(description="The characters from start to end.")

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """Cut the span out of an article's text."""
        return cls(start=start, end=end, text=text[start:end])
