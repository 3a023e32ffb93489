"""Which rule match and which candidate of the reader speak of the same drug and effect."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.annotations import (
    CandidateRecord,
    MentionRecord,
    Offsets,
    RelationRecord,
    RoleRecord,
)
from extractor.schema.enums import DRUG_TYPES


@dataclass(frozen=True, slots=True)
class Reading:
    """One drug and effect in one sentence, as the rules, the reader or both see it.

    `known_drug` and `known_effect` say whether a vocabulary knows the words, `seen_drug` and
    `seen_effect` how sure, 0-1, the reader is that the words themselves are a drug or an effect;
    `entity` is the key of the drug, None if no mention stands there.
    """

    rule: RelationRecord | None
    candidate: CandidateRecord | None
    known_drug: bool
    known_effect: bool
    seen_drug: float = 0.0
    seen_effect: float = 0.0
    entity: str | None = None

    @property
    def drug(self) -> Offsets:
        """Place of the drug; the rules', whose phrases are the entities' own, goes first."""
        return self._first.drug

    @property
    def effect(self) -> Offsets:
        """Place of the effect."""
        return self._first.effect

    @property
    def effects(self) -> tuple[Offsets, ...]:
        """Places of the effect as each witness saw it; their edges may differ."""
        return tuple(record.effect for record in (self.rule, self.candidate) if record is not None)

    @property
    def sentence(self) -> Offsets:
        """Place of the sentence."""
        return self._first.sentence

    @property
    def _first(self) -> RelationRecord | CandidateRecord:
        record = self.rule or self.candidate
        if record is None:
            raise ValueError("a reading needs a rule or a candidate")
        return record


class MentionIndex:
    """Mentions by place: what a stretch of text names, in logarithmic time."""

    def __init__(self, mentions: Iterable[MentionRecord]) -> None:
        """Sort the mentions once."""
        self.drugs: dict[int, list[MentionRecord]] = {}
        self.effects: dict[int, list[MentionRecord]] = {}
        for mention in mentions:
            kind = self.drugs if mention.type in DRUG_TYPES else self.effects
            for bucket in buckets((mention.start, mention.end)):
                kind.setdefault(bucket, []).append(mention)

    def drug_at(self, place: Offsets) -> MentionRecord | None:
        """Return the drug mention that shares most with a place."""
        return _best(self.drugs, place)

    def effect_at(self, place: Offsets) -> MentionRecord | None:
        """Return the other mention that shares most with a place."""
        return _best(self.effects, place)


class SpanIndex:
    """The reader's spans by place: how sure it is that words are a drug or an effect."""

    def __init__(self, spans: Iterable[RoleRecord]) -> None:
        """Sort the spans once."""
        self.spans: dict[tuple[str, int], list[RoleRecord]] = {}
        for span in spans:
            for bucket in buckets((span.start, span.end)):
                self.spans.setdefault((span.role, bucket), []).append(span)

    def sureness(self, role: str, place: Offsets) -> float:
        """Return the highest probability, 0-1, of a span of a role that touches a place."""
        found = (span for b in buckets(place) for span in self.spans.get((role, b), ()))
        return max((s.score for s in found if overlaps((s.start, s.end), place)), default=0.0)


BUCKET = 64  # characters; a mention lies in one or two buckets


def buckets(place: Offsets) -> range:
    """Return the buckets that a place lies in."""
    return range(place[0] // BUCKET, (max(place[1] - 1, place[0])) // BUCKET + 1)


def _best(kind: dict[int, list[MentionRecord]], place: Offsets) -> MentionRecord | None:
    found = [mention for bucket in buckets(place) for mention in kind.get(bucket, ())]
    found = [mention for mention in found if overlaps((mention.start, mention.end), place)]
    return max(
        found,
        key=lambda m: (min(m.end, place[1]) - max(m.start, place[0]), -m.start),
        default=None,
    )


def overlaps(one: Offsets, other: Offsets) -> bool:
    """Tell whether two places share a character."""
    return one[0] < other[1] and other[0] < one[1]


def pair_up(
    rules: Sequence[RelationRecord],
    candidates: Sequence[CandidateRecord],
    mentions: MentionIndex,
    spans: Iterable[RoleRecord] = (),
) -> list[Reading]:
    """Join each candidate with the rule match of the same drug and effect, if there is one.

    Args:
        rules: The rules' matches.
        candidates: The reader's pairs.
        mentions: What the article's words name.
        spans: The reader's drugs and effects, paired or not.
    """
    seen = SpanIndex(spans)
    by_place: dict[int, list[int]] = {}
    for number, rule in enumerate(rules):
        for bucket in buckets(rule.effect):
            by_place.setdefault(bucket, []).append(number)
    joined: set[int] = set()
    readings = []
    for candidate in sorted(candidates, key=lambda c: (-c.score, c.effect, c.drug)):
        found = _find_rule(rules, by_place, candidate, mentions, joined)
        if found is not None:
            joined.add(found)
        match = None if found is None else rules[found]
        readings.append(_reading(match, candidate, mentions, seen))
    rest = [rule for number, rule in enumerate(rules) if number not in joined]
    return readings + [_reading(rule, None, mentions, seen) for rule in rest]


def _find_rule(
    rules: Sequence[RelationRecord],
    by_place: dict[int, list[int]],
    candidate: CandidateRecord,
    mentions: MentionIndex,
    joined: set[int],
) -> int | None:
    near = {number for b in buckets(candidate.effect) for number in by_place.get(b, ())}
    same = [
        number
        for number in sorted(near - joined)
        if overlaps(rules[number].effect, candidate.effect)
        and same_drug(rules[number].drug, candidate.drug, mentions)
    ]
    return max(same, key=lambda number: (rules[number].score, -number), default=None)


def same_drug(one: Offsets, other: Offsets, mentions: MentionIndex) -> bool:
    """Tell whether two places name the same drug."""
    if overlaps(one, other):
        return True
    first, second = mentions.drug_at(one), mentions.drug_at(other)
    return first is not None and second is not None and first.entity == second.entity


def _reading(
    rule: RelationRecord | None,
    candidate: CandidateRecord | None,
    mentions: MentionIndex,
    seen: SpanIndex,
) -> Reading:
    record = rule or candidate
    if record is None:
        raise ValueError("a reading needs a rule or a candidate")
    drug = mentions.drug_at(record.drug)
    return Reading(
        rule,
        candidate,
        known_drug=drug is not None,
        known_effect=mentions.effect_at(record.effect) is not None,
        seen_drug=seen.sureness("drug", record.drug),
        seen_effect=seen.sureness("effect", record.effect),
        entity=drug.entity if drug else None,
    )
