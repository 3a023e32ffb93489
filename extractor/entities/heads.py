"""The nouns and modifiers that make drug and effect phrases, from our lexicons."""

from dataclasses import dataclass
from functools import lru_cache

from extractor.vocab.lexicons import read_rows


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that ends a phrase: the type it gives and whether it stands alone."""

    type: str
    strength: str


@lru_cache(maxsize=1)
def drug_heads() -> dict[str, Head]:
    """Return the nouns that make a drug phrase ("inhibitor", "pill") by folded form."""
    return {row[1]: Head(row[0], row[2]) for row in read_rows("drug_heads.tsv")}


@lru_cache(maxsize=1)
def effect_heads() -> dict[str, Head]:
    """Return the nouns that may end an effect phrase ("damage", "symptom") by folded form."""
    return {row[1]: Head(row[0], row[2]) for row in read_rows("effect_heads.tsv")}


@lru_cache(maxsize=1)
def drug_modifiers() -> dict[str, str]:
    """Return what a word before a drug noun does: "", "dose" or "stop"."""
    return {row[0]: row[1] for row in read_rows("drug_modifiers.tsv")}


@lru_cache(maxsize=1)
def effect_modifiers() -> dict[str, str]:
    """Return what a word before an effect noun is: "body", "keep" or "stop"."""
    return {row[0]: row[1] for row in read_rows("effect_modifiers.tsv")}
