"""What a question asks for: every filter that claims can be chosen by, checked when it is made."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from extractor.errors import UsageError
from extractor.schema import (
    Certainty,
    Direction,
    Evidence,
    Relation,
    SourceKind,
    SourceRelation,
    Strength,
)
from extractor.store.characters import clean

MAX_LIMIT = 10_000_000
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_VALUES: dict[str, tuple[type[StrEnum], ...]] = {
    "relation": (Relation,),
    "direction": (Direction,),
    "certainty": (Certainty,),
    "strength": (Strength,),
    "evidence": (Evidence,),
    "source_kind": (SourceKind, SourceRelation),
}

Texts = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ClaimFilter:
    """The filters of a question; all of them hold, and of one filter's values any."""

    drug: Texts = ()
    effect: Texts = ()
    relation: Texts = ()
    direction: Texts = ()
    negated: bool | None = None
    certainty: Texts = ()
    strength: Texts = ()
    evidence: Texts = ()
    population: Texts = ()
    source: Texts = ()
    source_kind: Texts = ()  # a kind of source, or how it stands to the research
    publisher: Texts = ()
    article: Texts = ()
    rule: Texts = ()
    severity: Texts = ()
    frequency: Texts = ()
    since: str | None = None  # a year, month or day, that one included
    until: str | None = None
    min_confidence: float = 0.0
    text: str | None = None  # words, "phrases", OR and -without, as web searches take them
    all_versions: bool = False

    def __post_init__(self) -> None:
        """Check the values.

        Raises:
            UsageError: E627, when a filter cannot have a value.
        """
        for name, kinds in _VALUES.items():
            allowed = [str(value) for kind in kinds for value in kind]
            for value in getattr(self, name):
                if value not in allowed:
                    raise UsageError(
                        "E627", option=_option(name), value=value, expected=", ".join(allowed)
                    )
        for name in ("since", "until"):
            value = getattr(self, name)
            if value is not None and not _is_date(value):
                expected = "a year, month or day such as 2015, 2015-06 or 2015-06-30"
                raise UsageError("E627", option=_option(name), value=value, expected=expected)


def _is_date(value: str) -> bool:
    """Tell whether a value is a year, month or day of the calendar."""
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        return False
    return True


def make_filter(**values: Any) -> ClaimFilter:
    """Make a filter of single values or lists of them.

    Raises:
        UsageError: E627, when there is no such filter, or it cannot have a value.
    """
    known = {field.name: field.type for field in fields(ClaimFilter)}
    made: dict[str, Any] = {}
    for name, value in values.items():
        if name not in known:
            raise UsageError("E627", option="A filter", value=name, expected=", ".join(known))
        if known[name] is Texts:
            made[name] = _texts(value)
        elif value is not None:
            made[name] = clean(value)
    return ClaimFilter(**made)


def _texts(value: str | Iterable[str] | None) -> Texts:
    if value is None:
        return ()
    values = (value,) if isinstance(value, str) else value
    return tuple(clean(str(item)) for item in values if str(item).strip())


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def check_limit(limit: int | None) -> int:
    """Return how many rows may come back.

    Raises:
        UsageError: E627, when the number is negative.
    """
    if limit is not None and limit < 0:
        raise UsageError("E627", option="--limit", value=limit, expected="a number from 0")
    return MAX_LIMIT if limit is None else min(limit, MAX_LIMIT)
