"""Names and terms that the reader tags: label scores of a sentence in, `NameRecord`s out.

One head draws the edges of a name. All heads that were taught its kind then vote on it: the score
is the mean of their probabilities over its words.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from extractor.annotations import NameRecord
from extractor.reader.pieces import EncodedSentence
from extractor.reader.spans import decode_spans, log_softmax

Array = NDArray[np.float32]

# By head, the kinds in the order of its labels; None is not reported: another head knows it
# better, or nobody asks for it.
HEADS: Mapping[str, tuple[str | None, ...]] = {
    "bc5cdr": ("chemical", "condition"),
    "biored": ("gene", None, None, "species", None),
    "news": ("person", "organisation", "place"),
}

# By kind, the heads that vote on it, each with the place of the kind among its labels.
VOTERS: Mapping[str, tuple[tuple[str, int], ...]] = {
    "chemical": (("bc5cdr", 0), ("biored", 1)),
    "condition": (("bc5cdr", 1), ("ncbi", 0), ("biored", 2)),
    "gene": (("biored", 0),),
    "species": (("biored", 3),),
    "person": (("news", 0),),
    "organisation": (("news", 1),),
    "place": (("news", 2),),
}


def find_names(scores: Mapping[str, Array], sentence: EncodedSentence) -> Iterator[NameRecord]:
    """Yield what the heads tag in a sentence, a head at a time."""
    size = len(sentence.ids)
    for head, kinds in HEADS.items():
        for span in decode_spans(scores[head][:size], sentence.words, sentence.inside):
            kind = kinds[span.kind]
            if kind is not None:
                bounds = sentence.spans[span.start][0], sentence.spans[span.end - 1][1]
                words = [i for i in range(span.start, span.end) if sentence.words[i]]
                yield NameRecord(*bounds, kind, vote(scores, kind, words))


def vote(scores: Mapping[str, Array], kind: str, words: Sequence[int]) -> float:
    """Return the mean probability, 0-1, that the voters give words of being in a name of a kind.

    >>> uniform = np.zeros((1, 5), dtype=np.float32)
    >>> round(vote({"bc5cdr": uniform, "biored": uniform}, "chemical", [0]), 3)
    0.4
    """
    votes = []
    for head, place in VOTERS[kind]:
        probabilities = np.exp(log_softmax(scores[head][words]))
        votes.append(probabilities[:, 1 + 2 * place : 3 + 2 * place].sum(axis=-1).mean())
    return float(np.mean(votes))
