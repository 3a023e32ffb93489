"""Advice for each answer, from package data: a key and a value in, one plain sentence out."""

from functools import lru_cache

import yaml

from extractor.resources import read_data
from extractor.review.page import DATA

FILE = "advice.yaml"


@lru_cache(maxsize=1)
def read_advice() -> dict[str, dict[str, str]]:
    """Return the sentences by key and value."""
    advice: dict[str, dict[str, str]] = yaml.safe_load(read_data(DATA, FILE))
    return advice


def advise(key: str, value: str) -> str:
    """Return the sentence for an answer."""
    return read_advice()[key][value]
