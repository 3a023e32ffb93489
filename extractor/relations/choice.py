"""Which matches become records: the surest for each drug and effect, one drug for each effect."""

from collections.abc import Iterable, Iterator

from extractor.annotations import RelationRecord
from extractor.relations.matching import Match
from extractor.relations.scene import Scene
from extractor.relations.scoring import score_of

# Below this, dropping matches gains F1 (swept 0.2-0.5 in five folds of train).
MIN_SCORE = 0.33
# A second drug for the same effect must be nearly as sure as the first one.
MAX_DEFICIT = 0.05


def choose(
    scene: Scene, matches: Iterable[Match], *, min_score: float = MIN_SCORE
) -> Iterator[RelationRecord]:
    """Yield one record for each drug and effect, in reading order."""
    scored = [(score_of(match), match) for match in matches]
    scored = [pair for pair in scored if pair[0] >= min_score]
    scored.sort(key=lambda pair: (-pair[0], pair[1].trigger, pair[1].rule.id))
    best: dict[tuple[str, int], tuple[float, Match]] = {}
    for score, match in scored:
        if not _is_double(match, best):
            for i in range(match.effect.argument.start, match.effect.argument.end):
                best.setdefault((match.drug.key, i), (score, match))
    chosen = {id(match): (score, match) for score, match in best.values()}
    kept = _drop_weaker_drugs(list(chosen.values()))
    for score, match in sorted(kept, key=_reading_order):
        yield _record(scene, match, score)


def _is_double(match: Match, best: dict[tuple[str, int], tuple[float, Match]]) -> bool:
    argument = match.effect.argument
    return any((match.drug.key, i) in best for i in range(argument.start, argument.end))


def _drop_weaker_drugs(scored: list[tuple[float, Match]]) -> list[tuple[float, Match]]:
    """Drop a drug of an effect that another drug has much more surely, unless coordinated."""
    top: dict[int, tuple[float, Match]] = {}
    for score, match in scored:
        for i in range(match.effect.argument.start, match.effect.argument.end):
            if i not in top or score > top[i][0]:
                top[i] = (score, match)
    return [
        (score, match)
        for score, match in scored
        if all(
            score >= top[i][0] - MAX_DEFICIT or _same_place(match, top[i][1])
            for i in range(match.effect.argument.start, match.effect.argument.end)
        )
    ]


def _same_place(match: Match, other: Match) -> bool:
    return match.rule.id == other.rule.id and match.trigger == other.trigger


def _reading_order(pair: tuple[float, Match]) -> tuple[int, int, str]:
    match = pair[1]
    return match.effect.argument.start, match.drug.start, match.rule.id


def _record(scene: Scene, match: Match, score: float) -> RelationRecord:
    sent = scene.sentence_of(scene.doc[match.effect.head])
    trigger = scene.doc[match.trigger]
    text = sent.text
    start = sent.start_char + len(text) - len(text.lstrip())
    return RelationRecord(
        drug=match.drug.offsets,
        effect=match.effect.argument.offsets,
        sentence=(start, start + len(text.strip())),
        relation=str(match.rule.relation),
        rule=match.rule.id,
        score=score,
        direction=str(match.rule.direction) if match.rule.direction else None,
        trigger=(trigger.idx, trigger.idx + len(trigger)),
        negated=match.negated,
    )
