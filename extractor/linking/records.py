"""From candidates to what an entity's record says: links, generic and brand names, classes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from extractor.annotations import EntityRecord, LinkRecord
from extractor.linking.concept import Candidate, Concept, Reason
from extractor.schema.enums import DRUG_TYPES
from extractor.vocab import fold_phrase, load_hierarchy

# So many different things an entity may mean are listed; their CURIEs may be more.
MAX_CONCEPTS = 3
# How the entity stage marks the links of our own lexicons.
CHECKED = "exact name, checked by hand"
# A class is surely right for its member, but it is not what the mention means.
_CLASS_SCORE = 0.5
# From here on the name is surely that of the drug, so that its generic name and classes hold.
SURE = 0.85
_VOCABULARIES = {
    "atc": "ATC",
    "drugbank": "DrugBank",
    "hp": "HPO",
    "mesh": "MeSH",
    "ncbigene": "NCBI Gene",
}


def merge_candidates(
    lists: Iterable[Sequence[Candidate]], kept: Sequence[LinkRecord]
) -> list[Candidate]:
    """Put the candidates of all names of an entity in one order, best first.

    What an earlier stage linked by a name that we checked by hand leads.
    """
    best: dict[Concept, Candidate] = {}
    for candidates in lists:
        for candidate in candidates:
            known = best.get(candidate.concept)
            if known is None or known.score < candidate.score:
                best[candidate.concept] = candidate
    trusted = {link.curie for link in kept if link.why == CHECKED}
    return sorted(
        best.values(),
        key=lambda c: (trusted.isdisjoint(c.concept.curies), -c.score, c.concept.curies),
    )


def build_record(
    record: EntityRecord, found: Sequence[Candidate], *, brands: Iterable[str], classes: bool
) -> EntityRecord:
    """Return the record of an entity with what its candidates tell."""
    if not found:
        return record
    links = [link for c in found[:MAX_CONCEPTS] for link in _links_of(c)]
    best = found[0]
    is_drug = record.type in DRUG_TYPES and best.concept.type in DRUG_TYPES
    if is_drug and classes:
        links += _class_links(best)
    links += [link for link in record.links if link.curie not in {k.curie for k in links}]
    record = replace(record, links=tuple(links))
    if not is_drug or best.score < SURE or best.why == Reason.HEAD:
        return record
    return _describe_drug(record, best, brands=brands, classes=classes)


def _links_of(candidate: Candidate) -> list[LinkRecord]:
    score, concept = round(candidate.score, 2), candidate.concept
    return [
        LinkRecord(curie, concept.label_of(curie), vocabulary_of(curie), score, str(candidate.why))
        for curie in concept.curies
    ]


def vocabulary_of(curie: str) -> str:
    """Return the name of the vocabulary that a CURIE belongs to."""
    prefix = curie.partition(":")[0]
    return _VOCABULARIES.get(prefix, prefix)


def _class_links(best: Candidate) -> list[LinkRecord]:
    score = round(best.score * _CLASS_SCORE, 2)
    return [
        LinkRecord(curie, label, vocabulary_of(curie), score, str(Reason.MEMBER))
        for label, curies in load_hierarchy().classes(best.concept.curies)
        for curie in curies
    ]


def _describe_drug(
    record: EntityRecord, best: Candidate, *, brands: Iterable[str], classes: bool
) -> EntityRecord:
    generic = record.generic_name
    if generic is None and record.type == best.concept.type == "drug":
        generic = best.concept.label.lower()
    names = {name for name in (*record.brand_names, *brands) if name != generic}
    member_of = record.member_of
    if classes:
        member_of = _add_classes(record, best.concept)
    return replace(
        record, generic_name=generic, brand_names=tuple(sorted(names)), member_of=member_of
    )


def _add_classes(record: EntityRecord, concept: Concept) -> tuple[str, ...]:
    """Add the classes that the hierarchy has and the record does not name yet."""
    hierarchy = load_hierarchy()
    named = {curie for name in record.member_of for curie in hierarchy.find(name)}
    names = {fold_phrase(name): name for name in reversed(record.member_of)}
    taken = {*names, fold_phrase(record.name)}
    added = [
        label
        for label, curies in hierarchy.classes(concept.curies)
        if named.isdisjoint(curies) and fold_phrase(label) not in taken
    ]
    return (*reversed(names.values()), *added)


def brand_surfaces(found: Mapping[str, Sequence[Candidate]]) -> list[str]:
    """Return the names of an entity that are brands: written with a capital, known as such."""
    return [
        name
        for name, candidates in found.items()
        if candidates and candidates[0].why == Reason.BRAND and name[:1].isupper()
    ]
