"""Windows of whole sentences."""

from hypothesis import given
from hypothesis import strategies as st

from extractor.tagging.packing import pack_sentences


def test_long_sentence_is_cut_between_tokens() -> None:
    sentence = [(0, 2), (3, 5), (6, 8)]
    windows = list(pack_sentences([sentence], [1, 2, 4, 5, 7, 8], room=4))
    assert [[(0, 2), (3, 5)], [(6, 8)]] == windows


def test_huge_token_stands_alone() -> None:
    windows = list(pack_sentences([[(0, 1), (2, 9), (10, 11)]], [1, *range(3, 10), 11], room=2))
    assert [[(0, 1)], [(2, 9)], [(10, 11)]] == windows


@given(st.lists(st.lists(st.integers(1, 4), max_size=6), max_size=6), st.integers(1, 9))
def test_every_token_is_read_once_and_windows_fit(sizes: list[list[int]], room: int) -> None:
    ends, sentences, place = [], [], 0
    for row in sizes:
        sentence = []
        for size in row:
            sentence.append((place, place + size))
            ends += range(place + 1, place + size + 1)
            place += size + 1
        sentences.append(sentence)
    windows = list(pack_sentences(sentences, ends, room=room))
    assert [token for row in sentences for token in row] == [t for w in windows for t in w]
    assert all(len(w) == 1 or sum(b - a for a, b in w) <= room for w in windows)
