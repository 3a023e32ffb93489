"""How bad an effect is, in the article's words."""

import pytest

from extractor.qualifiers.severity import find_severity
from tests.qualifiers.building import make_statement

CASES = [
    ("Zinc can cause serious nausea.", "nausea", "serious"),
    ("Zinc can cause life-threatening bleeding.", "bleeding", "life-threatening"),
    ("It has serious side effects such as nausea.", "nausea", "serious"),
    ("The nausea was mild with zinc.", "nausea", "mild"),
    ("Zinc can cause nausea in severe winters.", "nausea", None),
]


@pytest.mark.parametrize(("text", "effect", "words"), CASES)
def test_severity_is_said(text: str, effect: str, words: str | None) -> None:
    context, record = make_statement(text, text.split()[0], effect, relation="causes")

    assert words == find_severity(context, record)
