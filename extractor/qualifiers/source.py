"""Who stands behind a statement: a relation with the article's sources in, source keys out.

Candidates are the speakers of the quotes that the statement stands in, the sources named in its
sentence, and those of the few sentences before it; a linear model says which of them the article
makes responsible for the statement, or that it speaks in its own voice.
"""

from extractor.annotations import RelationRecord, SourceRecord, overlaps
from extractor.qualifiers.context import Context
from extractor.qualifiers.linear import Features, load_model
from extractor.qualifiers.scope import Sentence, find_target

MODEL = "source"
MAX_BACK = 4  # sentences; an adjacent sentence that governs is within this, with one between
MAX_SOURCES = 3
SECOND = 0.5


def select_sources(context: Context, relation: RelationRecord) -> tuple[str, ...]:
    """Return the keys of the sources of a statement, surest first."""
    model = load_model(MODEL)
    scored = [
        (-model.probability(features), key) for key, features in describe_sources(context, relation)
    ]
    scored.sort()
    chosen = [key for minus, key in scored[:1] if -minus >= model.threshold]
    if chosen:
        chosen += [key for minus, key in scored[1:MAX_SOURCES] if -minus >= SECOND]
    return tuple(chosen)


def find_speakers(context: Context, relation: RelationRecord) -> list[tuple[int, str]]:
    """Return the positions of the quotes around a statement's effect, with their speakers."""
    sentence = context.sentence(relation.sentence)
    target = find_target(sentence, relation) or relation.effect
    found = []
    for i in context.quotes_between(sentence.start, sentence.end):
        quote = context.quotes[i]
        if quote.speaker in context.sources and overlaps((quote.start, quote.end), target):
            found.append((i, quote.speaker or ""))
    return found


def describe_sources(context: Context, relation: RelationRecord) -> list[tuple[str, Features]]:
    """Return the candidates of a statement with their features."""
    sentence = context.sentence(relation.sentence)
    table: dict[str, Features] = {}
    for i, key in find_speakers(context, relation):
        kind = context.quotes[i].kind
        table.setdefault(key, {}).update({"speaker": 1.0, f"speaker {kind}": 1.0})
    number = context.sentence_number(sentence.start)
    first = context.bounds[max(0, number - MAX_BACK)][0] if context.bounds else 0
    mentions = context.source_mentions(first, sentence.end)
    for rank, (start, end, key) in enumerate(reversed(mentions)):
        features = table.setdefault(key, {})
        features |= _describe_mention(context, relation, (start, end, key), (number, rank))
    _add_speakers_before(context, sentence, table)
    for key, features in table.items():
        features |= _describe_source(context.sources[key])
        features["only one"] = float(len(table) == 1)
        features["beside speaker"] = float(
            "speaker" not in features and any("speaker" in other for other in table.values())
        )
    return sorted(table.items())


def _describe_mention(
    context: Context,
    relation: RelationRecord,
    mention: tuple[int, int, str],
    order: tuple[int, int],
) -> Features:
    start, end, _ = mention
    number, rank = order
    sentence = context.sentence(relation.sentence)
    block = context.block_number(sentence.start)
    if start >= sentence.start:
        return {
            "same sentence": 1.0,
            "before effect": float(end <= relation.effect[0]),
            "opens": float(start - sentence.start < 25),
            "closes": float(sentence.end - end < 25),
            "cued": float(context.is_cued(mention)),
        }
    back = min(MAX_BACK, number - context.sentence_number(start))
    return {
        f"back {back}": 1.0,
        "last before": float(rank == 0),
        "same block": float(context.block_number(start) == block),
        "cued before": float(context.is_cued(mention)),
    }


def _add_speakers_before(context: Context, sentence: Sentence, table: dict[str, Features]) -> None:
    """Mark who spoke last before the sentence, in its block and before it."""
    last = context.last_quote_before(sentence.start)
    if last is None or last.speaker not in context.sources:
        return
    same = context.block_number(last.start) == context.block_number(sentence.start)
    features = table.setdefault(last.speaker or "", {})
    features["spoke last"] = 1.0
    features["spoke last in block"] = float(same)


def _describe_source(record: SourceRecord) -> Features:
    # The model was fitted before makers were told apart.
    relation = "unknown" if record.relation == "maker" else record.relation
    return {
        f"kind {record.kind}": 1.0,
        f"relation {relation}": 1.0,
        "mentions": min(len(record.mentions), 8) / 8,
    }
