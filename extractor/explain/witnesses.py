"""What rules and reader said of a drug and an effect before the vote."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from extractor.annotations import (
    CandidateRecord,
    MentionRecord,
    Offsets,
    RelationRecord,
    RoleRecord,
    get_mentions,
    get_records,
)
from extractor.fusion.pairing import MentionIndex, Reading, overlaps, pair_up
from extractor.fusion.weights import FEATURES, Weights, find_features
from extractor.pipeline import STAGES, Extractor
from extractor.schema import Article

VOTE = "extractor_fusion"


@dataclass(frozen=True)
class Witnesses:
    """An annotated article with the readings that were voted on."""

    doc: Doc
    readings: tuple[Reading, ...]
    mentions: tuple[MentionRecord, ...]

    def reading_of(self, drug: Offsets, effect: Offsets) -> Reading | None:
        """Return the reading that a claim with these places came from."""
        found = [r for r in self.readings if overlaps(r.effect, effect) and overlaps(r.drug, drug)]
        return max(
            found, key=lambda r: (_shared(r.effect, effect), _shared(r.drug, drug)), default=None
        )

    def mention_at(self, place: Offsets) -> MentionRecord | None:
        """Return the entity mention that shares most with a place."""
        found = [m for m in self.mentions if overlaps((m.start, m.end), place)]
        return max(found, key=lambda m: _shared((m.start, m.end), place), default=None)


def _shared(one: Offsets, other: Offsets) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])


def hear_witnesses(extractor: Extractor, article: Article) -> Witnesses:
    """Annotate an article, keeping what the vote then decides on."""
    later = STAGES[STAGES.index(VOTE) :]
    present = [name for name in later if name in extractor.nlp.pipe_names]
    with extractor.nlp.select_pipes(disable=present):
        doc = extractor.annotate(article)
    rules, candidates = get_records(doc, RelationRecord), get_records(doc, CandidateRecord)
    mentions = get_mentions(doc)
    spans = get_records(doc, RoleRecord)
    readings = pair_up(rules, candidates, MentionIndex(mentions), spans)
    return Witnesses(doc, tuple(readings), tuple(mentions))


def weigh(reading: Reading, weights: Weights) -> list[tuple[str, float]]:
    """Return what each feature adds to the log-odds of the vote, the heaviest first."""
    values: Sequence[float] = find_features(reading)
    parts = [(n, weights.vote[n] * value) for n, value in zip(FEATURES, values, strict=True)]
    return sorted((part for part in parts if part[1]), key=lambda part: (-abs(part[1]), part[0]))
