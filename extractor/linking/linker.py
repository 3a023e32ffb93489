"""From a mention to ranked concepts: a sieve from sure to loose, the first step that finds decides.

Steps: the name as written; the article's own long form; word order, form and synonyms (D'Souza and
Ng 2015); without modifiers; a name spelled alike. What no step finds stays unlinked.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from extractor.linking.concept import Candidate, Concept, NameKind, Reason
from extractor.linking.context import is_ambiguous, is_listed, is_supported
from extractor.linking.index import LinkIndex
from extractor.linking.names import clean, eponyms, halves, heads, parts, shorten, variants
from extractor.schema.enums import DRUG_TYPES
from extractor.vocab import load_hierarchy

EFFECT = frozenset({"condition", "symptom"})
# Every step by its name in `Settings.linkers`.
STEPS = ("exact", "abbreviation", "loose", "head", "fuzzy", "broader")
MAX_CANDIDATES = 5

_SCORES = {
    NameKind.CHOSEN: 1.0,
    NameKind.KNOWN: 1.0,
    NameKind.LABEL: 0.99,
    NameKind.LAY: 0.96,
    NameKind.SYNONYM: 0.95,
    NameKind.BRAND: 0.95,
    NameKind.SHORT: 0.92,
    NameKind.OWN: 0.9,
}
_REASONS = {
    NameKind.CHOSEN: Reason.LAY,
    NameKind.KNOWN: Reason.SYNONYM,
    NameKind.SHORT: Reason.ABBREVIATION,
    NameKind.LABEL: Reason.EXACT,
    NameKind.LAY: Reason.LAY,
    NameKind.SYNONYM: Reason.SYNONYM,
    NameKind.BRAND: Reason.BRAND,
    NameKind.OWN: Reason.SYNONYM,
}
_LOOSE = 0.88
_SHORTENED = 0.75
_HEAD = 0.6
# What scores lower than this share of the best is no alternative to it.
_CLOSE = 0.75
_BROADER = 0.6
_UNSUPPORTED = 0.75
# So many of the things above, nearest first, may stand for one without a MeSH heading.
_NEAREST = 6
_ABBREVIATED = 0.97
# Steps that may add another vocabulary's word for what an earlier step found.
_ADDING = frozenset({"loose"})
# Steps that guess: they may not leave the family of the mention's type.
_GUESSING = frozenset({"fuzzy", "head"})
_OTHER_FAMILY = 0.9
# Swept 0.5-0.9 on BC5CDR and NCBI train and dev (2026-11): what a lower threshold adds is wrong in
# three of four drugs and in six of ten conditions.
FUZZY_THRESHOLDS = {"drug": 0.8, "effect": 0.72}
_FUZZY = 0.8


@dataclass(frozen=True)
class Query:
    """A mention: its words, its entity type, the article's short forms and words."""

    text: str
    type: str
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    context: frozenset[str] = frozenset()


class Linker:
    """Links mentions to the concepts of an index."""

    def __init__(self, index: LinkIndex, steps: Iterable[str] = STEPS) -> None:
        """Use an index with some of the steps."""
        self._index = index
        self._steps = frozenset(steps)
        self._find = lru_cache(maxsize=8_000)(self._find_name)

    def link(self, query: Query) -> tuple[Candidate, ...]:
        """Return the concepts that a mention may mean, best first."""
        name = clean(query.text)
        if not name:
            return ()
        found: tuple[Candidate, ...] = ()
        if "abbreviation" in self._steps:
            found = self._link_defined(name, query)
        found = found or self._find(name, query.type)
        return self._add_broader(_weigh_context(name, found, query.context))

    def _add_broader(self, found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """Add the nearest MeSH concept above what only other vocabularies have."""
        if not found or "broader" not in self._steps or "mesh" in _vocabularies(found):
            return found
        best = found[0]
        if best.concept.type in DRUG_TYPES:
            return found
        above = _broader_mesh(best.concept.curies)
        return (*found, Candidate(above, best.score * _BROADER, Reason.MEMBER)) if above else found

    def _link_defined(self, name: str, query: Query) -> tuple[Candidate, ...]:
        """Link what the article's own long form says, of the whole name or of words in it."""
        table = query.abbreviations
        long_form = table.get(name) or table.get(name.removesuffix("s"))
        if not long_form:
            long_form = " ".join(table.get(word, word) for word in name.split())
        if long_form == name:
            return ()
        found = self._find(long_form, query.type)
        return tuple(_rescore(c, _ABBREVIATED, Reason.ABBREVIATION) for c in found)

    def _find_name(self, name: str, kind: str) -> tuple[Candidate, ...]:
        """Return what the first step finds, and what the next adds in another vocabulary."""
        found: list[Candidate] = []
        for step, find in self._sieve(kind):
            guess = step in _GUESSING and not _is_named_family(kind)
            if step not in self._steps or guess or (found and step not in _ADDING):
                continue
            more = _rank(find(name), kind, own_family=step in _GUESSING)
            known = _vocabularies(found)
            found += [c for c in more if not found or not known.issuperset(_vocabularies([c]))]
            if len(known) > 1:
                break
        return _rank(found, kind)

    def _sieve(self, kind: str) -> Iterator[tuple[str, Callable[[str], list[Candidate]]]]:
        threshold = FUZZY_THRESHOLDS["drug" if kind in DRUG_TYPES else "effect"]
        yield "exact", self._find_exact
        yield "loose", self._find_loose
        yield "head", self._find_shortened
        yield "fuzzy", lambda name: self._find_alike(name, threshold)
        yield "head", self._find_head

    def _find_exact(self, name: str) -> list[Candidate]:
        return self._first(variants(name), self._index.find_exact, 1.0)

    def _find_loose(self, name: str) -> list[Candidate]:
        found = self._first(variants(name), self._index.find_loose, _LOOSE)
        return found or self._first(eponyms(name), self._index.find_exact, _LOOSE)

    def _find_shortened(self, name: str) -> list[Candidate]:
        return self._first_of_all(shorten(name), _SHORTENED)

    def _find_head(self, name: str) -> list[Candidate]:
        for either in (parts(name), halves(name)):
            found = [self._first_of_all([part], _SHORTENED) for part in either]
            if found and all(found):
                return [candidate for each in found for candidate in each]
        return self._first_of_all(heads(name), _HEAD)

    def _find_alike(self, name: str, threshold: float) -> list[Candidate]:
        found = self._index.find_like(name, limit=MAX_CANDIDATES, threshold=threshold)
        return [Candidate(concept, _FUZZY * score, Reason.FUZZY) for concept, score in found]

    def _first_of_all(self, names: Iterable[str], factor: float) -> list[Candidate]:
        for name in names:
            found = self._first([name], self._index.find_exact, factor)
            found = found or self._first([name], self._index.find_loose, factor * _LOOSE)
            if found:
                return [_rescore(c, 1.0, Reason.HEAD) for c in found]
        return []

    def _first(
        self,
        names: Iterable[str],
        find: Callable[[str], list[tuple[Concept, NameKind]]],
        factor: float,
    ) -> list[Candidate]:
        for name in names:
            found = find(name)
            if found:
                return [Candidate(c, _SCORES[k] * factor, _REASONS[k]) for c, k in found]
        return []


@lru_cache(maxsize=5_000)
def _broader_mesh(curies: tuple[str, ...]) -> Concept | None:
    hierarchy = load_hierarchy()
    for curie in hierarchy.ancestors(curies)[:_NEAREST]:
        if curie.startswith("mesh:"):
            label = hierarchy.label(curie) or curie
            return Concept(label, "condition", hierarchy.same(curie))
    return None


def _weigh_context(
    name: str, found: tuple[Candidate, ...], context: frozenset[str]
) -> tuple[Candidate, ...]:
    """Leave out what the article does not speak for where a name means several things."""
    if not is_ambiguous(name):
        return found
    kept = [c for c in found if is_supported(name, c.concept, context)]
    if kept or is_listed(name):
        return tuple(kept)
    return tuple(Candidate(c.concept, c.score * _UNSUPPORTED, c.why) for c in found)


def _vocabularies(found: Iterable[Candidate]) -> set[str]:
    return {curie.partition(":")[0] for c in found for curie in c.concept.curies}


def _rescore(candidate: Candidate, factor: float, why: Reason) -> Candidate:
    return Candidate(candidate.concept, candidate.score * factor, why)


def _rank(
    found: Iterable[Candidate], kind: str, *, own_family: bool = False
) -> tuple[Candidate, ...]:
    """Put what is of the mention's kind first, keep the best of each concept."""
    best: dict[Concept, Candidate] = {}
    for candidate in found:
        factor = _kinship(kind, candidate.concept.type)
        if own_family and factor < 1:
            continue
        score = candidate.score * factor
        known = best.get(candidate.concept)
        if factor and (known is None or known.score < score):
            best[candidate.concept] = Candidate(candidate.concept, score, candidate.why)
    closest = max((c.score for c in best.values()), default=0) * _CLOSE
    near = [candidate for candidate in best.values() if candidate.score >= closest]
    near.sort(key=lambda c: (-c.score, -len(c.concept.curies), c.concept.curies))
    return tuple(near[:MAX_CANDIDATES])


def _kinship(wanted: str, found: str) -> float:
    """Return 1 for types of one family, less for others, 0 for a drug where an effect is meant."""
    for family, other in ((DRUG_TYPES, EFFECT), (EFFECT, DRUG_TYPES)):
        if wanted in family:
            return 1.0 if found in family else 0.0 if found in other else _OTHER_FAMILY
    return 1.0 if wanted == found else _OTHER_FAMILY


def _is_named_family(kind: str) -> bool:
    return kind in DRUG_TYPES or kind in EFFECT
