"""Names and terms that the reader tags: label scores of a sentence in, `NameRecord`s out."""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from extractor.annotations import NameRecord
from extractor.reader.pieces import EncodedSentence
from extractor.reader.spans import decode_spans

Array = NDArray[np.float32]

# By head, the kinds in the order of its labels; None is not reported: another head knows it
# better, or nobody asks for it.
HEADS: Mapping[str, tuple[str | None, ...]] = {
    "bc5cdr": ("chemical", "condition"),
    "biored": ("gene", None, None, "species", None),
    "news": ("person", "organisation", "place"),
}


def find_names(scores: Mapping[str, Array], sentence: EncodedSentence) -> Iterator[NameRecord]:
    """Yield what the heads tag in a sentence, a head at a time."""
    size = len(sentence.ids)
    for head, kinds in HEADS.items():
        for span in decode_spans(scores[head][:size], sentence.words, sentence.inside):
            kind = kinds[span.kind]
            if kind is not None:
                bounds = sentence.spans[span.start][0], sentence.spans[span.end - 1][1]
                yield NameRecord(*bounds, kind, span.score)
