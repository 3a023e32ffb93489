"""What the labels of a tagger mean: `data/labels.yaml` in, the type of a label out."""

import re
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from extractor.resources import read_yaml

# Named in a warning; a model may have thousands of labels.
MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class LabelMap:
    """The meanings of a tagger's labels; None is a label that says nothing here."""

    tagger: str
    types: Mapping[str, str | None]

    def find_type(self, label: str) -> str | None:
        """Return what a label means, None when nothing or unknown."""
        return self.types.get(fold_label(label))

    def find_unknown(self, labels: Iterable[str]) -> list[str]:
        """Return the labels that the map does not know, sorted."""
        return sorted({label for label in labels if fold_label(label) not in self.types})

    def warn_of_unknown(self, labels: Iterable[str]) -> None:
        """Name all unknown labels in one warning."""
        unknown = self.find_unknown(labels)
        if unknown:
            named = ", ".join(unknown[:MOST_NAMED]) + (", ..." if unknown[MOST_NAMED:] else "")
            warnings.warn(
                f"{self.tagger} has labels that extractor does not know and leaves out: {named}",
                stacklevel=2,
            )


def fold_label(label: str) -> str:
    """Return a label without differences of case and joints.

    >>> fold_label("Multi-tissue_structure")
    'MULTI_TISSUE_STRUCTURE'
    """
    return re.sub(r"[\s/_-]+", "_", label).upper()


def load_labels(tagger: str) -> LabelMap:
    """Return the meanings of the labels of a package or model."""
    data = _read_maps()
    own = (m["labels"] for m in data["packages"] if fnmatchcase(tagger, m["name"]))
    return LabelMap(tagger, {**data["any"], **next(own, {})})


@cache
def _read_maps() -> dict[str, Any]:
    maps: dict[str, Any] = read_yaml("labels.yaml")
    return maps
