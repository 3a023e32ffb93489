"""What a correction changed: the graphs of two versions in, claims added, removed, changed out.

Ids of claims hold offsets, which every correction shifts; so a claim is known by what it says. Of
several that say the same, those with the most similar sentences belong together.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from extractor.schema import Claim, ClaimGraph
from extractor.store.concepts import entity_address
from extractor.tables import to_rows

# The columns of a claim that a correction may change while it stays the same claim.
QUALIFIERS = (
    *("direction", "negated", "certainty", "strength", "evidence", "populations", "sources"),
    *("frequency", "severity", "magnitude", "comparator"),
)
MAX_PAIRS = 2_500  # comparisons of sentences for one statement; beyond, reading order decides

Row = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """One claim before and after, with the columns that differ."""

    before: Row
    after: Row
    fields: dict[str, tuple[Any, Any]]


@dataclass(frozen=True)
class VersionDiff:
    """The difference between the claims of two versions."""

    added: tuple[Row, ...]
    removed: tuple[Row, ...]
    changed: tuple[Change, ...]
    kept: int


def diff_claims(before: ClaimGraph, after: ClaimGraph) -> VersionDiff:
    """Compare the claims of two graphs of one article."""
    old, new = _by_statement(before), _by_statement(after)
    added: list[Row] = []
    removed: list[Row] = []
    changed: list[Change] = []
    kept = 0
    for statement in sorted(old.keys() | new.keys()):
        pairs = _pair(old.get(statement, []), new.get(statement, []))
        added += [two for one, two in pairs if one is None and two is not None]
        removed += [one for one, two in pairs if two is None and one is not None]
        for one, two in pairs:
            if one is None or two is None:
                continue
            fields = {name: (one[name], two[name]) for name in QUALIFIERS if one[name] != two[name]}
            kept += not fields
            if fields:
                changed.append(Change(one, two, fields))
    changed.sort(key=lambda change: (change.after["sentence_start"], change.after["claim_id"]))
    return VersionDiff(_reading(added), _reading(removed), tuple(changed), kept)


def _reading(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: (row["sentence_start"], row["claim_id"])))


def _by_statement(graph: ClaimGraph) -> dict[tuple[str, ...], list[Row]]:
    rows = {str(row["claim_id"]): row for row in to_rows(graph)["claims"]}
    entities = {entity.id: entity_address(entity)[1] for entity in graph.entities}
    found: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for claim in graph.claims:
        found[_statement(claim, entities)].append(rows[claim.id])
    return found


def _statement(claim: Claim, entities: dict[str, str]) -> tuple[str, ...]:
    return entities[claim.drug], str(claim.relation), entities[claim.effect]


def _pair(old: list[Row], new: list[Row]) -> list[tuple[Row | None, Row | None]]:
    """Pair rows by their sentences, the most similar ones first."""
    if len(old) * len(new) > MAX_PAIRS:
        ranked = [(0.0, i, i) for i in range(min(len(old), len(new)))]
    else:
        ranked = sorted(
            (-_similarity(one["sentence"], two["sentence"]), i, j)
            for i, one in enumerate(old)
            for j, two in enumerate(new)
        )
    taken: dict[int, int] = {}
    for _, i, j in ranked:
        if i not in taken and j not in taken.values():
            taken[i] = j
    pairs: list[tuple[Row | None, Row | None]] = [
        (one, new[taken[i]] if i in taken else None) for i, one in enumerate(old)
    ]
    free = (two for j, two in enumerate(new) if j not in taken.values())
    return pairs + [(None, two) for two in free]


def _similarity(one: str, two: str) -> float:
    return 1.0 if one == two else SequenceMatcher(None, one.split(), two.split()).ratio()
