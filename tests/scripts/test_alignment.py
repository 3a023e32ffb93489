import pytest
from reader.alignment import first_pieces


@pytest.mark.parametrize(
    ("pieces", "tokens", "found"),
    [
        # "don't" is cut as don|'|t by pieces and do|n't by tokens.
        ([(0, 3), (3, 4), (4, 5)], [(0, 2), (2, 5)], [0, 1]),
        ([(0, 3), (3, 6)], [(0, 6)], [0]),
        # "cannot" is one piece but two tokens.
        ([(0, 6)], [(0, 3), (3, 6)], [0, 0]),
        # A character that the tokenizer drops has no piece.
        ([(0, 1), (4, 5)], [(0, 1), (2, 3), (4, 5)], [0, None, 1]),
        ([], [(0, 1)], [None]),
    ],
)
def test_every_token_has_its_first_piece(pieces, tokens, found):
    assert first_pieces(pieces, tokens) == found
