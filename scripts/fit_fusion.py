"""Fit the vote of rules and reader on articles that the reader was not trained on.

Usage: python scripts/fit_fusion.py --gold GOLD_DIR --reader MODEL_DIR [--write]

GOLD_DIR holds train.jsonl and text/; MODEL_DIR is a reader trained without the validation articles
of train (`scripts/train_reader.py` with scripts/configs/claims.toml). The vote is a logistic
regression on whether a reading matches a gold claim; readings of optional claims teach nothing.
Cut-offs maximise pair F1 over the same articles; the cross-validated figures show how far that
flatters. Prints pair F1 of rules alone, reader alone and both.
"""

import argparse
import json
import random
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from reader.claims_data import is_validation
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Doc

from extractor import Settings, load, read_article
from extractor.annotations import get_entities, get_mentions
from extractor.evaluate import GoldArticle, read_gold
from extractor.evaluate.gold import GoldClaim
from extractor.evaluate.matching import same_name
from extractor.fusion.choice import choose
from extractor.fusion.component import choose_relation, find_readings
from extractor.fusion.naming import Namings, said_once
from extractor.fusion.pairing import MentionIndex, Reading, overlaps
from extractor.fusion.weights import FEATURES, Weights, find_features
from extractor.resources import data_file

FOLDS = 5
SEEDS = (1, 2, 3)
STAGES_AFTER = ("extractor_fusion", "extractor_qualifiers")
# Inverse of the L2 penalty; 0.04 to 1 were within half a point of each other on folds.
PENALTY = 0.04
# Few cut-offs, the same near and elsewhere: a finer grid lost a point on folds.
LIMITS, SECONDS = (0.35, 0.4, 0.45, 0.5), (0.5, 0.6, 0.7)


@dataclass(frozen=True)
class Case:
    """One article: its readings, the names that each drug goes by, and its gold."""

    readings: list[Reading]
    names: dict[tuple[int, int], list[str]]
    namings: Namings
    gold: GoldArticle


def main() -> None:
    """Fit, report and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--reader", required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    cases = read_cases(options.gold, options.reader)
    weights = fit(cases)
    print(f"fitted on all, both: {describe(count(cases, weights))}")
    print(f"cross-validated, both: {describe(cross_validate(cases))}")
    for name in ("rule", "candidate"):
        alone = [only(case, name) for case in cases]
        print(f"cross-validated, {name} alone: {describe(cross_validate(alone))}")
    print(weights.model_dump_json(indent=2))
    if options.write:
        path = Path(str(data_file("fusion", "weights.json")))
        rounded = json.loads(weights.model_dump_json(), parse_float=lambda x: round(float(x), 4))
        path.write_text(json.dumps(rounded, indent=2) + "\n", encoding="utf-8")


def read_cases(gold_dir: Path, reader: str) -> list[Case]:
    """Run the pipeline up to the vote over the validation articles."""
    extractor = load(Settings(reader=reader))
    golds = [gold for gold in read_gold(gold_dir / "train.jsonl") if is_validation(gold.id)]
    cases = []
    with extractor.nlp.select_pipes(disable=list(STAGES_AFTER)):
        for gold in golds:
            article = read_article(gold_dir / "text" / f"{gold.stem}.txt")
            cases.append(make_case(extractor.annotate(article), gold))
    return cases


def make_case(doc: Doc, gold: GoldArticle) -> Case:
    """Collect the readings of one article."""
    namings = Namings(doc)
    readings = find_readings(doc, namings)
    return Case(readings, drug_names(doc, readings), namings, gold)


def drug_names(doc: Doc, readings: list[Reading]) -> dict[tuple[int, int], list[str]]:
    """Return the names that the drug of each reading goes by."""
    mentions = MentionIndex(get_mentions(doc))
    forms: dict[str, list[str]] = {}
    for mention in get_mentions(doc):
        if mention.kind in ("name", "abbreviation"):
            forms.setdefault(mention.entity, []).append(doc.text[mention.start : mention.end])
    entities = get_entities(doc)
    names = {}
    for reading in readings:
        mention = mentions.drug_at(reading.drug)
        known = forms.get(mention.entity, []) if mention else []
        if mention and mention.entity in entities:
            known = [entities[mention.entity].name, *known]
        names[reading.drug] = known
    return names


def cross_validate(cases: list[Case]) -> list[int]:
    """Return the counts over folds of whole articles, drawn several times."""
    counts = [0, 0, 0]
    for seed in SEEDS:
        shuffled = random.Random(seed).sample(cases, len(cases))
        for start in range(FOLDS):
            held = shuffled[start::FOLDS]
            weights = fit([case for case in cases if case not in held])
            counts = [a + b for a, b in zip(counts, count(held, weights), strict=True)]
    return counts


def only(case: Case, name: str) -> Case:
    """Keep what one witness says: `rule` or `candidate`."""
    other = {"rule": "candidate", "candidate": "rule"}[name]
    kept = [reading for reading in case.readings if getattr(reading, name) is not None]
    fields = ["known_drug", "known_effect"]
    fields += ["seen_drug", "seen_effect"] if name == "candidate" else []
    alone = [
        Reading(**{name: getattr(r, name), other: None, **{f: getattr(r, f) for f in fields}})
        for r in kept
    ]
    names = {**case.names, **{r.drug: case.names.get(r.drug, []) for r in alone}}
    return Case(alone, names, case.namings, case.gold)


def is_match(reading: Reading, claim: GoldClaim, names: list[str]) -> bool:
    """Tell whether a reading says what a gold claim says."""
    return (
        overlaps(reading.sentence, claim.sentence)
        and overlaps(reading.effect, claim.effect)
        and (
            (claim.drug is not None and overlaps(reading.drug, claim.drug))
            or any(same_name(name, claim.drug_norm) for name in names)
        )
    )


def fit(cases: list[Case]) -> Weights:
    """Fit the vote, then sweep the cut-offs."""
    rows, labels = [], []
    for case in cases:
        for reading in rivals(case.readings):
            names = case.names.get(reading.drug, [])
            claims = [claim for claim in case.gold.claims if is_match(reading, claim, names)]
            if claims and not any(claim.scored for claim in claims):
                continue
            rows.append(find_features(reading))
            labels.append(bool(claims))
    vote = dict(zip(FEATURES, regress(np.array(rows), np.array(labels)), strict=True))
    start = Weights(vote=vote, near=0.4, elsewhere=0.4, second=0.6, relation=0.5)
    return sweep(cases, start)


def rivals(readings: list[Reading]) -> list[Reading]:
    """Leave out what only says a surer reading again, of another mention of its drug.

    Such readings are right whenever the surer one is, however little the reader thinks of them.
    """
    kept: list[Reading] = []
    for reading in sorted(
        readings, key=lambda r: -max(w.score for w in (r.rule, r.candidate) if w)
    ):
        known = reading.entity is not None
        if not any(
            known and other.entity == reading.entity and overlaps(other.effect, reading.effect)
            for other in kept
        ):
            kept.append(reading)
    return kept


def regress(rows: np.ndarray, labels: np.ndarray) -> list[float]:
    """Return the weights of a logistic regression, the penalty alike on every feature's scale."""
    scale = rows.std(axis=0)
    scale[scale == 0] = 1.0
    model = LogisticRegression(C=PENALTY, max_iter=1000).fit(rows / scale, labels)
    weights = model.coef_[0] / scale
    weights[FEATURES.index("always")] = model.intercept_[0]
    return [float(weight) for weight in weights]


def sweep(cases: list[Case], weights: Weights) -> Weights:
    """Choose the cut-offs with the best pair F1, then the weight of the rule's relation."""
    options = [
        weights.model_copy(update={"near": limit, "elsewhere": limit, "second": second})
        for limit, second in product(LIMITS, SECONDS)
    ]
    # Less than a thousandth is noise: the lowest of those cut-offs is taken.
    best = max(options, key=lambda option: round(f1(count(cases, option)), 3))
    heavier = [best.model_copy(update={"relation": w}) for w in (0.0, 0.25, 0.5, 1.0, 1.5, 2.0)]
    return max(heavier, key=lambda option: relations_right(cases, option))


def count(cases: list[Case], weights: Weights) -> list[int]:
    """Return how many pairs are right, predicted and gold."""
    right = predicted = wanted = 0
    for case in cases:
        pairs, free, made = assign(case, weights)
        right += sum(case.gold.claims[j].scored for _, j in pairs)
        predicted += made - free - sum(not case.gold.claims[j].scored for _, j in pairs)
        wanted += sum(claim.scored for claim in case.gold.claims)
    return [right, predicted, wanted]


def assign(case: Case, weights: Weights) -> tuple[list[tuple[Reading, int]], int, int]:
    """Pair chosen readings with gold claims one to one, scored gold first."""
    voted = said_once(choose(case.readings, weights), case.namings)
    chosen = [reading for _, reading in voted]
    taken: set[int] = set()
    pairs: list[tuple[Reading, int]] = []
    free = 0
    order = sorted(range(len(case.gold.claims)), key=lambda j: not case.gold.claims[j].scored)
    for reading in chosen:
        names = case.names.get(reading.drug, [])
        found = [j for j in order if is_match(reading, case.gold.claims[j], names)]
        open_ = [j for j in found if j not in taken]
        if open_:
            taken.add(open_[0])
            pairs.append((reading, open_[0]))
        elif any(not case.gold.claims[j].scored for j in found):
            free += 1
    return pairs, free, len(chosen)


def relations_right(cases: list[Case], weights: Weights) -> int:
    """Count matched claims whose relation is right."""
    return sum(
        choose_relation(reading, weights) == case.gold.claims[j].relation
        for case in cases
        for reading, j in assign(case, weights)[0]
    )


def f1(counts: list[int]) -> float:
    """Return F1 from right, predicted and gold."""
    return 2 * counts[0] / (counts[1] + counts[2]) if counts[1] + counts[2] else 0.0


def describe(counts: list[int]) -> str:
    """Say precision, recall and F1."""
    right, predicted, wanted = counts
    return f"P {right / max(1, predicted):.3f} R {right / wanted:.3f} F1 {f1(counts):.3f}"


if __name__ == "__main__":
    main()
