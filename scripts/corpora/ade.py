"""ADE corpus v2: sentences with a drug-adverse effect pair (DRUG-AE.rel) and without (ADE-NEG).

`PMID|sentence|effect|...` per relation, `PMID NEG sentence` per negative. A sentence comes once;
what is both a positive and a negative counts as positive.
"""

from collections.abc import Iterator
from pathlib import Path

from corpora.records import Labelled, normalised

ANSWERS = ("no", "yes")


def read_ade(directory: Path) -> Iterator[Labelled]:
    """Yield each sentence with label yes or no and its PubMed id as group."""
    seen = set()
    for group, text, label in [*_positives(directory), *_negatives(directory)]:
        key = normalised(text)
        if key not in seen:
            seen.add(key)
            yield Labelled(group, text, label)


def _positives(directory: Path) -> Iterator[tuple[str, str, str]]:
    for line in (directory / "DRUG-AE.rel").read_text(encoding="utf-8").splitlines():
        group, text = line.split("|")[:2]
        yield group, text, "yes"


def _negatives(directory: Path) -> Iterator[tuple[str, str, str]]:
    for line in (directory / "ADE-NEG.txt").read_text(encoding="utf-8").splitlines():
        group, _, text = line.split(" ", 2)
        yield group, text, "no"
