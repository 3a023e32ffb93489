"""Words of hype in an article: a page in, spans out, each as long as it takes to be told."""

from extractor.review.page import Page
from extractor.schema import Span

MOST = 100  # a page that is all hype needs no longer list


def find_hype(page: Page) -> tuple[Span, ...]:
    """Return words of hype in reading order, each once; overlapping ones are joined."""
    spans: list[list[int]] = []
    for hit in sorted(page.find("sensational"), key=lambda h: (h.start, h.end)):
        if spans and hit.start < spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], hit.end)
        else:
            spans.append([hit.start, hit.end])
    found = (page.span(start, end) for start, end in spans)
    once: dict[str, Span] = {}
    for span in found:
        once.setdefault(span.text.lower(), span)
    return tuple(once.values())[:MOST]
