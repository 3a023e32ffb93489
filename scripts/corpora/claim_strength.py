"""Causal strength of sentences (Yu, Li and Wang): CSV with `sentence`, `label` 0-3, `sentId`.

0 none, 1 correlational, 2 conditional causal, 3 causal. Sentences of one press release share
the first part of `sentId` and so a group; PubMed conclusions have no id: a group each.
"""

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path

from corpora.location import locate
from corpora.records import Labelled, normalised

SETS = ("eureka", "pubmed")
LEVELS = ("none", "correlational", "conditional", "causal")


def read_claim_strength(path: Path) -> Iterator[Labelled]:
    """Yield the sentences with a level name as label; copies come once."""
    seen = set()
    with path.open(encoding="utf-8", errors="replace", newline="") as stream:
        for row in csv.DictReader(stream):
            key = normalised(row["sentence"])
            if key and key not in seen:
                seen.add(key)
                group = row["sentId"].rsplit("-", 2)[0] if row.get("sentId") else key
                yield Labelled(group, row["sentence"], LEVELS[int(row["label"])])


def read_sets(root: Path) -> dict[str, list[Labelled]]:
    """Return the sentences of each set; a sentence of both is kept in the first."""
    seen: set[str] = set()
    sets: dict[str, list[Labelled]] = {}
    for name in SETS:
        rows = list(read_claim_strength(locate(root, f"claim_strength/annotated_{name}.csv")))
        sets[name] = [row for row in rows if normalised(row.text) not in seen]
        seen |= {normalised(row.text) for row in rows}
    return sets


def fold_of(group: str, folds: int = 5) -> int:
    """Return the fixed fold of a group."""
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % folds
