"""Pipeline component `extractor_linking`: entities to ranked vocabulary terms.

In: mentions, entities, relations and the article's abbreviations. Out: the entity layer with
links, generic and brand names and classes; entities are added for claimed phrases that no mention
stands for. What no step links stays as it was.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import (
    EntityRecord,
    Offsets,
    RelationRecord,
    get_entities,
    get_mentions,
    get_records,
    get_table,
    get_text,
    set_entities,
)
from extractor.linking.cache import load_index
from extractor.linking.concept import Candidate
from extractor.linking.context import is_listed
from extractor.linking.linker import STEPS, Linker, Query
from extractor.linking.records import brand_surfaces, build_record, merge_candidates
from extractor.vocab import split_words

# The step, beside those of the linker, that links a drug to its classes.
CLASSES = "classes"
DEFAULT_LINKERS = (*STEPS, CLASSES)
# An entity with more forms than that has its best among the most frequent.
MAX_FORMS = 6
_NAMING = frozenset({"name", "abbreviation"})


@Language.factory(
    "extractor_linking",
    default_config={"linkers": list(DEFAULT_LINKERS), "vocabularies": []},
    requires=["doc._.extractor_mentions", "doc._.extractor_entities"],
    assigns=["doc._.extractor_entities"],
)
def make_linking(
    nlp: Language, name: str, linkers: list[str], vocabularies: list[str]
) -> "EntityLinker":
    """Make the component that links entities."""
    return EntityLinker(tuple(linkers), tuple(vocabularies))


class EntityLinker:
    """Links the entities of an article to vocabulary terms."""

    def __init__(
        self,
        linkers: Sequence[str] = DEFAULT_LINKERS,
        vocabularies: tuple[str, ...] = (),
    ) -> None:
        """Use some of the linkers, and users' vocabularies beside the shipped ones."""
        self._linkers = tuple(linkers)
        self._vocabularies = vocabularies

    @cached_property
    def _linker(self) -> Linker:
        return Linker(load_index(self._vocabularies), self._linkers)

    def __call__(self, doc: Doc) -> Doc:
        """Write the entity layer anew, with links."""
        if not self._linkers or not len(doc):
            return doc
        article = _Article(doc)
        records = get_entities(doc)
        for key, record in _claimed(article.text, get_records(doc, RelationRecord)).items():
            records.setdefault(key, record)
        set_entities(doc, [self._link(record, article) for record in records.values()])
        return doc

    def _link(self, record: EntityRecord, article: "_Article") -> EntityRecord:
        forms = article.forms(record)
        found = {form: self._find(form, record.type, article) for form in forms}
        if record.generic_name and not any(found.values()):
            # The article says only what an earlier stage knows for another name of the drug.
            found = {record.generic_name: self._find(record.generic_name, record.type, article)}
        merged = merge_candidates(found.values(), record.links)
        if not merged and forms and all(map(is_listed, forms)):
            # The entity stage links such a name wherever it stands.
            return replace(record, links=())
        return build_record(
            record, merged, brands=brand_surfaces(found), classes=CLASSES in self._linkers
        )

    def _find(self, form: str, kind: str, article: "_Article") -> tuple[Candidate, ...]:
        return self._linker.link(Query(form, kind, article.abbreviations, article.words))


class _Article:
    """What linking needs of an article: its text, words, short forms and forms of names."""

    def __init__(self, doc: Doc) -> None:
        self.text = get_text(doc)
        self.abbreviations = get_table(doc, "abbreviations")
        self._surfaces: dict[str, Counter[str]] = {}
        for mention in get_mentions(doc):
            if mention.kind in _NAMING:
                surface = " ".join(self.text[mention.start : mention.end].split())
                self._surfaces.setdefault(mention.entity, Counter())[surface] += 1

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the folded words of the article."""
        return frozenset(word.folded for word in split_words(self.text))

    def forms(self, record: EntityRecord) -> list[str]:
        """Return the forms of an entity's name: as it is called, then the most frequent."""
        counts = self._surfaces.get(record.key, Counter())
        frequent = sorted(counts, key=lambda form: (-counts[form], form))[:MAX_FORMS]
        return list(dict.fromkeys(form for form in (record.name, *frequent) if form))


def _claimed(text: str, relations: Iterable[RelationRecord]) -> dict[str, EntityRecord]:
    """Return records for claimed phrases, with the keys under which the graph looks for them."""
    spans: dict[Offsets, str] = {}
    for relation in relations:
        spans.setdefault(relation.drug, "drug")
        spans.setdefault(relation.effect, "other")
    records = {}
    for (start, end), kind in spans.items():
        name = " ".join(text[start:end].split())
        key = f"{kind}:{name.casefold()}"
        records[key] = EntityRecord(key=key, type=kind, name=name)
    return records
