"""Refinement: an assertion about atorvastatin is a more specific form of one about statins."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from extractor.assertions.keys import ClaimKey, normalize_name
from extractor.assertions.places import Named, Place

# Which CURIEs stand above a CURIE in its vocabulary; itself not included.
Ancestors = Callable[[str], Collection[str]]


def no_ancestors(_curie: str) -> Collection[str]:
    """Know no hierarchy."""
    return ()


class Hierarchy:
    """What stands above each term: by vocabulary, and by the classes that articles name."""

    def __init__(
        self, places: Mapping[ClaimKey, Iterable[Place]], ancestors: Ancestors = no_ancestors
    ) -> None:
        """Collect names and classes of all terms."""
        self.ancestors = ancestors
        self.by_name: dict[str, set[str]] = defaultdict(set)
        self.classes: dict[str, set[str]] = defaultdict(set)
        for key, found in places.items():
            for place in found:
                self._add(key.drug, place.drug)
                self._add(key.effect, place.effect)

    def _add(self, term: str, named: Named) -> None:
        for name in filter(None, (named.name, named.label)):
            self.by_name[normalize_name(name)].add(term)
        self.classes[term].update(normalize_name(name) for name in named.member_of)

    def above(self, term: str) -> set[str]:
        """Return the terms above a term, itself not included."""
        found = set() if term.startswith("name:") else set(self.ancestors(term))
        for name in self.classes.get(term, ()):
            found |= self.by_name.get(name, {f"name:{name}"})
        return found - {term}


def find_refinements(
    keys: Iterable[ClaimKey], hierarchy: Hierarchy
) -> dict[ClaimKey, list[ClaimKey]]:
    """Return, for each statement, the more general ones that it refines, in the order given.

    The drug, the effect or both are more specific; relation, direction and polarity are the same.
    """
    order = {key: rank for rank, key in enumerate(keys)}
    drugs = {key.drug for key in order}
    effects = {key.effect for key in order}
    general_drugs = {drug: hierarchy.above(drug) & drugs for drug in drugs}
    general_effects = {effect: hierarchy.above(effect) & effects for effect in effects}
    return {
        key: sorted(
            {
                general
                for drug in {key.drug, *general_drugs[key.drug]}
                for effect in {key.effect, *general_effects[key.effect]}
                if (general := key._replace(drug=drug, effect=effect)) in order
            }
            - {key},
            key=order.__getitem__,
        )
        for key in order
    }
