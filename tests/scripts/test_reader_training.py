"""The trainer on a tiny reader: losses fall, a resumed run equals an unbroken one."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")

from reader.model import Head, Inputs, Reader, TokenHead  # noqa: E402
from reader.pieces import at_pieces, bucketed, collate, padded  # noqa: E402
from reader.tasks import Batch  # noqa: E402
from reader.token_task import token_loss  # noqa: E402
from reader.trainer import Mix, Settings, Trainer  # noqa: E402
from reader.words import Pieces  # noqa: E402


class ParityTask:
    """Tags each piece by whether its id is odd."""

    name = "parity"

    def build_heads(self, hidden: int) -> dict[str, Head]:
        return {"parity": TokenHead(hidden, ["even", "odd"])}

    def batches(self, epoch: int, rng: Random) -> Iterator[Batch]:
        for _ in range(6):
            ids = torch.tensor([[rng.randrange(20) for _ in range(8)] for _ in range(4)])
            inputs = Inputs(ids, torch.ones_like(ids), torch.zeros_like(ids))
            yield Batch(inputs, {"parity": ids % 2})

    def loss(self, reader: Reader, batch: Batch) -> torch.Tensor:
        return token_loss(reader, reader.states(batch.inputs), batch.targets)

    def evaluate(self, reader: Reader) -> dict[str, float]:
        return {}


def tiny_reader() -> Reader:
    torch.manual_seed(3)
    config = transformers.BertConfig(
        vocab_size=20, hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=16, type_vocab_size=12,
    )  # fmt: skip
    reader = Reader(transformers.BertModel(config, add_pooling_layer=False))
    reader.add_heads(ParityTask().build_heads(reader.hidden))
    return reader


def train(directory: Path, settings: Settings) -> Reader:
    trainer = Trainer(
        tiny_reader(), {"parity": ParityTask()}, {"parity": Mix()}, settings, directory
    )
    trainer.train()
    return trainer.reader


SETTINGS = Settings(epochs=2, save_every=4, bf16=False, freeze_words=False)


class Interrupted(Trainer):
    """Stops right after the first checkpoint, in the middle of an epoch."""

    def save(self) -> None:
        super().save()
        raise KeyboardInterrupt


def test_resumed_run_equals_an_unbroken_one(tmp_path: Path) -> None:
    whole = train(tmp_path / "whole", SETTINGS)
    tasks = {"parity": ParityTask()}
    broken = Interrupted(tiny_reader(), tasks, {"parity": Mix()}, SETTINGS, tmp_path / "broken")
    with pytest.raises(KeyboardInterrupt):
        broken.train()

    resumed = train(tmp_path / "broken", SETTINGS)

    for name, value in whole.state_dict().items():
        assert torch.equal(value, resumed.state_dict()[name]), name


def test_checkpoint_keeps_every_head(tmp_path: Path) -> None:
    reader = tiny_reader()
    reader.save(tmp_path)

    loaded = Reader.load(tmp_path)

    assert loaded.heads["parity"].labels == ["even", "odd"]
    assert torch.equal(loaded.heads["parity"].linear.weight, reader.heads["parity"].linear.weight)


def test_frozen_words_do_not_move(tmp_path: Path) -> None:
    before = tiny_reader().encoder.embeddings.word_embeddings.weight

    after = train(tmp_path, replace(SETTINGS, freeze_words=True, epochs=1))

    assert torch.equal(before, after.encoder.embeddings.word_embeddings.weight)


def test_features_drop_out_by_sentence() -> None:
    pieces = Pieces([1, 2, 3], [0, 5, 0], [1])

    assert collate([pieces]).token_type_ids.tolist() == [[0, 5, 0]]
    assert collate([pieces], rng=Random(1), dropout=1.0).token_type_ids.tolist() == [[0, 0, 0]]


def test_labels_stand_at_first_pieces() -> None:
    pieces = Pieces([1, 7, 8, 9, 2], [0] * 5, [1, 3])

    assert at_pieces([4, 5], pieces) == [-100, 4, -100, 5, -100]
    assert padded([[1], [2, 3]]).tolist() == [[1, -100], [2, 3]]


def test_buckets_hold_every_item_once() -> None:
    groups = list(bucketed(range(1, 60), int, Random(1), pieces=100))

    assert sorted(item for group in groups for item in group) == list(range(1, 60))
    assert all(max(group) * len(group) <= 100 for group in groups if len(group) > 1)
