"""Which drug a reference means: recency, salience and agreement, after Lappin and Leass (1994).

Every drug that is named carries a weight: how often the article names it, and how lately. Number
and kind must agree ("the vaccine" is no pill). The numbers were chosen on the training articles.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from extractor.annotations import MentionRecord
from extractor.entities.references import Reference

# Weight of a mention falls by this factor with every sentence.
DECAY = 0.7
# Being the subject of its sentence makes a drug more likely to be meant; standing in the title
# does not (tried: worse).
SUBJECT_BONUS = 1.6
# How much the share of all namings counts beside recency.
SHARE_WEIGHT = 2.0
NUMBER_PENALTY = 0.5
PHRASE_PENALTY = 0.35
# "The drug" is seldom a whole class.
CLASS_PENALTY = 0.4
TYPE_PENALTY = 0.15
# "The drug was safer than heparin": what the sentence goes on to name is another drug (a name is
# not bound by a pronoun before it; Chomsky's principle C).
NAMED_AFTER_PENALTY = 0.1
# A later first naming is an antecedent only where nothing was named before.
MIN_SCORE = 0.05

_TYPES_OF_HEAD = {
    "vaccine": {"vaccine"},
    "vaccination": {"vaccine"},
    "immunization": {"vaccine"},
    "shot": {"vaccine", "drug"},
    "jab": {"vaccine", "drug"},
    "supplement": {"supplement"},
    "supplementation": {"supplement"},
    "vitamin": {"supplement"},
    "herb": {"supplement"},
    "extract": {"supplement", "substance", "drug"},
    "pill": {"drug", "drug_class", "supplement"},
    "drug": {"drug", "drug_class"},
    "medication": {"drug", "drug_class"},
    "medicine": {"drug", "drug_class"},
    "antibody": {"drug", "drug_class"},
    "inhibitor": {"drug_class", "drug"},
    "hormone": {"substance", "drug", "drug_class"},
}


@dataclass(slots=True)
class Referent:
    """A drug of the article with the places that name it."""

    key: str
    type: str
    plural: bool
    is_phrase: bool
    places: list[tuple[int, int, float]] = field(default_factory=list)

    def weight_before(self, start: int, sentence: int) -> float:
        """Return how present the drug is at a place: its best earlier mention."""
        weights = [
            weight * DECAY ** max(0, sentence - number)
            for place, number, weight in self.places
            if place < start
        ]
        return max(weights, default=0.0)

    def is_named_after(self, start: int, sentence: int) -> bool:
        """Tell whether the same sentence names the drug after a place."""
        return any(place > start and number == sentence for place, number, _ in self.places)


def collect_referents(
    text: str,
    mentions: Iterable[MentionRecord],
    sentences: Mapping[int, int],
    subjects: Iterable[int],
) -> list[Referent]:
    """Group the named drugs by entity; `sentences` and `subjects` go by character offset."""
    referents: dict[str, Referent] = {}
    subject_starts = set(subjects)
    for mention in mentions:
        if mention.kind == "nominal":
            continue
        plural = is_plural(text[mention.start : mention.end])
        referent = referents.setdefault(
            mention.entity,
            Referent(mention.entity, mention.type, plural, mention.method == "phrase"),
        )
        weight = SUBJECT_BONUS if mention.start in subject_starts else 1.0
        referent.places.append((mention.start, sentences[mention.start], weight))
        referent.is_phrase &= mention.method == "phrase"
        referent.plural |= plural
    return [referents[key] for key in sorted(referents)]


def choose_antecedent(
    reference: Reference, sentence: int, referents: list[Referent]
) -> Referent | None:
    """Choose the drug that a reference means, None when no drug is clear."""
    total = sum(len(referent.places) for referent in referents)
    scored = [(_score(reference, sentence, referent, total), referent) for referent in referents]
    best = max(scored, key=lambda pair: (pair[0], pair[1].key), default=(0.0, None))
    return best[1] if best[0] >= MIN_SCORE else None


def _score(reference: Reference, sentence: int, referent: Referent, total: int) -> float:
    share = len(referent.places) / max(total, 1)
    recency = referent.weight_before(reference.start, sentence)
    score = SHARE_WEIGHT * share + (recency if reference.form.definite else 0.2 * recency)
    if referent.is_named_after(reference.start, sentence):
        score *= NAMED_AFTER_PENALTY
    return score * _agreement(reference, referent)


def _agreement(reference: Reference, referent: Referent) -> float:
    factor = 1.0
    head = reference.form.head
    if head in _TYPES_OF_HEAD and referent.type not in _TYPES_OF_HEAD[head]:
        factor *= TYPE_PENALTY
    if reference.form.plural != referent.plural:
        factor *= NUMBER_PENALTY
    if referent.is_phrase:
        factor *= PHRASE_PENALTY
    if not reference.form.plural and referent.type == "drug_class":
        factor *= CLASS_PENALTY
    return factor


def is_plural(surface: str) -> bool:
    """Tell a plural phrase by its last word's ending."""
    last = surface.split()[-1]
    return last.endswith("s") and not last.endswith(("ss", "us", "is"))
