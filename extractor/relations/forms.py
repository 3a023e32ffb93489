"""The names that a word may go by in rules: its lemma, its form, and the form without an ending.

Headlines have capitals that mislead the tagger and so the lemma ("Cuts" as a name); the bare
endings make up for that.
"""

from functools import lru_cache

from spacy.tokens import Token

ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("d", ""), ("ing", ""),
           ("ing", "e"))  # fmt: skip
MIN_STEM = 3


def names_of(token: Token) -> frozenset[str]:
    """Return every name by which a rule may know a word."""
    return _names(token.lemma_.lower(), token.lower_, token.pos_ == "PROPN" or token.is_title)


@lru_cache(maxsize=8_000)  # as in extractor.vocab.words
def _names(lemma: str, form: str, is_capital: bool) -> frozenset[str]:
    found = {lemma, form}
    if is_capital or lemma == form:
        for ending, restored in ENDINGS:
            stem = form.removesuffix(ending)
            if stem != form and len(stem) >= MIN_STEM:
                found.add(stem + restored)
    return frozenset(found)
