"""An article against its original: what was made stronger, weaker, added or left out.

In: two claim graphs, of an article and of its paper, abstract or press release (or of two
versions). Out: a `Comparison`. Importing it loads no spaCy.
"""

from extractor.compare.comparer import compare
from extractor.compare.model import (
    Change,
    ChangeKind,
    Comparison,
    Copied,
    Finding,
    Omission,
    Overall,
    Pair,
    Unsupported,
)

__all__ = [
    "Change",
    "ChangeKind",
    "Comparison",
    "Copied",
    "Finding",
    "Omission",
    "Overall",
    "Pair",
    "Unsupported",
    "compare",
]
