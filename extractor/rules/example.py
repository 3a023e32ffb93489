"""Examples of rules: marked text in, plain text and the marks' offsets out.

`[Aspirin|drug] prevents [strokes|condition].` marks two mentions with their types. A line that
begins with `- ` is a list item under the line before the list.
"""

import re
from dataclasses import dataclass

from extractor.schema import EntityType
from extractor.schema.enums import DRUG_TYPES

# "effect" marks a claimed phrase that no vocabulary knows, so no entity stage would mark it.
PHRASE = "effect"
_MARK = re.compile(r"\[([^\[\]|]{1,80})\|([a-z_]{1,20})\]")
_TYPES = frozenset(str(kind) for kind in EntityType) | {PHRASE}


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of an example; half-open offsets into its plain text."""

    start: int
    end: int
    type: str

    @property
    def is_drug(self) -> bool:
        """Whether it marks the drug side of a statement."""
        return self.type in DRUG_TYPES


@dataclass(frozen=True, slots=True)
class Example:
    """An example without its marking, and the marks in reading order."""

    text: str
    marks: tuple[Mark, ...]


def read_example(marked: str) -> Example:
    """Take the marks out of an example.

    Raises:
        ValueError: A mark has an unknown type.
    """
    pieces: list[str] = []
    marks: list[Mark] = []
    length = last = 0
    for found in _MARK.finditer(marked):
        words, kind = found.groups()
        if kind not in _TYPES:
            raise ValueError(f"unknown type {kind!r} in {marked!r}")
        before = marked[last : found.start()]
        start = length + len(before)
        marks.append(Mark(start, start + len(words), kind))
        pieces += [before, words]
        length, last = start + len(words), found.end()
    return Example("".join([*pieces, marked[last:]]), tuple(marks))
