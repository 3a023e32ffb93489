"""What the compilations share while they run: package tables and folded names, each made once.

The vocabulary, the hierarchy and the linking index are compiled one after the other, when each is
first needed; `forget` gives the memory back after the last.
"""

import gc
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

from extractor.vocab.mesh import MeshIds
from extractor.vocab.packages import (
    Entry,
    Phenotype,
    read_diseases,
    read_drugs,
    read_headings,
    read_phenotypes,
)
from extractor.vocab.words import fold_phrase

# Of one free core; measured by `scripts/benchmark_linking.py`.
SECONDS = 10
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tables:
    """What the name packages hold."""

    drugs: list[Entry]
    diseases: list[Entry]
    headings: dict[str, str]
    phenotypes: list[Phenotype]
    ids: MeshIds


@lru_cache(maxsize=1)
def read_tables() -> Tables:
    """Read the tables of all name packages.

    Raises:
        EntityError: E301, when a name package is missing or damaged.
    """
    drugs, diseases, headings = read_drugs(), read_diseases(), read_headings()
    ids = MeshIds(headings, [*drugs, *diseases])
    return Tables(drugs, diseases, headings, read_phenotypes(), ids)


# Without a bound: it holds the names of the packages, and only until `forget`.
fold_name: Callable[[str], str] = lru_cache(maxsize=None)(fold_phrase)


def forget() -> None:
    """Give back what the compilations shared."""
    read_tables.cache_clear()
    fold_name.cache_clear()  # type: ignore[attr-defined]


@contextmanager
def compiling() -> Iterator[None]:
    """Tell once that it takes a while, and keep the garbage collector out of the way.

    Its passes over millions of small objects, none of them garbage, were two fifths of the time.
    """
    announce()
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@lru_cache(maxsize=1)
def announce() -> None:
    """Say, on standard error unless logging is configured otherwise, what is going on."""
    log.warning("Compiling vocabularies, once (about %d seconds)", SECONDS)
