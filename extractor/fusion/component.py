"""The stage that lets rules, reader and dictionaries vote on every drug-effect statement.

In: `RelationRecord`s of the rules, `CandidateRecord`s of the reader, mentions. Out: the decided
`RelationRecord`s, each with who decided it and a calibrated probability.
"""

import math
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import (
    CandidateRecord,
    Offsets,
    RelationRecord,
    RoleRecord,
    get_mentions,
    get_records,
    get_text,
    set_records,
)
from extractor.fusion.choice import choose
from extractor.fusion.naming import Namings, said_once
from extractor.fusion.pairing import MentionIndex, Reading, pair_up
from extractor.fusion.phrases import whole_effect
from extractor.fusion.weights import Weights, likeliest, load_weights, log_odds
from extractor.fusion.wording import settle_relation
from extractor.schema import Relation

READER = "reader"  # the rule id of claims that the reader alone found
# Parts of speech that can name a drug or refer to one ("it"); a Doc without tags passes.
CONTENT = frozenset({"NOUN", "PROPN", "PRON", "VERB", "NUM", "X", "SYM"})
RARE = 0.01  # smallest probability of a relation: no witness alone rules one out


class Fusion:
    """Decides what is claimed; without a reader the rules' own matches stay."""

    def __init__(self, weights: Weights) -> None:
        """Keep the weights of the vote."""
        self.weights = weights

    def __call__(self, doc: Doc) -> Doc:
        """Replace the rules' relations by the decided ones."""
        if not get_records(doc, CandidateRecord):
            return doc
        namings = Namings(doc)
        decided = [
            decide(reading, probability, self.weights)
            for probability, reading in said_once(
                choose(find_readings(doc, namings), self.weights), namings
            )
        ]
        text = get_text(doc)
        set_records(doc, RelationRecord, (settle(text, relation) for relation in decided))
        return doc


def find_readings(doc: Doc, namings: Namings) -> list[Reading]:
    """Return what rules and reader see in a Doc, as the vote takes it."""
    candidates = [
        replace(candidate, effect=whole_effect(doc, candidate.effect))
        for candidate in get_records(doc, CandidateRecord)
    ]
    rules, mentions = get_records(doc, RelationRecord), MentionIndex(get_mentions(doc))
    return [
        reading
        for reading in pair_up(rules, candidates, mentions, get_records(doc, RoleRecord))
        if (reading.rule is not None or names_drug(doc, reading))
        and not namings.join(reading.drug, reading.effect)
    ]


def names_drug(doc: Doc, reading: Reading) -> bool:
    """Tell whether the drug is more than a bare adjective, such as the "new" of "a new tool".

    What a vocabulary knows is a name, whatever the tagger says of it.
    """
    return reading.known_drug or _has_content(doc, reading.drug)


def _has_content(doc: Doc, place: Offsets) -> bool:
    span = doc.char_span(*place, alignment_mode="expand")
    return span is None or any(token.pos_ in CONTENT or not token.pos_ for token in span)


def decide(reading: Reading, probability: float, weights: Weights) -> RelationRecord:
    """Make one relation of what the witnesses say."""
    relation = choose_relation(reading, weights)
    return RelationRecord(
        drug=reading.drug,
        effect=reading.effect,
        sentence=reading.sentence,
        relation=relation,
        rule=name_finders(reading),
        score=probability,
        direction=choose_direction(reading) if relation == Relation.AFFECTS else None,
        trigger=choose_trigger(reading),
        negated=reading.rule.negated if reading.rule else None,
    )


def settle(text: str, relation: RelationRecord) -> RelationRecord:
    """Let the words before the effect correct the relation."""
    meant = settle_relation(text, relation.sentence, relation.effect, relation.relation)
    return relation if meant == relation.relation else replace(relation, relation=meant)


def name_finders(reading: Reading) -> str:
    """Name who found a statement: a rule, the reader, or `reader+rule` for both."""
    finders = [READER] if reading.candidate else []
    return "+".join([*finders, *([reading.rule.rule] if reading.rule else [])])


def choose_trigger(reading: Reading) -> Offsets | None:
    """Take the rule's trigger word, else the word that the reader looked at most."""
    if reading.rule is not None and reading.rule.trigger:
        return reading.rule.trigger
    return reading.candidate.trigger if reading.candidate else None


def choose_relation(reading: Reading, weights: Weights) -> str:
    """Weigh the reader's relations with the rule's."""
    rule, candidate = reading.rule, reading.candidate
    if candidate is None:
        return rule.relation if rule else Relation.AFFECTS
    votes = {name: math.log(max(p, RARE)) for name, p in candidate.relation.items()}
    if rule is not None:
        votes[rule.relation] += weights.relation * max(0.0, log_odds(rule.score) + 1)
    return likeliest(votes)


def choose_direction(reading: Reading) -> str | None:
    """Take the rule's direction, which its words give, else the reader's."""
    if reading.rule is not None and reading.rule.direction:
        return reading.rule.direction
    return likeliest(reading.candidate.direction) if reading.candidate else None


@Language.factory(
    "extractor_fusion",
    requires=["doc._.extractor_relations", "doc._.extractor_mentions"],
    assigns=["doc._.extractor_relations"],
)
def make_fusion(nlp: Language, name: str) -> Fusion:
    """Build the stage with the weights that ship."""
    return Fusion(load_weights())
