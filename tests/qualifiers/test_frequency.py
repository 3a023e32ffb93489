"""How often an effect occurs, in the article's words."""

import pytest
import spacy

from extractor.annotations import BlockRecord, RelationRecord, set_records
from extractor.qualifiers.context import Context
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

    assert words == find_frequency(context, record)


def test_lead_in_of_a_list_governs_its_items() -> None:
    lead, item = "Common side effects of zinc include:", "- nausea"
    text = f"{lead}\n{item}"
    blocks = [
        BlockRecord("b0", "paragraph", 0, len(lead)),
        BlockRecord("b1", "list_item", len(lead) + 1, len(text), lead="b0"),
    ]
    doc = spacy.blank("en")(text)
    for token in doc:
        token.is_sent_start = token.idx in (0, len(lead) + 1)
    set_records(doc, BlockRecord, blocks)
    start = text.index("nausea")
    relation = RelationRecord(
        (23, 27), (start, start + 6), (len(lead) + 1, len(text)), "causes", "r", 1.0
    )

    assert "Common" == find_frequency(Context(doc), relation)
