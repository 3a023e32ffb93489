"""Which quotes a statement stands in: a relation in, positions of quotes out."""

from extractor.annotations import RelationRecord, overlaps
from extractor.qualifiers.context import Context
from extractor.qualifiers.scope import find_target

_REPORTING = frozenset(["direct", "partial", "indirect"])


def find_quotes(context: Context, relation: RelationRecord) -> tuple[int, ...]:
    """Return the positions of the quotes whose words state the effect, in reading order."""
    sentence = context.sentence(relation.sentence)
    target = find_target(sentence, relation) or relation.effect
    return tuple(
        i
        for i in context.quotes_between(sentence.start, sentence.end)
        if context.quotes[i].kind in _REPORTING
        and overlaps((context.quotes[i].start, context.quotes[i].end), target)
    )
