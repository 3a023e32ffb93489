"""Pipeline component `extractor_entities`: names and phrases to mentions and entities.

In: tokens (tags sharpen it), the article's abbreviations and members. Out: the mention and entity
layers, without anaphors, which `extractor_anaphora` adds.
"""

from collections.abc import Iterable, Mapping

from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import (
    NameRecord,
    Offsets,
    RelationRecord,
    TagRecord,
    get_records,
    get_table,
    get_text,
    set_entities,
    set_mentions,
)
from extractor.entities.aliases import find_aliases
from extractor.entities.bodies import find_bodies
from extractor.entities.candidate import Candidate
from extractor.entities.claimed import find_claimed
from extractor.entities.drug_phrases import find_drug_phrases
from extractor.entities.effect_phrases import find_effect_phrases
from extractor.entities.learned import confirm, decide_kinds, find_learned
from extractor.entities.names import find_names
from extractor.entities.overlap import resolve_overlaps
from extractor.entities.records import build_entities, build_mentions
from extractor.entities.shortforms import drop_redefined, find_short_forms
from extractor.entities.tagged import find_tagged
from extractor.entities.tokens import TokenView
from extractor.vocab import Vocabulary, load_vocabulary


@Language.factory(
    "extractor_entities",
    requires=["doc._.extractor_abbreviations"],
    assigns=["doc._.extractor_mentions", "doc._.extractor_entities"],
)
def make_entities(nlp: Language, name: str) -> "EntityFinder":
    """Make the component that finds drugs and what they act on."""
    return EntityFinder()


class EntityFinder:
    """Finds drugs and what they act on by names and by phrases."""

    def __call__(self, doc: Doc) -> Doc:
        """Write the mention and entity layers."""
        if not len(doc):
            return doc
        text = get_text(doc)
        abbreviations = get_table(doc, "abbreviations")
        names = get_records(doc, NameRecord)
        kinds = decide_kinds(text, names)
        candidates = find_candidates(doc, load_vocabulary(), abbreviations, kinds)
        bodies = list(find_bodies(text))
        winners = resolve_overlaps(_drop_inside(candidates, bodies))
        learned = find_learned(doc, kinds, names, abbreviations)
        tagged = find_tagged(text, winners, [*get_records(doc, TagRecord), *learned])
        winners += _drop_inside(tagged, bodies)
        winners += find_claimed(text, winners, get_records(doc, RelationRecord))
        set_mentions(doc, confirm(build_mentions(text, winners, abbreviations), names))
        members = get_table(doc, "members")
        set_entities(doc, build_entities(text, winners, abbreviations, members))
        return doc


def _drop_inside(candidates: Iterable[Candidate], bodies: Iterable[Offsets]) -> list[Candidate]:
    """Leave out candidates within names of organisations and journals."""
    covered = {place for start, end in bodies for place in range(start, end)}
    return [c for c in candidates if c.start not in covered or c.end - 1 not in covered]


def find_candidates(
    doc: Doc,
    vocabulary: Vocabulary,
    abbreviations: Mapping[str, str],
    kinds: Mapping[str, str],
) -> list[Candidate]:
    """Find everything that may name a drug or an effect, overlaps included."""
    view = TokenView(doc)
    text = get_text(doc)
    names = find_names(text, vocabulary, kinds)
    if abbreviations:
        names = drop_redefined(names, text, abbreviations)
        view.mark(names)
        phrases = list(find_drug_phrases(view, vocabulary, abbreviations))
        names += find_short_forms(text, abbreviations, [*names, *phrases])
    names += find_aliases(text, names)
    view.mark(names)
    drugs = find_drug_phrases(view, vocabulary, abbreviations)
    return [*names, *drugs, *find_effect_phrases(view)]
