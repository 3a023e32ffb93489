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
from extractor.linking.keys import hash_key, loosen
from extractor.vocab import load_hierarchy
from extractor.vocab.workspace import fold_name

# Longer names are systematic chemical names, of which a misspelled one is not to be found.
MAX_FUZZY = 60
MIN_FUZZY = 5
# Marks a key of which case counts.
CASED = "="
_COLUMNS = [("hash", np.uint64), ("concept", np.int32), ("kind", np.uint8)]
_PREFIXES = {"drugbank": 0, "mesh": 1, "atc": 2, "hp": 3, "ncbigene": 4}
# `json.dumps` would build an encoder for every row.
_encode = json.JSONEncoder(ensure_ascii=False).encode


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
        self._same = load_hierarchy().same

    def add(self, concept: NamedConcept) -> None:
        """Add a concept, or its names to the one that has its CURIEs."""
        curies = list(dict.fromkeys(c for curie in concept.curies for c in self._same(curie)))
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
        **strict.pack("strict"),
        **loose.pack("loose"),
        **_pack_rows(compiler.drafts),
        "fuzzy_concepts": np.array([index for _, index in fuzzy], dtype=np.int32),
        **build_postings([key for key, _ in fuzzy]),
    }


class _Keys:
    """Collects keys, each with a concept and how the key's name stands to it."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, int, NameKind]] = []

    def add(self, key: str, concept: int, kind: NameKind) -> None:
        self.rows.append((key, concept, kind))

    def pack(self, name: str) -> dict[str, npt.NDArray[Any]]:
        """Return sorted arrays; of a key that a concept has twice, the surer kind stays."""
        keys, concepts, kinds = zip(*self.rows, strict=True) if self.rows else ((), (), ())
        hashes = {key: hash_key(key) for key in dict.fromkeys(keys)}
        columns = np.zeros(len(keys), dtype=_COLUMNS)
        columns["hash"] = np.fromiter(map(hashes.__getitem__, keys), np.uint64, len(keys))
        columns["concept"], columns["kind"] = concepts, kinds
        columns = columns[np.lexsort((columns["kind"], columns["concept"], columns["hash"]))]
        pairs = columns[["hash", "concept"]]
        columns = columns[np.append(True, pairs[1:] != pairs[:-1])[: len(pairs)]]
        columns = columns[np.lexsort((columns["concept"], columns["kind"], columns["hash"]))]
        return {
            f"{name}_hashes": columns["hash"].copy(),
            f"{name}_kinds": columns["kind"].copy(),
            f"{name}_concepts": columns["concept"].copy(),
        }


def _collect_keys(drafts: list[_Draft]) -> tuple[_Keys, _Keys, list[tuple[str, int]]]:
    strict, loose = _Keys(), _Keys()
    fuzzy: dict[tuple[str, int], None] = {}
    for index, draft in enumerate(drafts):
        for name, kind in draft.names.items():
            key = fold_name(name)
            if not key:
                continue
            strict.add(key, index, kind)
            loose.add(loosen(key), index, kind)
            # An inverted heading is the same as the name turned round.
            if MIN_FUZZY <= len(key) <= MAX_FUZZY and "," not in name:
                fuzzy[key, index] = None
        for name, kind in draft.plain.items():
            if key := fold_name(name):
                strict.add(key, index, kind)
        for name, kind in draft.cased.items():
            strict.add(CASED + name, index, kind)
    return strict, loose, list(fuzzy)


def _order(labels: dict[str, str]) -> list[tuple[str, str]]:
    """Put the vocabularies of medicines and of medicine before those of phenotypes and genes."""
    return sorted(
        labels.items(), key=lambda item: (_PREFIXES.get(item[0].partition(":")[0], 9), item)
    )


def _pack_rows(drafts: list[_Draft]) -> dict[str, npt.NDArray[Any]]:
    rows = [_encode([d.label, d.type, _order(d.labels)]).encode() for d in drafts]
    ends = np.cumsum([0, *map(len, rows)])
    return {
        "rows": np.frombuffer(b"".join(rows), dtype=np.uint8),
        "row_starts": ends.astype(np.int32),
    }
