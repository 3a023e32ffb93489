"""Rules as data: their models, their loaders and the checks on them; no spaCy here."""

from extractor.rules.catalogue import get_rule, load_precision, load_rules, load_words
from extractor.rules.example import Example, Mark, read_example
from extractor.rules.rule import Rule

__all__ = [
    "Example",
    "Mark",
    "Rule",
    "get_rule",
    "load_precision",
    "load_rules",
    "load_words",
    "read_example",
]
