"""Export the sentence reader for run time: one graph from word pieces to all scores.

usage: export_sentences.py CHECKPOINT MODEL_DIR [--fp32]

Writes `sentences.onnx` (int8 per channel, weights in 7 bits; other large weights in 16 bits, which
ONNX Runtime widens while loading), `tokenizer.json` and `config.json` (kind and labels of each
head). The graph reads sentences: pieces, their features, and the first piece of each token after a
0 for the root; rows are filled up with 0.
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

from export_claims import narrow_products  # noqa: E402
from reader.model import (  # noqa: E402
    DependencyHead,
    Inputs,
    Reader,
    SentenceHead,
    TokenHead,
    gather_states,
    with_one,
)
from reader.narrow import halve  # noqa: E402
from train_reader import minilm_directory  # noqa: E402

MODEL_FILE = "sentences.onnx"
INPUTS = ["input_ids", "attention_mask", "token_type_ids", "firsts"]
# Read at the first pieces of tokens; every other token head at every piece.
TOKEN_TAGS = ("upos", "xpos")
# Only the labels of dependencies multiply to so many columns.
WIDE = 2000


class Sentences(nn.Module):
    """Encoder and heads with plain tensors in and out."""

    def __init__(self, reader: Reader) -> None:
        """Keep the reader and name the outputs."""
        super().__init__()
        self.reader = reader
        heads = reader.heads.items()
        self.tags = [n for n, h in heads if isinstance(h, TokenHead) and n not in TOKEN_TAGS]
        self.classes = [n for n, h in heads if isinstance(h, SentenceHead)]
        self.outputs = [*self.tags, *self.classes, *TOKEN_TAGS, "arcs", "relations"]

    def forward(
        self, ids: Tensor, mask: Tensor, types: Tensor, firsts: Tensor
    ) -> tuple[Tensor, ...]:
        """Return scores of tags and classes, best tags of tokens, arc scores, best relations."""
        heads = self.reader.heads
        states = self.reader.states(Inputs(ids, mask, types))
        tokens = gather_states(states, firsts)
        return (
            *(heads[name](states) for name in self.tags),
            *(heads[name](states, mask) for name in self.classes),
            *(heads[name](tokens[:, 1:]).argmax(-1) for name in TOKEN_TAGS),
            *_tree(heads["dependencies"], tokens),
        )


def _tree(head: DependencyHead, tokens: Tensor) -> tuple[Tensor, Tensor]:
    """Return arc scores without a word as its own head, and the best relation but root.

    The labels' weights stand in one matrix, which int8 knows how to multiply.
    """
    arcs = head(tokens)
    size = arcs.shape[-1]
    own = torch.arange(size).unsqueeze(0) == torch.arange(1, size).unsqueeze(1)
    weights = head.label_weight
    flat = weights.permute(1, 0, 2).reshape(weights.shape[1], -1)
    dependents = with_one(head.label_dependent(tokens[:, 1:])) @ flat
    by_label = dependents.unflatten(-1, (weights.shape[0], weights.shape[2]))
    labels = by_label @ with_one(head.label_head(tokens)).transpose(1, 2).unsqueeze(1)
    is_root = torch.tensor([label == "root" for label in head.labels]).view(1, 1, -1, 1)
    return arcs.masked_fill(own.unsqueeze(0), -1e4), labels.masked_fill(is_root, -1e4).argmax(2)


def export(reader: Reader, path: Path, *, quantize: bool) -> None:
    """Write the graph, int8 unless told otherwise."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / MODEL_FILE if quantize else path
        _write(Sentences(reader).eval(), plain)
        if quantize:
            kept = {*narrow_products(plain), *head_products(plain)}
            quantize_dynamic(
                str(plain), str(path), per_channel=True, weight_type=QuantType.QInt8,
                reduce_range=True, nodes_to_exclude=sorted(kept),
            )  # fmt: skip
            halve(path)


def head_products(path: Path) -> list[str]:
    """Name the products of the heads but for the labels' large one: they are small."""
    graph = onnx.load(str(path)).graph
    wide = {t.name for t in graph.initializer if len(t.dims) == 2 and t.dims[1] > WIDE}
    nodes = [n for n in graph.node if n.op_type in ("MatMul", "Gemm")]
    return [n.name for n in nodes if "/encoder/" not in n.name and not wide & set(n.input)]


def _write(module: Sentences, path: Path) -> None:
    example = torch.ones(2, 12, dtype=torch.long)
    firsts = torch.arange(7).repeat(2, 1)
    axes = {name: {0: "rows", 1: "pieces"} for name in [*INPUTS[:3], *module.tags]}
    axes |= {name: {0: "rows"} for name in module.classes}
    axes |= {"firsts": {0: "rows", 1: "tokens"}}
    axes |= {name: {0: "rows", 1: "words"} for name in TOKEN_TAGS}
    axes |= {name: {0: "rows", 1: "words", 2: "tokens"} for name in ("arcs", "relations")}
    torch.onnx.export(
        module, (example, example, torch.zeros_like(example), firsts), str(path),
        input_names=INPUTS, output_names=module.outputs, dynamic_axes=axes, opset_version=17,
        dynamo=False,
    )  # fmt: skip


def head_specs(reader: Reader) -> dict[str, dict[str, object]]:
    """Return kind and labels of the heads, and how many groups their classes form."""
    specs: dict[str, dict[str, object]] = {}
    for name, head in reader.heads.items():
        groups = {label.partition("=")[0] for label in head.labels if "=" in label}
        specs[name] = {"kind": head.kind, "labels": head.labels, "groups": len(groups) or 1}
    return specs


def main() -> None:
    """Read the options and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--fp32", action="store_true")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    reader = Reader.load(options.checkpoint).eval()
    export(reader, options.out / MODEL_FILE, quantize=not options.fp32)
    shutil.copy(minilm_directory() / "tokenizer.json", options.out / "tokenizer.json")
    config = {"heads": head_specs(reader)}
    (options.out / "config.json").write_text(json.dumps(config, indent=1) + "\n")


if __name__ == "__main__":
    main()
