"""Compile the concepts of all sources into the arrays of a `LinkIndex`.

Concepts that share a CURIE, in any vocabulary, become one. A name may belong to several concepts;
they stand in the order of how well it is theirs.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from extractor.linking.concept import NamedConcept, NameKind
from extractor.linking.fuzzy import build_postings
from extractor.linking.keys import hash_key, loosen, strict_key
from extractor.vocab import load_hierarchy

# Longer names are systematic chemical names, of which a misspelled one is not to be found.
MAX_FUZZY = 60
MIN_FUZZY = 5
# Marks a key of which case counts.
CASED = "="
_PREFIXES = {"drugbank": 0, "mesh": 1, "atc": 2, "hp": 3, "ncbigene": 4}


@dataclass(slots=True)
class _Draft:
    label: str
    type: str
    labels: dict[str, str] = field(default_factory=dict)
    names: dict[str, NameKind] = field(default_factory=dict)
    cased: dict[str, NameKind] = field(default_factory=dict)
    plain: dict[str, NameKind] = field(default_factory=dict)


class _Compiler:
    """Collects concepts by their CURIEs."""

    def __init__(self) -> None:
        self.drafts: list[_Draft] = []
        self.places: dict[str, int] = {}

    def add(self, concept: NamedConcept) -> None:
        """Add a concept, or its names to the one that has its CURIEs."""
        same = load_hierarchy().same
        curies = list(dict.fromkeys(c for curie in concept.curies for c in same(curie)))
        if not curies:
            return
        known = [self.places[curie] for curie in curies if curie in self.places]
        index = known[0] if known else len(self.drafts)
        if not known:
            self.drafts.append(_Draft(concept.label, concept.type))
        draft = self.drafts[index]
        if draft.type == "other":
            draft.type = concept.type
        for curie in curies:
            if self.places.setdefault(curie, index) == index:
                label = concept.label if curie in concept.curies else None
                draft.labels.setdefault(curie, label or load_hierarchy().label(curie) or "")
        for name, kind in concept.names:
            names = draft.cased if concept.cased else draft.names
            if concept.is_large:
                names = draft.plain
            names[name] = min(kind, names.get(name, kind))


def compile_index(concepts: Iterable[NamedConcept]) -> dict[str, npt.NDArray[Any]]:
    """Return the arrays of a `LinkIndex` over the concepts."""
    compiler = _Compiler()
    for concept in concepts:
        compiler.add(concept)
    strict, loose, fuzzy = _collect_keys(compiler.drafts)
    return {
        **_pack("strict", strict),
        **_pack("loose", loose),
        **_pack_rows(compiler.drafts),
        "fuzzy_concepts": np.array([index for _, index in fuzzy], dtype=np.int32),
        **build_postings([key for key, _ in fuzzy]),
    }


Keys = dict[str, dict[int, NameKind]]


def _collect_keys(drafts: list[_Draft]) -> tuple[Keys, Keys, list[tuple[str, int]]]:
    strict: Keys = {}
    loose: Keys = {}
    fuzzy: dict[tuple[str, int], None] = {}
    for index, draft in enumerate(drafts):
        for name, kind in draft.names.items():
            key = strict_key(name)
            if not key:
                continue
            _add_key(strict, key, index, kind)
            _add_key(loose, loosen(key), index, kind)
            # An inverted heading is the same as the name turned round.
            if MIN_FUZZY <= len(key) <= MAX_FUZZY and "," not in name:
                fuzzy[key, index] = None
        for name, kind in draft.plain.items():
            if key := strict_key(name):
                _add_key(strict, key, index, kind)
        for name, kind in draft.cased.items():
            _add_key(strict, CASED + name, index, kind)
    return strict, loose, list(fuzzy)


def _add_key(keys: Keys, key: str, index: int, kind: NameKind) -> None:
    kinds = keys.setdefault(key, {})
    kinds[index] = min(kind, kinds.get(index, kind))


def _pack(name: str, keys: Keys) -> dict[str, npt.NDArray[Any]]:
    rows = sorted(
        (hash_key(key), int(kind), index)
        for key, kinds in keys.items()
        for index, kind in kinds.items()
    )
    return {
        f"{name}_hashes": np.array([row[0] for row in rows], dtype=np.uint64),
        f"{name}_kinds": np.array([row[1] for row in rows], dtype=np.uint8),
        f"{name}_concepts": np.array([row[2] for row in rows], dtype=np.int32),
    }


def _order(labels: dict[str, str]) -> list[tuple[str, str]]:
    """Put the vocabularies of medicines and of medicine before those of phenotypes and genes."""
    return sorted(
        labels.items(), key=lambda item: (_PREFIXES.get(item[0].partition(":")[0], 9), item)
    )


def _pack_rows(drafts: list[_Draft]) -> dict[str, npt.NDArray[Any]]:
    rows = [
        json.dumps([d.label, d.type, _order(d.labels)], ensure_ascii=False).encode() for d in drafts
    ]
    ends = np.cumsum([0, *map(len, rows)])
    return {
        "rows": np.frombuffer(b"".join(rows), dtype=np.uint8),
        "row_starts": ends.astype(np.int32),
    }
