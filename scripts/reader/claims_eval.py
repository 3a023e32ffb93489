"""Reading claims with the torch model, and scoring them.

In: a trained ``Reader`` and articles. Out: claims as minimal graphs for ``score.py`` (loaded
from its path, so that one scorer decides), and scores in memory for choosing thresholds.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from extractor.reader.decode import PairReading, Thresholds, choose_claims
from extractor.reader.pairs import make_pairs
from reader.claims import (
    DRUG_HEAD,
    EFFECT_HEAD,
    PAIR_HEAD,
    READ_BIAS,
    ClaimsTask,
    candidates,
    pad_windows,
    pair_rows,
)
from reader.claims_data import CERTAINTIES, DIRECTIONS, EVIDENCE, RELATIONS, ClaimArticle
from reader.claims_labels import chars
from reader.model import Reader

Scored = list[tuple[PairReading, Any]]
SPAN_HEADS = (DRUG_HEAD, EFFECT_HEAD)


def read_pairs(
    reader: Reader, task: ClaimsTask, article: ClaimArticle, *, bias: float = READ_BIAS
) -> list[tuple[Any, list[PairReading]]]:
    """Score all candidate pairs of an article, window by window."""
    out = []
    title = 0 if article.titled else None
    windows = task.plan.build(article.text, article.sentences, title=title, leads=article.leads)
    for window in windows:
        with torch.no_grad(), reader.autocast():
            states = reader.states(pad_windows([window]))
            tags = {n: reader.heads[n](states)[0].float().cpu().numpy() for n in SPAN_HEADS}
            drugs = candidates(tags[DRUG_HEAD], window, bias=bias)
            effects = candidates(tags[EFFECT_HEAD], window, bias=bias)
            pairs = make_pairs(drugs, effects, window)
            readings: list[PairReading] = []
            if pairs:
                rows = pair_rows(pairs, [0] * len(pairs))
                scores = reader.heads[PAIR_HEAD](states, rows)
                soft = {k: v.float().cpu() for k, v in scores.items()}
                for i, pair in enumerate(pairs):
                    readings.append(_reading(pair, soft, i))
        out.append((window, readings))
    return out


def _reading(pair: Any, scores: dict[str, torch.Tensor], i: int) -> PairReading:
    soft = {k: scores[k][i].softmax(-1).numpy() for k in scores if k not in ("negated", "looked")}
    negated = float(scores["negated"][i].sigmoid())
    return PairReading(
        pair, soft["relation"], soft["direction"], negated, soft["certainty"], soft["evidence"]
    )


def claim_rows(
    article: ClaimArticle, read: Sequence[tuple[Any, list[PairReading]]], thresholds: Thresholds
) -> list[dict[str, Any]]:
    """Decide the claims of an article, as the scorer's rows."""
    rows = []
    for window, readings in read:
        for r in choose_claims(readings, thresholds):
            drug, effect = chars(window, r.pair.drug), chars(window, r.pair.effect)
            relation = RELATIONS[int(np.argmax(r.relation[1:]))]
            direction = DIRECTIONS[int(np.argmax(r.direction))] if relation == "affects" else None
            evidence = EVIDENCE[int(np.argmax(r.evidence))]
            rows.append({
                "sentence": chars(window, r.pair.sentence), "drug": drug, "effect": effect,
                "names": [article.text[slice(*drug)]], "relation": relation,
                "direction": direction, "negated": r.negated >= 0.5,
                "certainty": CERTAINTIES[int(np.argmax(r.certainty))],
                "evidence": None if evidence == "none" else evidence,
                "score": r.score,
            })  # fmt: skip
    return rows


def load_scorer(path: Path) -> Any:
    """Import the project's scorer from its path."""
    spec = importlib.util.spec_from_file_location("claim_scorer", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"no scorer at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score_rows(
    scorer: Any, rows: dict[str, list[dict[str, Any]]], golds: dict[str, list[dict[str, Any]]]
) -> dict[str, float]:
    """Score predicted rows against gold rows by article: P, R and the four F1 values."""
    hits = dict.fromkeys(("pair", "group", "relation", "full"), 0)
    n_pred = n_gold = negative_hits = negative_pred = negative_gold = certain = 0
    for article, gold in golds.items():
        preds = rows[article]
        pairs, free = scorer.assign(preds, gold)
        unscored = len(free)
        n_gold += sum(not g["optional"] and g["kind"] == "drug" for g in gold)
        for i, j in pairs:
            p, g = preds[i], gold[j]
            if g["optional"] or g["kind"] != "drug":
                unscored += 1
                continue
            relation, negated = p["relation"] == g["relation"], p["negated"] == g["negated"]
            sure = (p["certainty"] == "asserted") == (g["certainty"] == "asserted")
            group = scorer.GROUP[p["relation"]] == scorer.GROUP[g["relation"]]
            hits["pair"] += 1
            hits["group"] += group and negated
            hits["relation"] += relation and negated
            hits["full"] += relation and negated and sure
            certain += sure
            negative_hits += p["negated"] and g["negated"]
            negative_pred += p["negated"]
            negative_gold += g["negated"]
        n_pred += len(preds) - unscored
    out = {k: 2 * v / max(1, n_pred + n_gold) for k, v in hits.items()}
    out["p"], out["r"] = hits["pair"] / max(1, n_pred), hits["pair"] / max(1, n_gold)
    out["rel_acc"] = hits["relation"] / max(1, hits["pair"])
    out["cert_acc"] = certain / max(1, hits["pair"])
    out["neg_f1"] = 2 * negative_hits / max(1, negative_pred + negative_gold)
    return out


GRID = tuple(
    Thresholds(near, context, second)
    for near in (0.3, 0.4, 0.5, 0.6)
    for context in (0.3, 0.45, 0.6)
    for second in (0.5, 0.7)
)
BIASES = (0.5, 1.0, 2.0)


def best_scores(reader: Reader, task: ClaimsTask) -> dict[str, float]:
    """Score the held-out articles of a task over the grid; pair and full F1 decide."""
    if task.scorer is None:
        raise ValueError("the task has held-out articles but no scorer")
    scorer = load_scorer(task.scorer)
    best: dict[str, float] = {}
    for bias in BIASES:
        read = {a.id: read_pairs(reader, task, a, bias=bias) for a in task.held}
        for cuts in GRID:
            rows = {a.id: claim_rows(a, read[a.id], cuts) for a in task.held}
            scores = score_rows(scorer, rows, task.held_gold)
            scores |= {"bias": bias, "near": cuts.near, "context": cuts.context}
            scores["second"] = cuts.second
            if not best or scores["pair"] + scores["full"] > best["pair"] + best["full"]:
                best = scores
    return best
