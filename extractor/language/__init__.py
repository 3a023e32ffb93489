"""Tokens, sentences, tags, lemmas, dependencies and noun chunks of English health news."""

from extractor.language.completion import complete_language
from extractor.language.loader import DEFAULT_MODEL, load_language, speaks_ud
from extractor.language.noun_chunks import find_noun_chunks

__all__ = [
    "DEFAULT_MODEL",
    "complete_language",
    "find_noun_chunks",
    "load_language",
    "speaks_ud",
]
