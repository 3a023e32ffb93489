"""The promise of the contract: every span gives its text."""

from collections.abc import Iterator

from pydantic import BaseModel

from extractor.errors import GraphError
from extractor.schema import ClaimGraph, Span


def check_grounding(graph: ClaimGraph) -> None:
    """Compare every span of a graph with the article's text.

    Raises:
        GraphError: E501, when a span's text is not what stands at its offsets.
    """
    text = graph.article.text
    for span in iter_spans(graph):
        if text[span.start : span.end] != span.text:
            reason = f"{span.start}-{span.end} gives {text[span.start : span.end]!r}"
            raise GraphError("E501", reason=f"{reason}, not {span.text!r}")


def iter_spans(value: object) -> Iterator[Span]:
    """Yield every span within a model, at any depth."""
    if isinstance(value, Span):
        yield value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from iter_spans(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from iter_spans(item)
