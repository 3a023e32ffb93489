"""Merged statements in the words of the articles: vocabularies name drugs as no reader would."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from extractor.assertions import MergedAssertion


def in_article_words(merged: Iterable[MergedAssertion]) -> list[MergedAssertion]:
    """Return statements whose drugs and effects have the names that articles use most."""
    items = list(merged)
    used: dict[str, Counter[str]] = defaultdict(Counter)
    for item in items:
        for place in item.places:
            used[item.drug.key][place.drug.name] += 1
            used[item.effect.key][place.effect.name] += 1
    best = {key: min(names, key=lambda n: (-names[n], n)) for key, names in used.items()}
    return [
        item.model_copy(
            update={
                part: term.model_copy(update={"name": best.get(term.key, term.name)})
                for part, term in (("drug", item.drug), ("effect", item.effect))
            }
        )
        for item in items
    ]
