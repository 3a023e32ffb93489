import numpy as np
import pytest

from extractor.reader.spans import PieceSpan, decode_spans, log_softmax

LABELS = {"O": 0, "B": 1, "I": 2, "B2": 3, "I2": 4}


def scores(*labels, margin=4.0):
    values = np.zeros((len(labels), 5), dtype=np.float32)
    for row, label in enumerate(labels):
        values[row, LABELS[label]] = margin
    return values


def places(spans):
    return [(s.start, s.end, s.kind) for s in spans]


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        (("O", "B", "I", "O"), [(1, 3, 0)]),
        (("B", "B", "I"), [(0, 1, 0), (1, 3, 0)]),
        (("O", "I", "I"), [(1, 3, 0)]),
        (("B", "I2"), [(0, 1, 0), (1, 2, 1)]),
        (("O", "O"), []),
    ],
)
def test_labels_become_spans(labels, found):
    n = len(labels)
    assert places(decode_spans(scores(*labels), [True] * n, [0] * n)) == found


def test_a_span_takes_the_rest_of_its_last_word():
    found = decode_spans(scores("B", "O", "O"), [True, False, True], [0, 0, 0])
    assert places(found) == [(0, 2, 0)]


def test_a_span_ends_with_its_sentence():
    found = decode_spans(scores("B", "I", "I"), [True] * 3, [0, 0, 1])
    assert places(found) == [(0, 2, 0), (2, 3, 0)]


def test_special_pieces_carry_nothing():
    found = decode_spans(scores("B", "B", "B"), [False, True, False], [-1, 0, -1])
    assert places(found) == [(1, 2, 0)]


def test_bias_lets_more_words_in_but_keeps_their_probability():
    logits = scores("O", margin=1.0)
    assert decode_spans(logits, [True], [0]) == []
    (span,) = decode_spans(logits, [True], [0], bias=2.0)
    assert isinstance(span, PieceSpan)
    assert span.score == pytest.approx(4 / (4 + np.e), abs=1e-4)


def test_log_softmax_sums_to_one():
    assert np.exp(log_softmax(scores("B", "O"))).sum(axis=-1) == pytest.approx([1.0, 1.0])
