"""Export a checkpoint with all heads for run time: one int8 encoder, pairs, whole sentences.

usage: export_reader.py CHECKPOINT MODEL_DIR [--near P --context P --second P --bias B] [--fp32]

Writes `encoder.onnx` (int8 per channel; states and the scores of every token head), `pairs.onnx`,
`sentences.onnx` (trees, tags and classes of one sentence), `tokenizer.json` and `config.json`.
Weights that stay in floating point are stored in 16 bits; ONNX Runtime widens them while loading.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from export_claims import INPUTS, export_pairs, kept_products  # noqa: E402
from reader.claims import DRUG_HEAD, EFFECT_HEAD, ROLE_HEAD  # noqa: E402
from reader.layers import sentence_means  # noqa: E402
from reader.model import DependencyHead, Inputs, Reader, SentenceHead, TokenHead  # noqa: E402
from reader.narrow import halve  # noqa: E402
from train_reader import minilm_directory  # noqa: E402

CLAIM_TAGS = {DRUG_HEAD: "drug", EFFECT_HEAD: "effect", ROLE_HEAD: "role"}
# Read at the tokens of a sentence, together with its tree.
TOKEN_TAGS = ("upos", "xpos")


class Encoder(nn.Module):
    """The encoder and its token heads with plain tensors in and out."""

    def __init__(self, reader: Reader) -> None:
        """Keep the reader and name its outputs."""
        super().__init__()
        self.reader = reader
        tags = [n for n, h in reader.heads.items() if isinstance(h, TokenHead)]
        self.heads = [n for n in tags if n not in TOKEN_TAGS]
        self.outputs = ["states", *(CLAIM_TAGS.get(n, n) for n in self.heads)]

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, ...]:
        """Return the states of the pieces and their label scores."""
        states = self.reader.states(Inputs(ids, mask, types))
        return states, *(self.reader.heads[name](states) for name in self.heads)


class Sentences(nn.Module):
    """Everything that is read from one sentence of a window."""

    def __init__(self, reader: Reader) -> None:
        """Keep the heads and name the outputs."""
        super().__init__()
        self.heads = reader.heads
        self.classes = [n for n, h in reader.heads.items() if isinstance(h, SentenceHead)]
        self.outputs = ["arcs", "relations", *TOKEN_TAGS, *self.classes]

    def forward(self, states: Tensor, firsts: Tensor, within: Tensor) -> tuple[Tensor, ...]:
        """Return arc scores, best relations and tags, and class scores."""
        tokens = states[:, firsts[0]]
        place = torch.cat([torch.zeros(1, dtype=torch.long), within]).unsqueeze(0)
        mean = sentence_means(states, place)
        return (
            *_tree(self.heads["dependencies"], tokens),
            *(self.heads[name](tokens[:, 1:]).argmax(-1) for name in TOKEN_TAGS),
            *(self.heads[name].classify(mean) for name in self.classes),
        )


def _tree(head: DependencyHead, tokens: Tensor) -> tuple[Tensor, Tensor]:
    """Return arc scores without a word as its own head, and the best relation but root."""
    arcs = head(tokens)
    size = arcs.shape[-1]
    own = torch.arange(size).unsqueeze(0) == torch.arange(1, size).unsqueeze(1)
    labels = head.label_scores(tokens)
    is_root = torch.tensor([label == "root" for label in head.labels]).view(1, -1, 1, 1)
    return arcs.masked_fill(own.unsqueeze(0), -1e4), labels.masked_fill(is_root, -1e4).argmax(1)


def export_encoder(reader: Reader, path: Path, *, quantize: bool = True) -> None:
    """Write the encoder as ONNX, int8 unless told otherwise."""
    encoder = Encoder(reader).eval()
    example = torch.ones(1, 12, dtype=torch.long)
    axes = {name: {0: "batch", 1: "pieces"} for name in [*INPUTS, *encoder.outputs]}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "encoder.onnx" if quantize else path
        inputs = (example, example, torch.zeros_like(example))
        _write(encoder, inputs, plain, (INPUTS, encoder.outputs), axes)
        if quantize:
            quantize_dynamic(
                str(plain), str(path), per_channel=True, weight_type=QuantType.QInt8,
                nodes_to_exclude=kept_products(plain),
            )  # fmt: skip
            halve(path)


def export_sentences(reader: Reader, path: Path) -> None:
    """Write the heads over sentences."""
    sentences = Sentences(reader).eval()
    inputs = (torch.randn(1, 12, reader.hidden), torch.arange(7).unsqueeze(0), torch.tensor([1, 9]))
    axes = {
        "states": {1: "pieces"},
        "firsts": {1: "tokens"},
        "arcs": {1: "words", 2: "tokens"},
        "relations": {1: "words", 2: "tokens"},
        **{name: {1: "words"} for name in TOKEN_TAGS},
    }
    _write(sentences, inputs, path, (["states", "firsts", "within"], sentences.outputs), axes)
    halve(path)


def _write(
    module: nn.Module,
    example: tuple[Tensor, ...],
    path: Path,
    names: tuple[list[str], list[str]],
    axes: dict[str, dict[int, str]],
) -> None:
    torch.onnx.export(
        module, example, str(path), input_names=names[0], output_names=names[1],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def head_specs(reader: Reader) -> dict[str, dict[str, object]]:
    """Return kind and labels of the heads; aspects are groups of three values."""
    specs: dict[str, dict[str, object]] = {}
    for name, head in reader.heads.items():
        if isinstance(head, TokenHead | SentenceHead | DependencyHead) and name not in CLAIM_TAGS:
            prefixes = {label.partition("=")[0] for label in head.labels if "=" in label}
            specs[name] = {"kind": head.kind, "labels": head.labels}
            if isinstance(head, SentenceHead):
                specs[name]["groups"] = len(prefixes) or 1
    return specs


def main() -> None:
    """Read the options and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--fp32", action="store_true")
    for name, default in (("near", 0.4), ("context", 0.45), ("second", 0.7), ("bias", 0.5)):
        parser.add_argument(f"--{name}", type=float, default=default)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    reader = Reader.load(options.checkpoint).eval()
    export_encoder(reader, options.out / "encoder.onnx", quantize=not options.fp32)
    export_pairs(reader, options.out / "pairs.onnx")
    halve(options.out / "pairs.onnx")
    export_sentences(reader, options.out / "sentences.onnx")
    shutil.copy(minilm_directory() / "tokenizer.json", options.out / "tokenizer.json")
    cuts = {k: getattr(options, k) for k in ("near", "context", "second")}
    config = {
        "claims": {"bias": options.bias, "thresholds": cuts},
        "heads": head_specs(reader),
    }
    (options.out / "config.json").write_text(json.dumps(config, indent=1) + "\n")


if __name__ == "__main__":
    main()
