"""The index of names: a name in, the concepts that it may mean out.

Memory is sorted arrays of hashed keys; a concept's row is parsed when it is first met.
"""

import json
from collections.abc import Iterator
from functools import cached_property

import numpy as np

from extractor.linking.compile import CASED
from extractor.linking.concept import Concept, NameKind
from extractor.linking.fuzzy import Arrays, FuzzyNames
from extractor.linking.keys import hash_key, loose_key, strict_key

Found = tuple[Concept, NameKind]


class LinkIndex:
    """Concepts by their names: as written, in loose form, and by likeness."""

    def __init__(self, arrays: Arrays) -> None:
        """Take over the arrays that `compile_index` made."""
        self._arrays = arrays
        self._concepts: dict[int, Concept] = {}

    def __len__(self) -> int:
        """Return the number of concepts."""
        return len(self._arrays["row_starts"]) - 1

    def find_exact(self, name: str) -> list[Found]:
        """Return what a name means as it is written, best first."""
        return [*self._look_up("strict", strict_key(name)), *self._look_up("strict", CASED + name)]

    def find_loose(self, name: str) -> list[Found]:
        """Return what a name means whatever the order and form of its words."""
        key = loose_key(name)
        return list(self._look_up("loose", key)) if key else []

    def find_like(self, name: str, *, limit: int, threshold: float) -> list[tuple[Concept, float]]:
        """Return what names that are spelled alike mean, with their cosine, best first."""
        near = self._fuzzy.find(strict_key(name), limit=limit, threshold=threshold)
        concepts = self._arrays["fuzzy_concepts"]
        return [(self._concept(int(concepts[number])), score) for number, score in near]

    @cached_property
    def _fuzzy(self) -> FuzzyNames:
        return FuzzyNames(self._arrays)

    def _look_up(self, table: str, key: str) -> Iterator[Found]:
        hashes = self._arrays[f"{table}_hashes"]
        wanted = np.uint64(hash_key(key))
        start = int(np.searchsorted(hashes, wanted, side="left"))
        end = int(np.searchsorted(hashes, wanted, side="right"))
        for row in range(start, end):
            kind = NameKind(int(self._arrays[f"{table}_kinds"][row]))
            yield self._concept(int(self._arrays[f"{table}_concepts"][row])), kind

    def _concept(self, index: int) -> Concept:
        if index not in self._concepts:
            starts = self._arrays["row_starts"]
            row = self._arrays["rows"][starts[index] : starts[index + 1]].tobytes()
            label, kind, labels = json.loads(row)
            curies, names = zip(*labels, strict=True)
            self._concepts[index] = Concept(label, kind, curies, names)
        return self._concepts[index]
