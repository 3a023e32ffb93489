"""Labels of tokens in, labelled spans out; BIO, BIOES, BILOU and bare labels are read alike."""

import re
from collections.abc import Iterable, Iterator

from extractor.tagging.tags import Tag

OUTSIDE = frozenset({"O", "0", "NONE", "OUTSIDE", ""})
_MARK = re.compile(r"([BIELSU])-(?=.)")
_BEGINS = frozenset("BSU")
_ENDS = frozenset("ELSU")


def split_label(label: str) -> tuple[str, str]:
    """Return the mark and the kind of a label; what is outside has the kind "".

    >>> split_label("B-Disease"), split_label("ORG"), split_label("O")
    (('B', 'Disease'), ('', 'ORG'), ('', ''))
    """
    mark = _MARK.match(label)
    kind = label[mark.end() :] if mark else label
    return (mark[1] if mark else "", "" if kind.upper() in OUTSIDE else kind)


def join_labels(tokens: Iterable[tuple[int, int, str]]) -> Iterator[Tag]:
    """Yield spans from the start, end and label of each token."""
    start = end = 0
    kind = ""
    closed = True
    for first, last, label in tokens:
        mark, now = split_label(label)
        if closed or now != kind or mark in _BEGINS:
            if kind:
                yield start, end, kind
            start, kind = first, now
        end, closed = last, mark in _ENDS
    if kind:
        yield start, end, kind
