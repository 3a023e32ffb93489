"""Wordings that settle a relation: "side effects include an increased risk of" raises a risk.

In: the text before an effect and the relation that the vote took. Out: the relation that is meant.
The patterns are data, `extractor/data/fusion/wording.yaml`, with examples that are tests.
"""

import re
from functools import cached_property, lru_cache

import yaml
from pydantic import BaseModel, ConfigDict

from extractor.annotations import Offsets
from extractor.resources import read_data
from extractor.schema import Relation

LOOK_BACK = 90  # characters before an effect; the longest wording with a list fits


class Wording(BaseModel):
    """A pattern that ends where the effect begins, and the relation that it means."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    pattern: str
    taken: Relation
    meant: Relation
    matches: tuple[str, ...]
    ignores: tuple[str, ...]

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, in any case."""
        return re.compile(self.pattern.strip(), re.IGNORECASE)

    def precedes(self, text: str) -> bool:
        """Tell whether the words end as the pattern says."""
        return self.compiled.search(f"{text.rstrip()} ") is not None


@lru_cache(maxsize=1)
def load_wordings() -> tuple[Wording, ...]:
    """Load the wordings that ship."""
    return tuple(map(Wording.model_validate, yaml.safe_load(read_data("fusion", "wording.yaml"))))


def settle_relation(text: str, sentence: Offsets, effect: Offsets, relation: str) -> str:
    """Return the relation that the words before an effect mean, else the one that was taken."""
    before = text[max(sentence[0], effect[0] - LOOK_BACK) : max(sentence[0], effect[0])]
    for wording in load_wordings():
        if relation == wording.taken and wording.precedes(before):
            return str(wording.meant)
    return relation
