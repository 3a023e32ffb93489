"""The trainer on a tiny reader: losses fall, a resumed run equals an unbroken one."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")

import train_reader  # noqa: E402
from reader.model import ContextHead, Head, Inputs, Reader, TokenHead  # noqa: E402
from reader.pieces import at_pieces, bucketed, collate, padded  # noqa: E402
from reader.tasks import Batch  # noqa: E402
from reader.token_task import token_loss  # noqa: E402
from reader.trainer import Mix, Settings, Trainer  # noqa: E402
from reader.words import Pieces  # noqa: E402


class ParityTask:
    """Tags each piece by whether its id is odd."""

    name = "parity"

    def __init__(self) -> None:
        self.rounded: list[bool] = []
        self.devices: list[str] = []

    def build_heads(self, hidden: int) -> dict[str, Head]:
        return {"parity": TokenHead(hidden, ["even", "odd"])}

    def batches(self, epoch: int, rng: Random) -> Iterator[Batch]:
        for _ in range(6):
            ids = torch.tensor([[rng.randrange(20) for _ in range(8)] for _ in range(4)])
            inputs = Inputs(ids, torch.ones_like(ids), torch.zeros_like(ids))
            yield Batch(inputs, {"parity": ids % 2})

    def loss(self, reader: Reader, batch: Batch) -> torch.Tensor:
        self.rounded.append(any(getattr(m, "rounds", False) for m in reader.encoder.modules()))
        self.devices.append(batch.inputs.input_ids.device.type)
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


def test_context_head_is_rebuilt_from_its_spec(tmp_path: Path) -> None:
    reader = tiny_reader()
    reader.add_heads({"near": ContextHead(reader.hidden, ["O", "B-x", "I-x"], width=5)})
    reader.save(tmp_path)

    near, loaded = reader.heads["near"], Reader.load(tmp_path).heads["near"]

    assert isinstance(loaded, ContextHead)
    assert loaded.spec == near.spec
    assert all(torch.equal(v, loaded.state_dict()[n]) for n, v in near.state_dict().items())


def test_context_head_begins_as_a_token_head_and_learns_from_neighbours() -> None:
    torch.manual_seed(3)
    head, states = ContextHead(6, ["even", "odd"], width=5).eval(), torch.randn(2, 7, 6)
    assert torch.equal(head(states), head.linear(states))

    torch.nn.init.ones_(head.more.weight)
    other = states.clone()
    other[:, 3] += 1.0
    moved = (head(other) - head(states)).abs().amax((0, 2)) > 0
    assert moved.tolist() == [False, False, True, True, True, False, False]
    assert torch.allclose(head(states[0]), head(states)[0], atol=1e-6)


def test_products_are_rounded_from_a_share_of_the_steps_on(tmp_path: Path) -> None:
    task = ParityTask()
    settings = replace(SETTINGS, round_from=0.75)
    Trainer(tiny_reader(), {"parity": task}, {"parity": Mix()}, settings, tmp_path).train()

    assert task.rounded == [False] * 9 + [True] * 3


def run_script(monkeypatch: pytest.MonkeyPatch, folder: Path, *options: str) -> Reader:
    """Run `train_reader.py` on the parity task, from the tiny reader."""
    tiny_reader().save(folder / "init")
    (folder / "parity.toml").write_text(
        "[training]\nepochs = 1\nfreeze_words = false\nbf16 = false\n"
        f'[tasks.parity]\nbuilder = "{__name__}:build_parity"\n'
    )
    given = {"config": folder / "parity.toml", "init": folder / "init", "out": folder / "out"}
    named = [str(part) for name, value in given.items() for part in (f"--{name}", value)]
    monkeypatch.setattr("sys.argv", ["train_reader.py", *named, *options])
    monkeypatch.setattr(train_reader, "PieceEncoder", lambda _: None)
    monkeypatch.setattr(train_reader, "minilm_directory", lambda: None)
    try:
        train_reader.main()
    finally:
        torch.set_default_device("cpu")
    return Reader.load(folder / "out")


BUILT: list[ParityTask] = []


def build_parity(sources: object) -> ParityTask:
    BUILT.append(ParityTask())
    return BUILT[-1]


def test_seed_of_the_command_line_draws_another_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = {"none": [], "one": ["--seed", "1"], "two": ["--seed", "2"]}
    biases = {
        name: run_script(monkeypatch, tmp_path / name, *options).heads["parity"].linear.bias
        for name, options in seeds.items()
    }

    assert torch.equal(biases["none"], biases["one"])  # the settings' own seed is 1
    assert not torch.equal(biases["one"], biases["two"])


@pytest.mark.parametrize(
    "device",
    ["cpu", pytest.param("cuda", marks=pytest.mark.skipif("not torch.cuda.is_available()"))],
)
def test_run_is_on_the_device_of_the_command_line(
    device: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_script(monkeypatch, tmp_path, "--device", device)

    assert set(BUILT[-1].devices) == {device}


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
