"""How often an effect occurs, in the article's words."""

import pytest

from extractor.qualifiers.frequency import find_frequency
from tests.qualifiers.building import make_statement

CASES = [
    ("Nausea is a common side effect of zinc.", "Nausea", "causes", "common"),
    ("In rare cases zinc causes nausea.", "nausea", "causes", "In rare cases"),
    ("Nausea occurs in about 1 in 10 users of zinc.", "Nausea", "causes", "about 1 in 10"),
    ("Zinc causes nausea.", "nausea", "causes", None),
    ("Zinc is often used to treat colds.", "colds", "treats", None),
]


@pytest.mark.parametrize(("text", "effect", "relation", "words"), CASES)
def test_frequency_is_said(text: str, effect: str, relation: str, words: str | None) -> None:
    context, record = make_statement(text, "inc", effect, relation=relation)

    assert words == find_frequency(context.sentence(record.sentence), record)
