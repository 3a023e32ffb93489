"""The vocabulary as an expander: classes to members, brands to generics, lay terms to concepts."""

from collections.abc import Iterator
from functools import lru_cache

from extractor.vocab import curies_of, load_hierarchy, members


class VocabularyExpander:
    """Expands by the vocabularies that ship with the package; they load at the first question."""

    def expand(self, text: str) -> Iterator[str]:
        """Yield the CURIEs and names of what a name or CURIE means and of all that is narrower."""
        yield from _expand(text.strip())


@lru_cache(maxsize=1_000)
def _expand(text: str) -> tuple[str, ...]:
    hierarchy = load_hierarchy()
    own = hierarchy.same(text) if text in hierarchy else curies_of(text)
    curies = tuple(dict.fromkeys((*own, *members(text))))
    labels = (hierarchy.label(curie) for curie in curies)
    return (*curies, *dict.fromkeys(label for label in labels if label))
