"""Pipeline component `extractor_anaphora`: "the drug", "it" and the like to the drug they mean.

In: mentions and entities, relations of the reader if there are any; sentences and parse sharpen
it. Out: the same layers with a mention for every reference, bound to the key of its antecedent.
"""

from collections.abc import Iterable, Iterator, Mapping

from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import (
    EntityRecord,
    MentionRecord,
    RelationRecord,
    get_entities,
    get_mentions,
    get_records,
    get_text,
    set_entities,
    set_mentions,
)
from extractor.entities.antecedents import (
    Referent,
    choose_antecedent,
    collect_referents,
)
from extractor.entities.heads import drug_heads
from extractor.entities.pronouns import SUBJECTS, find_pronoun_drug, map_tokens
from extractor.entities.references import Reference, find_references, sentence_numbers
from extractor.entities.tokens import TokenView
from extractor.schema.enums import DRUG_TYPES


@Language.factory(
    "extractor_anaphora",
    requires=["doc._.extractor_mentions", "doc._.extractor_entities"],
    assigns=["doc._.extractor_mentions", "doc._.extractor_entities"],
)
def make_anaphora(nlp: Language, name: str) -> "AnaphoraResolver":
    """Make the component that resolves references to drugs."""
    return AnaphoraResolver()


class AnaphoraResolver:
    """Binds references to the drugs that they mean."""

    def __call__(self, doc: Doc) -> Doc:
        """Rewrite the mention and entity layers with references resolved."""
        if not len(doc):
            return doc
        mentions, entities = get_mentions(doc), get_entities(doc)
        drugs = [mention for mention in mentions if mention.type in DRUG_TYPES]
        claimed = [relation.drug for relation in get_records(doc, RelationRecord)]
        view = TokenView(doc)
        references = find_references(view, mentions, claimed)
        resolved = list(resolve_references(view, references, drugs))
        kept = _drop_covered(mentions, resolved)
        set_mentions(doc, [*kept, *resolved])
        used = {mention.entity for mention in (*kept, *resolved)}
        set_entities(doc, _keep_used(entities, used, resolved, get_text(doc)))
        return doc


def resolve_references(
    view: TokenView, references: Iterable[Reference], drugs: list[MentionRecord]
) -> Iterator[MentionRecord]:
    """Yield a mention for every reference whose drug is clear, and for every drug noun."""
    numbers = sentence_numbers(view.doc)
    sentences = {mention.start: numbers[view.token_at(mention.start)] for mention in drugs}
    subjects = [m.start for m in drugs if _is_subject(view, m)]
    referents = collect_referents(view.text, drugs, sentences, subjects)
    by_key = {referent.key: referent for referent in referents}
    places = map_tokens(view, drugs)
    for reference in references:
        sentence = numbers[reference.position]
        key = _find_key(view, reference, places, sentence, referents)
        antecedent = by_key.get(key or "")
        mention = _build_mention(reference, antecedent)
        if mention:
            yield mention
            if antecedent:
                places[reference.position] = antecedent.key
                antecedent.places.append((reference.start, sentence, 1.0))


def _find_key(
    view: TokenView,
    reference: Reference,
    places: Mapping[int, str],
    sentence: int,
    referents: list[Referent],
) -> str | None:
    """Return the entity that a reference means, None when no drug is clear."""
    if reference.form.head is None and not reference.claimed:
        return find_pronoun_drug(view, reference, places)
    # "The drug lithium": the name that follows is what is meant.
    if reference.form.head and reference.position + 1 in places:
        return places[reference.position + 1]
    if reference.form.is_unspecific:
        return None
    antecedent = choose_antecedent(reference, sentence, referents)
    return antecedent.key if antecedent else None


def _build_mention(reference: Reference, antecedent: Referent | None) -> MentionRecord | None:
    head = reference.form.head
    kind = "pronoun" if head is None else "nominal"
    if antecedent:
        return MentionRecord(
            reference.start, reference.end, antecedent.type, kind, antecedent.key, "anaphor"
        )
    if head is None:
        return None
    group = drug_heads()[head].type
    key = f"{group}:{head}"
    return MentionRecord(reference.start, reference.end, group, kind, key, "anaphor")


def _is_subject(view: TokenView, mention: MentionRecord) -> bool:
    last = view.tokens[view.token_at(mention.end - 1)]
    return last.dep_ in SUBJECTS


def _drop_covered(
    mentions: list[MentionRecord], resolved: list[MentionRecord]
) -> list[MentionRecord]:
    """Leave out generic mentions that a reference stands for now."""
    places = {place for m in resolved for place in range(m.start, m.end)}
    return [m for m in mentions if m.kind != "nominal" or places.isdisjoint(range(m.start, m.end))]


def _keep_used(
    entities: dict[str, EntityRecord],
    used: set[str],
    resolved: list[MentionRecord],
    text: str,
) -> list[EntityRecord]:
    kept = {key: entity for key, entity in entities.items() if key in used}
    for mention in resolved:
        name = text[mention.start : mention.end]
        kept.setdefault(mention.entity, EntityRecord(mention.entity, mention.type, name))
    return list(kept.values())
