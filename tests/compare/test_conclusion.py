"""Where a text says what it found."""

import pytest

from extractor.compare.conclusion import find_finding
from extractor.review.page import Page
from extractor.strength import Levels
from tests.review.building import make_graph

ABSTRACT = (
    "Background: colds are common. Methods: we enrolled 40 men. Results: zinc cut colds by a third."
    " One man left. Conclusions: zinc may prevent colds. More work is needed."
)
STORY = (
    "Good news for noses\n\nZinc prevents colds, doctors say. They live in Leeds. It rains there."
    " Iron cut colds too. The end came."
)


def _read(sentence: str) -> Levels:
    linked = any(word in sentence for word in ("prevent", "cut"))
    return Levels(0.1, 0.1, 0.1, 0.7) if linked else Levels(0.9, 0.1, 0.0, 0.0)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (ABSTRACT, "Conclusions: zinc may prevent colds."),
        (STORY, "Zinc prevents colds, doctors say."),
        ("Zinc cut colds.", "Zinc cut colds."),
        ("Hello there.", "Hello there."),
    ],
)
def test_finding(text, finding):
    found = find_finding(Page(make_graph(text)), _read)
    assert finding == text[found.start : found.end]
