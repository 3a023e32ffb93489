"""Score the qualifiers in isolation: gold drugs, effects and sentences in, a table out.

usage: measure_qualifiers.py GOLD.jsonl [--docs DOCS.spacy] [--rebuild] [--pipeline surface|model]
       [--field NAME --errors N]

Relations are built from the scored gold claims, so that every claim is matched; the counts are
those of `shared/eval/score.py`. Docs are annotated once and kept beside `--docs`.
"""

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language

from extractor.annotations import Offsets, QualifierRecord
from extractor.language import load_language
from extractor.pipeline import STAGES
from extractor.qualifiers.component import qualify
from extractor.qualifiers.context import Context
from scripts.gold_claims import GoldClaim, make_docs, read_gold

ASSERTED = "asserted"
SPANS = ("population", "source", "magnitude", "comparator")
Pair = tuple[Context, GoldClaim, QualifierRecord]


def build_pipeline(name: str) -> Language:
    """Return the stages before the relations, with the trained models or on the surface alone."""
    stages = STAGES[: STAGES.index("extractor_relations")]
    if name == "surface":
        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer")
        stages = stages[stages.index("extractor_sources") :]
    else:
        nlp = load_language(None if name == "model" else name)
    for stage in stages:
        nlp.add_pipe(stage)
    return nlp


def qualify_all(gold: Path, docs: Path) -> Iterator[Pair]:
    """Yield every scored gold claim with its qualifiers."""
    for context, claims in read_gold(gold, docs=docs):
        for claim in claims:
            yield context, claim, qualify(context, claim.relation)


def overlaps(one: Offsets, other: Offsets) -> bool:
    """Tell whether two places share a character."""
    return one[0] < other[1] and other[0] < one[1]


def predicted(field: str, pair: Pair) -> list[Offsets]:
    """Return the places that a qualifier was given."""
    context, _, record = pair
    if field == "population":
        found = [context.populations[i] for i in record.populations]
        return [(population.start, population.end) for population in found]
    if field == "magnitude":
        return [(record.magnitude.start, record.magnitude.end)] if record.magnitude else []
    return [record.comparator] if record.comparator else []


def is_hit(field: str, pair: Pair) -> bool:
    """Tell whether a qualifier is the gold one."""
    context, claim, record = pair
    if field == "source":
        return any(claim.names_source(context.sources[key]) for key in record.sources)
    gold = getattr(claim, field)
    return bool(gold) and any(overlaps(place, gold) for place in predicted(field, pair))


def has_gold(field: str, claim: GoldClaim) -> bool:
    """Tell whether gold gives a claim the qualifier."""
    return bool(claim.source or claim.source_norm if field == "source" else getattr(claim, field))


def has_any(field: str, pair: Pair) -> bool:
    """Tell whether a claim was given the qualifier."""
    return bool(pair[2].sources if field == "source" else predicted(field, pair))


def f1(hits: int, found: int, gold: int) -> str:
    """Format precision, recall and F1."""
    precision, recall = hits / max(1, found), hits / max(1, gold)
    value = 2 * hits / max(1, found + gold)
    return f"F1 {value:.3f}  P {precision:.3f}  R {recall:.3f}  ({hits} of {found}, gold {gold})"


def report(pairs: list[Pair]) -> None:
    """Print the table."""
    negated = [(record.negated, claim.negated) for _, claim, record in pairs]
    hits = sum(a and b for a, b in negated)
    print("negated    ", f1(hits, sum(a for a, _ in negated), sum(b for _, b in negated)))
    same = [(r.certainty == ASSERTED) == (c.certainty == ASSERTED) for _, c, r in pairs]
    exact = [r.certainty == c.certainty for _, c, r in pairs]
    print(f"certainty   {sum(same) / len(same):.3f} (three-way {sum(exact) / len(exact):.3f})")
    told = [r.evidence == c.evidence for _, c, r in pairs if c.evidence]
    silent = [r.evidence is None for _, c, r in pairs if not c.evidence]
    print(f"evidence    {sum(told) / len(told):.3f} (kept silent {sum(silent) / len(silent):.3f})")
    for field in SPANS:
        found = sum(has_any(field, pair) for pair in pairs)
        gold = sum(has_gold(field, pair[1]) for pair in pairs)
        print(f"{field:11}", f1(sum(is_hit(field, pair) for pair in pairs), found, gold))


def is_wrong(field: str, pair: Pair) -> bool:
    """Tell whether a qualifier differs from gold."""
    _, claim, record = pair
    if field == "negated":
        return record.negated != claim.negated
    if field == "certainty":
        return (record.certainty == ASSERTED) != (claim.certainty == ASSERTED)
    if field == "evidence":
        return bool(claim.evidence) and record.evidence != claim.evidence
    return (has_gold(field, claim) or has_any(field, pair)) and not is_hit(field, pair)


def describe(field: str, pair: Pair) -> str:
    """Return a line about a wrong qualifier."""
    context, claim, record = pair
    text, relation = context.text, claim.relation
    if field in ("population", "magnitude", "comparator"):
        gold = getattr(claim, field)
        told = text[slice(*gold)] if gold else None
        got: object = [text[slice(*place)] for place in predicted(field, pair)]
    elif field == "source":
        told, got = claim.source_norm, [context.sources[key].name for key in record.sources]
    else:
        told = getattr(claim, field)
        cue = {"negated": record.negation, "certainty": record.certainty_cue}.get(field)
        got = (getattr(record, field), text[slice(*cue)] if cue else None)
    names = (
        f"[{text[slice(*relation.drug)]} | {relation.relation} | {text[slice(*relation.effect)]}]"
    )
    return " ".join(f"gold {told!r} got {got!r} {names} {text[slice(*relation.sentence)]}".split())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--docs", type=Path, help="where annotated Docs are kept")
    parser.add_argument("--rebuild", action="store_true")
    parser.add_argument("--pipeline", default="model", help="surface, model or a path")
    parser.add_argument("--field")
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    docs = args.docs or Path(f"out/qualifiers/{args.gold.stem}.spacy")
    if args.rebuild or not docs.exists():
        docs.parent.mkdir(parents=True, exist_ok=True)
        make_docs(build_pipeline(args.pipeline), args.gold, docs)
    start = time.process_time()
    pairs = list(qualify_all(args.gold, docs))
    print(f"{len(pairs)} claims, {time.process_time() - start:.2f} s with reading the Docs")
    report(pairs)
    wrong = [pair for pair in pairs if args.field and is_wrong(args.field, pair)]
    random.Random(0).shuffle(wrong)
    for pair in wrong[: args.errors]:
        print("--", describe(args.field, pair)[:460])


if __name__ == "__main__":
    main()
