"""Names that mean something only in context: short forms, and words that are also everyday words.

"RA" is rheumatoid arthritis in an article about joints. A concept is supported where the article
has a telling word of the concept's label, or one of the words that our lexicon lists for it.
"""

from functools import lru_cache

from extractor.linking.concept import Concept
from extractor.resources import read_table
from extractor.vocab import fold_phrase
from extractor.vocab.words import fold_word

# So short a name in capitals is an abbreviation, and most have several meanings.
MAX_SHORT = 3
_MIN_TELLING = 5
# Words of labels that every health article has.
_COMMON = frozenset({"disease", "disorder", "syndrome", "chronic", "acute", "patient", "diseases"})


def is_ambiguous(name: str) -> bool:
    """Tell whether a name needs context."""
    is_short = len(name) <= MAX_SHORT and name.upper() == name and name.isalpha()
    return is_short or is_listed(name)


def is_listed(name: str) -> bool:
    """Tell whether our lexicon lists the meanings of a name."""
    return name.casefold() in _listed()


def is_supported(name: str, concept: Concept, context: frozenset[str]) -> bool:
    """Tell whether the words of the article, folded, speak for a concept."""
    hints = _listed().get(name.casefold(), {})
    for curie in concept.curies:
        if curie in hints:
            return not hints[curie].isdisjoint(context)
    if hints:
        return False
    words = {word for word in fold_phrase(concept.label).split() if len(word) >= _MIN_TELLING}
    return not (words - _COMMON).isdisjoint(context)


@lru_cache(maxsize=1)
def _listed() -> dict[str, dict[str, frozenset[str]]]:
    """Return the ambiguous names with the words that tell each of their meanings."""
    names: dict[str, dict[str, frozenset[str]]] = {}
    for name, curie, words in read_table("lexicons", "ambiguous_names.tsv"):
        hints = frozenset(fold_word(word) for word in words.split("|"))
        names.setdefault(name.casefold(), {})[curie] = hints
    return names
