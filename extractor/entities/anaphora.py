"""Pipeline component `extractor_anaphora`: "the drug", "it" and the like to the drug they mean.

In: mentions and entities, relations of the reader if there are any; sentences and parse sharpen
it. Out: the same layers with a mention for every reference, bound to the key of its antecedent.
"""

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import (
    EntityRecord,
    MentionRecord,
    RelationRecord,
    get_blocks,
    get_entities,
    get_mentions,
    get_records,
    set_entities,
    set_mentions,
)
from extractor.entities.antecedents import Referent, choose_antecedent, collect_referents
from extractor.entities.candidate import DRUG_TYPES
from extractor.entities.references import Reference, find_references, sentence_numbers
from extractor.entities.tokens import TokenView

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
# Without blocks the first line is taken for the title.
_TITLE_KINDS = frozenset({"title"})


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
        set_entities(doc, _keep_used(entities, used, resolved, doc.text))
        return doc


def resolve_references(
    view: TokenView, references: Iterable[Reference], drugs: list[MentionRecord]
) -> Iterator[MentionRecord]:
    """Yield a mention for every reference whose drug is clear, and for every drug noun."""
    numbers = sentence_numbers(view.doc)
    sentences = {mention.start: numbers[view.token_at(mention.start)] for mention in drugs}
    subjects = [m.start for m in drugs if _is_subject(view, m)]
    referents = collect_referents(view.doc.text, drugs, sentences, subjects)
    title_end = _find_title_end(view.doc)
    for reference in references:
        sentence = numbers[reference.position]
        if reference.form.head is None and not reference.claimed:
            antecedent = _find_pronoun_antecedent(view, reference, drugs, referents)
        else:
            antecedent = choose_antecedent(reference, sentence, referents, title_end)
        mention = _build_mention(reference, antecedent)
        if mention:
            yield mention
            if antecedent:
                antecedent.places.append((reference.start, sentence, 1.0))


def _find_pronoun_antecedent(
    view: TokenView,
    reference: Reference,
    drugs: list[MentionRecord],
    referents: list[Referent],
) -> Referent | None:
    """Return the drug that was the last subject before a pronoun, if a drug was it."""
    return None


def _build_mention(reference: Reference, antecedent: Referent | None) -> MentionRecord | None:
    head = reference.form.head
    kind = "pronoun" if head is None else "nominal"
    if antecedent:
        return MentionRecord(
            reference.start, reference.end, antecedent.type, kind, antecedent.key, "anaphor"
        )
    if head is None:
        return None
    return MentionRecord(reference.start, reference.end, "drug", kind, f"drug:{head}", "anaphor")


def _is_subject(view: TokenView, mention: MentionRecord) -> bool:
    last = view.tokens[view.token_at(mention.end - 1)]
    return last.dep_ in _SUBJECTS


def _find_title_end(doc: Doc) -> int:
    ends = [block.end for block in get_blocks(doc) if block.kind in _TITLE_KINDS]
    return max(ends) if ends else max(doc.text.find("\n"), 0)


def _drop_covered(
    mentions: list[MentionRecord], resolved: list[MentionRecord]
) -> list[MentionRecord]:
    """Leave out generic mentions that a reference stands for now."""
    places = {place for m in resolved for place in range(m.start, m.end)}
    return [m for m in mentions if m.kind != "nominal" or m.start not in places]


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
