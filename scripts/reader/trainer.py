"""Train the reader on a mixture of tasks; resumable, seeded, logged as JSON lines.

In: a reader, tasks, settings. Out: checkpoints (safetensors only) and a log of losses and dev
scores. A resumed run continues with the same batches and dropout as an unbroken one.
"""

import json
import logging
import time
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from random import Random

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.optim import AdamW

from reader.model import Reader
from reader.rounding import set_rounding
from reader.tasks import Batch, Task

OPTIMIZER_FILE, PROGRESS_FILE, LOG_FILE = "optimizer.safetensors", "progress.json", "log.jsonl"
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Mix:
    """How a task takes part: passes over its data per epoch, and the weight of its loss."""

    passes: float = 1.0
    weight: float = 1.0


@dataclass(frozen=True)
class Settings:
    """Numbers of a run; `steps` ends it, and its decay, before the epochs are over.

    The last epoch and every `evaluate_every`-th one end with dev scores. From the share
    `round_from` of its steps on, the encoder multiplies rounded numbers (`rounding`).
    """

    epochs: int = 4
    steps: int = 0
    seed: int = 1
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    weight_decay: float = 0.01
    warm_up: float = 0.1
    clip: float = 1.0
    save_every: int = 500
    evaluate_every: int = 1
    log_every: int = 50
    freeze_words: bool = True
    bf16: bool = True
    round_from: float = 1.0


@dataclass
class Progress:
    """Where a run stands."""

    epoch: int = 0
    step_in_epoch: int = 0
    step: int = 0


@dataclass
class Trainer:
    """One run over a mixture of tasks, in a directory of its own."""

    reader: Reader
    tasks: Mapping[str, Task]
    mixes: Mapping[str, Mix]
    settings: Settings
    directory: Path
    progress: Progress = field(default_factory=Progress)

    def __post_init__(self) -> None:
        """Freeze, build the optimizer, and continue a run that is there."""
        self.directory.mkdir(parents=True, exist_ok=True)
        words = self.reader.encoder.embeddings.word_embeddings.weight
        words.requires_grad = not self.settings.freeze_words
        self.optimizer = AdamW(_groups(self.reader, self.settings), fused=True)
        self.steps = 0
        if (self.directory / PROGRESS_FILE).exists():
            self._resume()

    def train(self) -> None:
        """Run the epochs that are left."""
        for epoch in range(self.progress.epoch, self.settings.epochs):
            plan = self._plan(epoch)
            self.steps = self.settings.steps or self.steps or len(plan) * self.settings.epochs
            left = self.settings.steps - self.progress.step if self.settings.steps else len(plan)
            self._epoch(epoch, plan[: self.progress.step_in_epoch + max(left, 0)])
            self.progress = Progress(epoch + 1, 0, self.progress.step)
            self.save()
            is_last = epoch + 1 == self.settings.epochs
            if is_last or (epoch + 1) % self.settings.evaluate_every == 0:
                self._write({"epoch": epoch + 1, "dev": self.evaluate()})

    def evaluate(self) -> dict[str, float]:
        """Return the dev scores of all tasks."""
        self.reader.eval()
        scores = {}
        with self._autocast():
            for name, task in self.tasks.items():
                for key, value in task.evaluate(self.reader).items():
                    scores[f"{name}.{key}"] = round(value, 4)
        return scores

    def _plan(self, epoch: int) -> list[tuple[str, Batch]]:
        """Return the shuffled batches of an epoch."""
        plan = []
        for name, task in self.tasks.items():
            rng = Random(f"{self.settings.seed} {epoch} {name}")
            plan += [(name, b) for b in _passes(task, self.mixes[name].passes, epoch, rng)]
        Random(f"{self.settings.seed} {epoch}").shuffle(plan)
        return plan

    def _epoch(self, epoch: int, plan: Sequence[tuple[str, Batch]]) -> None:
        self.reader.train()
        losses: dict[str, list[Tensor]] = {}
        pieces, started = 0, time.monotonic()
        for name, batch in plan[self.progress.step_in_epoch :]:
            losses.setdefault(name, []).append(self._step(name, batch))
            pieces += batch.inputs.attention_mask.sum()
            self.progress.step_in_epoch += 1
            if self.progress.step % self.settings.log_every == 0:
                self._log(epoch, losses, float(pieces) / (time.monotonic() - started))
                losses, pieces, started = {}, 0, time.monotonic()
            if self.progress.step % self.settings.save_every == 0:
                self.save()

    def _step(self, name: str, batch: Batch) -> Tensor:
        settings, step = self.settings, self.progress.step
        torch.manual_seed(settings.seed * 1_000_003 + step)
        for group in self.optimizer.param_groups:
            group["lr"] = group["base"] * _rate(step, self.steps, settings.warm_up)
        set_rounding(self.reader.encoder, step >= settings.round_from * self.steps)
        with self._autocast():
            loss: Tensor = self.tasks[name].loss(self.reader, batch) * self.mixes[name].weight
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.reader.parameters(), settings.clip)
        self.optimizer.step()
        self.progress.step += 1
        return loss.detach()

    def _autocast(self) -> AbstractContextManager[object]:
        return self.reader.autocast() if self.settings.bf16 else nullcontext()

    def _log(self, epoch: int, losses: Mapping[str, list[Tensor]], speed: float) -> None:
        means = {n: round(float(sum(v)) / len(v), 4) for n, v in sorted(losses.items())}
        where = {"epoch": epoch, "step": self.progress.step, "of": self.steps}
        self._write({**where, "pieces_per_s": round(speed), "loss": means})

    def _write(self, record: Mapping[str, object]) -> None:
        line = json.dumps({"time": time.strftime("%H:%M:%S"), **record})
        logger.info(line)
        with (self.directory / LOG_FILE).open("a") as stream:
            stream.write(line + "\n")

    def save(self) -> None:
        """Write reader, optimizer and progress (the last one last)."""
        self.reader.save(self.directory)
        save_file(self._optimizer_state(), self.directory / OPTIMIZER_FILE)
        state = {**asdict(self.progress), "steps": self.steps}
        (self.directory / PROGRESS_FILE).write_text(json.dumps(state))

    def _optimizer_state(self) -> dict[str, Tensor]:
        return {
            f"{name}|{key}": value
            for name, parameter in self.reader.named_parameters()
            for key, value in self.optimizer.state.get(parameter, {}).items()
        }

    def _resume(self) -> None:
        state = json.loads((self.directory / PROGRESS_FILE).read_text())
        self.steps = state.pop("steps")
        self.progress = Progress(**state)
        saved = Reader.load(self.directory)
        self.reader.load_state_dict(saved.state_dict())
        parameters = dict(self.reader.named_parameters())
        for key, value in load_file(self.directory / OPTIMIZER_FILE).items():
            name, _, slot = key.rpartition("|")
            parameter = parameters[name]
            self.optimizer.state[parameter][slot] = value.to(parameter.device)


def _passes(task: Task, passes: float, epoch: int, rng: Random) -> list[Batch]:
    batches: list[Batch] = []
    for _ in range(int(passes)):
        batches += task.batches(epoch, rng)
    rest = passes - int(passes)
    if rest > 0:
        part = list(task.batches(epoch, rng))
        batches += islice(part, round(len(part) * rest))
    return batches


def _rate(step: int, steps: int, warm_up: float) -> float:
    """Return the share of the learning rate: linear warm-up, then linear decay."""
    ramp = max(1, int(steps * warm_up))
    if step < ramp:
        return (step + 1) / ramp
    return max(0.0, (steps - step) / max(1, steps - ramp))


def _groups(reader: Reader, settings: Settings) -> list[dict[str, object]]:
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, parameter in reader.named_parameters():
        if parameter.requires_grad:
            base = settings.encoder_rate if name.startswith("encoder.") else settings.head_rate
            decay = settings.weight_decay if parameter.dim() > 1 else 0.0
            groups.setdefault((base, decay), []).append(parameter)
    return [
        {"params": params, "lr": base, "base": base, "weight_decay": decay}
        for (base, decay), params in groups.items()
    ]
