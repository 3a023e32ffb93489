import pytest

from extractor.ingest.blocks import is_lead_in, link_blocks
from extractor.ingest.draft import Piece
from extractor.schema import BlockKind


def link(*rows):
    """Link pieces given as (kind, text, depth)."""
    text, pieces = "", []
    for kind, words, *depth in rows:
        pieces.append(Piece(BlockKind(kind), len(text), len(text) + len(words), *depth))
        text += words + "\n"
    return link_blocks(text, pieces)


def test_ids_follow_the_reading_order():
    blocks = link(("title", "A"), ("paragraph", "B"))

    assert ["b0", "b1"] == [block.id for block in blocks]


def test_items_of_a_list_share_lead_and_heading():
    blocks = link(
        ("heading", "Risks"),
        ("paragraph", "Side effects include:"),
        ("list_item", "- nausea"),
        ("list_item", "- fever"),
    )

    assert [("b1", "b0")] * 2 == [(block.lead, block.heading) for block in blocks[2:]]


def test_list_without_lead_in_has_no_lead():
    blocks = link(("paragraph", "It works."), ("list_item", "- nausea"))

    assert blocks[1].lead is None


def test_inner_list_is_led_by_its_item():
    blocks = link(
        ("paragraph", "They are:"),
        ("list_item", "- bleeding", 0),
        ("list_item", "- in the gut", 2),
        ("list_item", "- in the brain", 2),
        ("list_item", "- fever", 0),
    )

    assert ["b0", "b1", "b1", "b0"] == [block.lead for block in blocks[1:]]


def test_new_list_has_its_own_lead():
    blocks = link(
        ("paragraph", "Common effects include:"),
        ("list_item", "- nausea"),
        ("paragraph", "Rare effects include:"),
        ("list_item", "- fever"),
    )

    assert ["b0", "b2"] == [blocks[1].lead, blocks[3].lead]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Side effects include:", True),
        ("Side effects include", True),
        ("The risks are the following", True),
        ("“The risks are:”", True),
        ("It works.", False),
        ("We share", False),
    ],
)
def test_lead_in(text, expected):
    assert expected is is_lead_in(text)
