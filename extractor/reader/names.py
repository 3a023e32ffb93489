"""Names and terms that the reader tags: label scores of a window in, `NameRecord`s out."""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from extractor.annotations import NameRecord
from extractor.reader.spans import decode_spans
from extractor.reader.windows import Window

# By head, the kinds in the order of its labels; None is not reported: another head knows it
# better, or nobody asks for it.
HEADS: Mapping[str, tuple[str | None, ...]] = {
    "bc5cdr": ("chemical", "condition"),
    "biored": ("gene", None, None, "species", None),
    "news": ("person", "organisation", "place"),
}


def find_names(scores: Mapping[str, NDArray[np.float32]], window: Window) -> Iterator[NameRecord]:
    """Yield what the heads tag in the body of a window, a head at a time."""
    for head, kinds in HEADS.items():
        if head not in scores:
            continue
        for span in decode_spans(scores[head], window.words, window.sentences):
            kind = kinds[span.kind]
            if kind is not None and window.body[0] <= span.start < window.body[1]:
                bounds = window.spans[span.start][0], window.spans[span.end - 1][1]
                yield NameRecord(*bounds, kind, span.score)
