import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reader.grammar import Tree, join_trees, make_tree, read_rows

LABELS = {"dependencies": ["nsubj", "obj"], "upos": ["NOUN", "VERB"], "xpos": ["NN", "VBZ"]}
ROWS = [(2, "nsubj", "NOUN", "NN"), (0, "root", "VERB", "VBZ"), (2, "obj", "NOUN", "NN")]


def test_rows_are_read_without_what_fills_up_the_group():
    arcs = np.full((5, 6), 9.0)
    arcs[:3, :4] = [[0, -9, 5, 0], [5, 0, -9, 0], [0, 0, 5, -9]]
    relations = np.zeros((5, 6), dtype=int)
    relations[2, 2] = 1
    tags = np.array([0, 1, 0, 0, 0])
    scores = {"arcs": arcs, "relations": relations, "upos": tags, "xpos": tags}
    assert read_rows(scores, LABELS, 3) == ROWS


def test_a_sentence_gets_a_tree():
    tree = make_tree(ROWS, [1, 2, 3])
    assert tree.heads == (1, 1, 1)
    assert tree.relations == ("nsubj", "root", "obj")


@pytest.mark.parametrize(
    ("firsts", "heads"), [([1, None, 2, 3], (2, 0, 2, 2)), ([None, 1, 2, 3], (1, 2, 2, 2))]
)
def test_a_token_without_a_piece_hangs_on_its_neighbour(firsts, heads):
    tree = make_tree(ROWS, firsts)
    assert tree.heads == heads
    assert tree.relations[firsts.index(None)] == "dep"


def test_a_sentence_without_pieces_is_a_chain():
    tree = make_tree([], [None, None, None])
    assert tree.heads == (0, 0, 1)
    assert tree.relations == ("root", "dep", "dep")
    assert make_tree([], []).heads == ()


def test_the_first_root_leads_the_parts():
    part = Tree((1, 1), ("nsubj", "root"), ("NOUN", "VERB"), ("NN", "VBZ"))
    found = join_trees([part, part])
    assert found.heads == (1, 1, 3, 1)
    assert found.relations == ("nsubj", "root", "nsubj", "parataxis")


@given(st.lists(st.booleans(), min_size=1, max_size=9))
def test_every_token_reaches_the_one_root(seen):
    size = sum(seen)
    rows = [(0 if i == 0 else i, "dep", "X", "FW") for i in range(size)]
    heads = make_tree(rows, [i if is_seen else None for i, is_seen in enumerate(seen)]).heads
    assert sum(head == i for i, head in enumerate(heads)) == 1
    for start in range(len(heads)):
        word, steps = start, 0
        while heads[word] != word and steps <= len(heads):
            word, steps = heads[word], steps + 1
        assert heads[word] == word
