"""Cue lists as data: YAML under `data/rules` in, compiled cues that find themselves in text out.

A cue is a short regular expression with an id, a value (what it tells), a scope (which way it
looks) and its own examples, which are tests. A space in a pattern stands for any white space,
`@number` and its kin for the patterns of TERMS; a cue begins and ends at a word boundary. Of two
cues that begin at the same word the one that stands first in its file wins; cues of scope `none`
shield every cue that they touch ("not only" and "not").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from extractor.errors import RuleError
from extractor.resources import read_yaml
from extractor.rules.numbers import NUMBER

# Typographic characters that patterns need not know; one for one, so that offsets stay.
PLAIN = str.maketrans("‘’‛“”„\u00a0\u2009\u202f‐‑", "'''\"\"\"   --")
# A capital in a pattern, which is no class such as `\W`.
_CAPITAL = re.compile(r"(?<!\\)[A-Z]")

_RANGE = rf"{NUMBER}(?:(?: ?(?:-|to|and|or) ?| ?(?:%|percent|per cent) to ){NUMBER})?"
# Number words of a fraction keep their article: "a third", "one-third", "two-thirds", "half".
_FRACTION = (
    r"(?:(?:an?|one|two|three|four|nine)[ -])?"
    r"(?:half|thirds?|quarters?|fourths?|fifths?|sixths?|tenths?)"
)
TERMS = {
    "@number": NUMBER,
    "@range": _RANGE,
    "@percent": rf"{_RANGE}[ -]?(?:%|percent(?:age points?)?|per cent|pct)",
    "@fraction": _FRACTION,
    "@about": (
        r"(?:(?:by|about|around|nearly|almost|more than|less than|greater than|at least|up to|over"
        r"|under|as much as|as many as|as high as|roughly|approximately|just|only|some|an?|on"
        r"|average(?: of)?|median(?: of)?|mean of|anywhere from|between|close to|well|fewer than"
        r"|estimated|slightly|well over|no more than|another|additional|from|to) ){0,4}"
    ),
}


class Cue(BaseModel):
    """One entry of a cue list."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    pattern: str
    value: str
    scope: Literal["forward", "backward", "clause", "sentence", "none"] = "forward"
    weight: float = 1.0
    matches: tuple[str, ...]
    ignores: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CueMatch:
    """A cue and where it stands; half-open offsets."""

    cue: Cue
    start: int
    end: int


class CueSet:
    """Cues compiled into one expression.

    Nearly all lists are in lower case and are searched in lower-case text with cases told apart,
    which takes a quarter of the time: a cue is then tried only where its first letter stands.
    """

    def __init__(self, cues: tuple[Cue, ...]) -> None:
        """Compile cues; the first listed wins where several begin."""
        self.cues = cues
        self._tells_cases = any(_CAPITAL.search(cue.pattern) for cue in cues)
        # An empty group behind each cue says which one it was.
        parts = "|".join(f"(?:{_spaced(cue.pattern)})(?P<c{i}>)" for i, cue in enumerate(cues))
        # Zero width, so that a cue may begin inside another.
        self._regex = re.compile(
            rf"(?<![\w'])(?=(?:{parts})(?!\w))", re.IGNORECASE if self._tells_cases else 0
        )

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[CueMatch]:
        """Return the cues in a stretch of plain text, in reading order, without shielded ones."""
        found = list(self.find_all(text, start, end))
        shields = [match for match in found if match.cue.scope == "none"]
        return [match for match in found if not any(_shields(shield, match) for shield in shields)]

    def find_all(self, text: str, start: int = 0, end: int | None = None) -> Iterator[CueMatch]:
        """Yield the cues of a stretch in reading order, shielded ones too."""
        searched = text if self._tells_cases else lower_case(text)
        for match in self._regex.finditer(searched, start, len(text) if end is None else end):
            group = match.lastgroup or ""
            yield CueMatch(self.cues[int(group[1:])], match.start(), match.end(group))


def _shields(shield: CueMatch, other: CueMatch) -> bool:
    touches = shield.start < other.end and other.start < shield.end
    return touches and other.cue.scope != "none"


def plain_text(text: str) -> str:
    """Replace curly quotes, odd spaces and odd hyphens, character for character."""
    return text.translate(PLAIN)


def lower_case(text: str) -> str:
    """Return a text in lower case, character for character."""
    return text.replace("İ", "i").lower()  # the only letter whose lower case has two characters


def _spaced(pattern: str) -> str:
    for name, term in TERMS.items():
        pattern = pattern.replace(name, term)
    return pattern.replace(" ?", r"\s?").replace(" ", r"\s+")


@lru_cache(maxsize=64)
def load_cues(*parts: str) -> CueSet:
    """Load a cue list from package data.

    Raises:
        RuleError: E401, when the file is not valid.
    """
    path = "/".join(parts)
    try:
        cues = tuple(Cue.model_validate(entry) for entry in read_yaml(*parts))
    except (yaml.YAMLError, ValidationError, TypeError) as error:
        raise RuleError("E401", path=path, reason=error) from error
    ids = [cue.id for cue in cues]
    doubles = sorted({cue_id for cue_id in ids if ids.count(cue_id) > 1})
    if doubles:
        raise RuleError("E401", path=path, reason=f"ids are used twice: {', '.join(doubles)}")
    return CueSet(cues)
