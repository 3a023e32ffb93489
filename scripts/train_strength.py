"""Fine-tune an encoder on causal strength (Yu, Li and Wang), fold by fold; keep what it says.

In: `corpora/claim_strength`, an encoder checkpoint (or plain MiniLM). Out: JSON lines with the
probabilities of each held-out sentence, one file per fold, for `benchmark_strength.py`.
`python scripts/train_strength.py --out DIR [--init CHECKPOINT] [--folds 0 1 2 3 4]
[--train eureka pubmed] [--epochs 5] [--rate 1.5e-4]`; needs the training environment.

An `--init` that has seen these labels (phase 1 of the reader saw folds 1 to 4) is refused nowhere:
only fold 0 is then an honest figure.
"""

import argparse
import json
import sys
from pathlib import Path
from random import Random

import torch
from torch.optim import AdamW

sys.path.append(str(Path(__file__).parents[1]))

from corpora.claim_strength import LEVELS, SETS, fold_of, read_sets
from corpora.location import DEFAULT_ROOT
from corpora.records import Labelled
from reader.model import Reader
from reader.pieces import bucketed, collate
from reader.sentence_task import SentenceExample, SentenceTask, one_hot, sentence_example
from reader.tasks import Batch
from reader.words import PieceEncoder
from train_reader import minilm_directory

SMOOTHING = 0.05  # annotators disagree on about one sentence in twenty


def main() -> None:
    """Train and predict each fold."""
    arguments = _arguments()
    torch.set_num_threads(1)
    arguments.out.mkdir(parents=True, exist_ok=True)
    sets = read_sets(arguments.corpora)
    for fold in arguments.folds:
        held = {n: [r for r in rows if fold_of(r.group) == fold] for n, rows in sets.items()}
        train = [r for n in arguments.train for r in sets[n] if fold_of(r.group) != fold]
        reader = _fit(train, arguments)
        with (arguments.out / f"fold{fold}.jsonl").open("w", encoding="utf-8") as stream:
            for name, rows in held.items():
                for row, scores in zip(rows, _predict(reader, rows), strict=True):
                    record = {"set": name, "text": row.text, "label": row.label, "scores": scores}
                    stream.write(json.dumps(record, ensure_ascii=False) + "\n")
        if arguments.save:
            reader.save(arguments.out / f"fold{fold}")


def _fit(rows: list[Labelled], arguments: argparse.Namespace) -> Reader:
    torch.manual_seed(arguments.seed)
    reader = _reader(arguments)
    encoder = PieceEncoder(minilm_directory())
    task = SentenceTask("causal_strength", list(LEVELS), _examples(rows, encoder), [])
    reader.add_heads(task.build_heads(reader.hidden))
    reader.encoder.embeddings.word_embeddings.weight.requires_grad = False
    optimizer = AdamW(_groups(reader, arguments.rate))
    epochs = [Random(f"{arguments.seed} {epoch}") for epoch in range(arguments.epochs)]
    plan = [batch for epoch, rng in enumerate(epochs) for batch in task.batches(epoch, rng)]
    reader.train()
    for step, batch in enumerate(plan):
        share = min(step / (len(plan) / 10 + 1), (len(plan) - step) / (len(plan) * 0.9))
        for group in optimizer.param_groups:
            group["lr"] = group["base"] * share
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = task.loss(reader, batch)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimizer.step()
        if step % 100 == 0:
            print(step, len(plan), round(float(loss.detach()), 3), flush=True)
    return reader


def _reader(arguments: argparse.Namespace) -> Reader:
    if arguments.init is None:
        return Reader.from_minilm(minilm_directory())
    reader = Reader.load(arguments.init)
    return Reader(reader.encoder)


def _examples(rows: list[Labelled], encoder: PieceEncoder) -> list[SentenceExample]:
    flat = SMOOTHING / len(LEVELS)
    examples = []
    for row in rows:
        target = [flat + (1 - SMOOTHING) * p for p in one_hot(row.label, LEVELS)]
        example = sentence_example(row.text, [target], encoder)
        # Words alone, so that run time needs no name lists.
        example.pieces.features = [0] * len(example.pieces)
        examples.append(example)
    return examples


def _groups(reader: Reader, rate: float) -> list[dict[str, object]]:
    named = [(n, p) for n, p in reader.named_parameters() if p.requires_grad]
    encoder = [p for n, p in named if n.startswith("encoder.")]
    heads = [p for n, p in named if not n.startswith("encoder.")]
    return [
        {"params": encoder, "base": rate, "lr": rate, "weight_decay": 0.01},
        {"params": heads, "base": 1e-3, "lr": 1e-3, "weight_decay": 0.01},
    ]


@torch.no_grad()
def _predict(reader: Reader, rows: list[Labelled]) -> list[list[float]]:
    reader.eval()
    encoder = PieceEncoder(minilm_directory())
    order = list(enumerate(_examples(rows, encoder)))
    found: list[list[float]] = [[] for _ in rows]
    for group in bucketed(order, lambda item: len(item[1]), Random(0), pieces=4096):
        inputs = collate([example.pieces for _, example in group])
        batch = Batch(inputs)
        states = reader.states(batch.inputs)
        scores = reader.heads["causal_strength"](states, inputs.attention_mask).softmax(-1)
        for (place, _), row in zip(group, scores.tolist(), strict=True):
            found[place] = [round(p, 5) for p in row]
    return found


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=DEFAULT_ROOT)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--init", type=Path)
    parser.add_argument("--train", nargs="+", default=list(SETS), choices=SETS)
    parser.add_argument("--folds", type=int, nargs="+", default=[0, 1, 2, 3, 4])
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save", action="store_true", help="keep the weights of each fold")
    return parser.parse_args()


if __name__ == "__main__":
    main()
