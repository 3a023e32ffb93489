"""One claim from many: what several places say the same, what contradicts and what refines it.

Claim graphs in, assertions out; within one article (`merge_article`) and over a corpus (`merge`).
docs/assertions.md explains the rules and the belief formula.
"""

from extractor.assertions.belief import score_belief
from extractor.assertions.contradiction import contradicts
from extractor.assertions.corpus import MergedAssertion, Term, combine, merge
from extractor.assertions.keys import ClaimKey, normalize_name, term_key
from extractor.assertions.places import Place, find_places
from extractor.assertions.refinement import Ancestors
from extractor.assertions.within import merge_article

__all__ = [
    "Ancestors",
    "ClaimKey",
    "MergedAssertion",
    "Place",
    "Term",
    "combine",
    "contradicts",
    "find_places",
    "merge",
    "merge_article",
    "normalize_name",
    "score_belief",
    "term_key",
]
