"""Export a trained claim reader for run time: int8 ONNX encoder and a heads file.

usage: export_claims.py CHECKPOINT MODEL_DIR [--fp32] [--near P --context P --second P --bias B]

Writes `encoder.onnx` (dynamic int8, per channel), `pairs.onnx`, `tokenizer.json` and
`config.json`; large weights that stay float are stored in 16 bits, unless with `--fp32`. Weights
have 7 bits, so that processors without VNNI read the same (scripts/reader/rounding.py).
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from reader.claims import DRUG_HEAD, EFFECT_HEAD, PAIR_HEAD, ROLE_HEAD, PairRows  # noqa: E402
from reader.model import Inputs, Reader  # noqa: E402
from reader.narrow import halve  # noqa: E402
from train_reader import minilm_directory  # noqa: E402

from extractor.reader.heads import OUTPUTS, pair_inputs  # noqa: E402
from extractor.reader.pairs import Pair  # noqa: E402

TAGS = ("drug", "effect", "role")

INPUTS = ["input_ids", "attention_mask", "token_type_ids"]


class _Encoder(nn.Module):
    """The encoder and its token heads with plain tensors in and out."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, ...]:
        """Return the states of the pieces and their label scores."""
        states = self.reader.states(Inputs(ids, mask, types))
        return states, *(self.reader.heads[n](states) for n in (DRUG_HEAD, EFFECT_HEAD, ROLE_HEAD))


class _Pairs(nn.Module):
    """The pair head with plain tensors in and out."""

    def __init__(self, head: nn.Module) -> None:
        super().__init__()
        self.head = head

    def forward(self, states: Tensor, *rows: Tensor) -> tuple[Tensor, ...]:
        """Return the scores of the pairs of one window."""
        *most, mask = rows
        scores = self.head(states, PairRows(*most, mask > 0))
        return tuple(scores[name] for name in OUTPUTS)


def export_encoder(reader: Reader, path: Path, *, quantize: bool = True) -> None:
    """Write the encoder as ONNX, int8 unless told otherwise."""
    example = torch.ones(1, 12, dtype=torch.long)
    names = ["states", *TAGS]
    axes = {name: {0: "batch", 1: "pieces"} for name in [*INPUTS, *names]}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "encoder.onnx" if quantize else path
        torch.onnx.export(
            _Encoder(reader).eval(), (example, example, torch.zeros_like(example)), str(plain),
            input_names=INPUTS, output_names=names, dynamic_axes=axes, opset_version=17,
            dynamo=False,
        )  # fmt: skip
        if quantize:
            quantize_dynamic(
                str(plain), str(path), per_channel=True, weight_type=QuantType.QInt8,
                reduce_range=True, nodes_to_exclude=narrow_products(plain),
            )  # fmt: skip


def narrow_products(path: Path, *, width: int = 32) -> list[str]:
    """Name the products with few outputs, label scores: int8 would only blur them."""
    graph = onnx.load(str(path)).graph
    narrow = {t.name for t in graph.initializer if len(t.dims) == 2 and t.dims[1] < width}
    return [n.name for n in graph.node if n.op_type == "MatMul" and narrow & set(n.input)]


def export_pairs(reader: Reader, path: Path) -> None:
    """Write the pair head as ONNX in full precision."""
    pair = Pair((1, 2), (3, 5), (2, 3), (1, 8), 0, 1, 0, 0)
    rows = {k: torch.tensor(v) for k, v in pair_inputs([pair, pair]).items()}
    states = torch.zeros(1, 12, reader.hidden)
    axes = {name: {0: "pairs"} for name in [*rows, *OUTPUTS]}
    axes |= {name: {0: "pairs", 1: "length"} for name in ("tokens", "token_types", "token_mask")}
    axes |= {"states": {1: "pieces"}, "looked": {0: "pairs", 1: "length"}}
    torch.onnx.export(
        _Pairs(reader.heads[PAIR_HEAD]).eval(), (states, *rows.values()), str(path),
        input_names=["states", *rows], output_names=list(OUTPUTS), dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )  # fmt: skip


def main() -> None:
    """Read the options and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--fp32", action="store_true")
    for name, default in (("near", 0.3), ("context", 0.3), ("second", 0.7), ("bias", 1.0)):
        parser.add_argument(f"--{name}", type=float, default=default)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    reader = Reader.load(options.checkpoint)
    export_encoder(reader, options.out / "encoder.onnx", quantize=not options.fp32)
    export_pairs(reader, options.out / "pairs.onnx")
    if not options.fp32:
        halve(options.out / "encoder.onnx")
        halve(options.out / "pairs.onnx")
    shutil.copy(minilm_directory() / "tokenizer.json", options.out / "tokenizer.json")
    cuts = {k: getattr(options, k) for k in ("near", "context", "second")}
    config = {"claims": {"bias": options.bias, "thresholds": cuts}}
    (options.out / "config.json").write_text(json.dumps(config, indent=1) + "\n")


if __name__ == "__main__":
    main()
