"""What else a question means: a name in, the names and CURIEs of all that it covers out.

A class covers its members, a generic drug its brands, a lay term the concept that it stands for
and all that is narrower.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from extractor.store.concepts import curie_name, folded


@dataclass(frozen=True)
class Expansion:
    """The folded names and the CURIEs, in lower case, that a name covers, itself included."""

    names: frozenset[str] = field(default_factory=frozenset)
    curies: frozenset[str] = field(default_factory=frozenset)


class Expander(Protocol):
    """Whatever knows what a name covers."""

    def expand(self, text: str) -> Iterable[str]:
        """Yield names and CURIEs of what a name or CURIE means and of all kinds of it."""


class NoExpander:
    """Takes every name for itself alone."""

    def expand(self, text: str) -> Iterator[str]:
        """Yield nothing more."""
        yield from ()


def expand(text: str, expander: Expander) -> Expansion:
    """Collect what a name covers."""
    terms = [text, *expander.expand(text)]
    curies = frozenset(curie_name(term.strip()) for term in terms if is_curie(term))
    names = frozenset(folded(term) for term in terms if not is_curie(term))
    return Expansion(names - {""}, curies)


def is_curie(text: str) -> bool:
    """Tell a CURIE from a name.

    >>> is_curie("drugbank:DB11817"), is_curie("omega 3: fish oil"), is_curie("aspirin")
    (True, False, False)
    """
    prefix, colon, rest = text.strip().partition(":")
    return bool(colon and prefix and rest) and not any(char.isspace() for char in text.strip())
