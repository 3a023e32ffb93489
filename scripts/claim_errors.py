"""Count what is missed, invented and misread in claims, by cause: docs/claim-errors.md.

Usage: PYTHONPATH=scripts:. python scripts/claim_errors.py --gold GOLD_DIR --reader MODEL
                            [--part validation|dev]

Each error is counted once, under the first cause that applies. `validation` are the articles of
train that a twin of the reader was not trained on (pass that twin's folder).
"""

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from reader.claims_data import is_validation
from spacy.tokens import Doc

from extractor import Settings, load, read_article
from extractor.annotations import CandidateRecord, get_blocks, get_mentions, get_records
from extractor.evaluate import GoldArticle, read_gold
from extractor.evaluate.errors import ClaimError, ErrorKind, list_errors
from extractor.evaluate.gold import GoldClaim, Place
from extractor.evaluate.matching import overlaps, place
from extractor.schema import ClaimGraph
from extractor.schema.enums import DRUG_TYPES

PRONOUNS = frozenset("it its they them their this that these those which who".split())


def main() -> None:
    """Extract the articles and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--reader", required=True)
    parser.add_argument("--part", choices=("validation", "dev"), default="validation")
    options = parser.parse_args()
    name = "dev" if options.part == "dev" else "train"
    golds = [
        gold
        for gold in read_gold(options.gold / f"{name}.jsonl")
        if options.part == "dev" or is_validation(gold.id)
    ]
    extractor = load(Settings(reader=options.reader))
    counts: Counter[tuple[str, str]] = Counter()
    for gold in golds:
        article = read_article(options.gold / "text" / f"{gold.stem}.txt")
        doc = extractor.annotate(article)
        graph = extractor.extract(article)
        counts.update(causes(doc, graph, gold))
    wanted = sum(claim.scored for gold in golds for claim in gold.claims)
    print(
        f"{len(golds)} articles, {wanted} scored claims\n"
        "\n| error | cause | claims |\n|---|---|---|"
    )
    for (kind, cause), count in sorted(counts.items(), key=lambda item: (item[0][0], -item[1])):
        print(f"| {kind} | {cause} | {count} |")


def causes(doc: Doc, graph: ClaimGraph, gold: GoldArticle) -> Iterable[tuple[str, str]]:
    """Yield the kind and the cause of every error of an article."""
    for error in list_errors(graph, gold):
        if error.kind is ErrorKind.MISSED and error.gold:
            yield "missed", missing_cause(doc, error.gold)
        elif error.kind is ErrorKind.SPURIOUS:
            yield "spurious", spurious_cause(error, gold)
        elif error.gold and error.claim and error.kind is ErrorKind.RELATION:
            yield "relation", f"{error.gold.relation} read as {error.claim.relation}"
        elif error.gold:
            yield str(error.kind), f"gold says {_said(error)}"


def _said(error: ClaimError) -> str:
    if error.gold is None:
        return ""
    if error.kind is ErrorKind.NEGATION:
        return "negated" if error.gold.negated else "not negated"
    return error.gold.certainty


def missing_cause(doc: Doc, gold: GoldClaim) -> str:
    """Tell why a gold claim was not found."""
    candidates = get_records(doc, CandidateRecord)
    mentions = get_mentions(doc)
    near = [c for c in candidates if overlaps(c.effect, gold.effect)]
    if not near and not any(overlaps((m.start, m.end), gold.effect) for m in mentions):
        return "effect not seen"
    if gold.drug and not _sees_drug(gold.drug, mentions, candidates):
        return f"drug not seen, {drug_form(doc, gold)}"
    pair = [c for c in near if overlaps(c.drug, gold.drug)]
    if not pair:
        where = "in another sentence" if not overlaps(gold.drug, gold.sentence) else "beside it"
        return f"both seen, not paired: drug {where}, {drug_form(doc, gold)}"
    return f"both seen, judged no claim ({block_kind(doc, gold.sentence)})"


def _sees_drug(drug: Place, mentions: Iterable[object], candidates: Iterable[object]) -> bool:
    return any(
        overlaps((m.start, m.end), drug)  # type: ignore[attr-defined]
        for m in mentions
        if m.type in DRUG_TYPES  # type: ignore[attr-defined]
    ) or any(overlaps(c.drug, drug) for c in candidates)  # type: ignore[attr-defined]


def drug_form(doc: Doc, gold: GoldClaim) -> str:
    """Tell whether the drug is named or referred to."""
    words = doc.text[slice(*gold.drug)].lower() if gold.drug else ""
    if not words:
        return "unwritten"
    if words in PRONOUNS:
        return "a pronoun"
    return "a name" if set(words.split()) & set(gold.drug_norm.lower().split()) else "a description"


def block_kind(doc: Doc, sentence: Place) -> str:
    """Return the kind of the block that holds a sentence."""
    blocks = [b for b in get_blocks(doc) if b.start <= sentence[0] < b.end]
    return blocks[-1].kind if blocks else "paragraph"


def spurious_cause(error: ClaimError, gold: GoldArticle) -> str:
    """Tell what gold has in the place of an invented claim."""
    claim = error.claim
    if claim is None:
        return ""
    drug, effect = place(claim.spans.drug), place(claim.spans.effect)
    same = [c for c in gold.claims if overlaps(c.sentence, error.sentence)]
    if not same:
        return "gold has no claim in this sentence"
    if any(overlaps(c.effect, effect) and c.kind != "drug" for c in same):
        return "gold says it of a device, diet or operation"
    if any(overlaps(c.effect, effect) for c in same):
        return "same effect, another drug"
    if any(overlaps(c.drug, drug) for c in same):
        return "same drug, another effect"
    return "gold has other claims in this sentence"


if __name__ == "__main__":
    main()
