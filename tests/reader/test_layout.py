import pytest

from extractor.annotations import BlockRecord
from extractor.reader.layout import lead_indices, title_index

SENTENCES = [(0, 10), (12, 20), (21, 30), (32, 40), (42, 50)]


@pytest.mark.parametrize(
    ("title", "index"),
    [(None, None), ((0, 10), 0), ((12, 20), 1), ((60, 70), None), ((11, 12), None)],
)
def test_title_index(title, index):
    assert title_index(SENTENCES, title) == index


def test_list_items_find_the_last_sentence_of_their_lead_in():
    blocks = [
        BlockRecord("b1", "paragraph", 12, 30),
        BlockRecord("b2", "list_item", 32, 40, lead="b1"),
        BlockRecord("b3", "list_item", 42, 50, lead="b1"),
    ]
    assert lead_indices(SENTENCES, blocks) == {3: 2, 4: 2}


def test_blocks_without_a_lead_in_are_left_out():
    blocks = [
        BlockRecord("b1", "paragraph", 0, 10),
        BlockRecord("b2", "list_item", 12, 20, lead="x"),
    ]
    assert lead_indices(SENTENCES, blocks) == {}
