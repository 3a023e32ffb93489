"""Linking: mentions to ranked concepts of public vocabularies.

The index is compiled from the installed name packages and our lexicons; only `component` needs
spaCy.
"""

from extractor.linking.concept import Candidate, Concept, NamedConcept, NameKind, Reason
from extractor.linking.index import LinkIndex
from extractor.linking.linker import STEPS, Linker, Query

__all__ = [
    "STEPS",
    "Candidate",
    "Concept",
    "LinkIndex",
    "Linker",
    "NameKind",
    "NamedConcept",
    "Query",
    "Reason",
]
