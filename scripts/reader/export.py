"""Export a checkpoint for run time: `python scripts/reader/export.py CHECKPOINT models/reader`.

Out: `encoder.onnx` (int8 per channel: word pieces to states), `heads.onnx` (states to
the scores of every head), `config.json` (kind and labels of each head), `tokenizer.json`; with
`--fp32` also `encoder.fp32.onnx`. Prints how far int8 states are from float32. The claim heads
are exported by `export_claims.py` for the same encoder.
"""

import argparse
import json
import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from train_reader import minilm_directory  # noqa: E402

from reader.model import DependencyHead, Inputs, Reader, SentenceHead, TokenHead, gather_states  # noqa: E402
from reader.shipped import ARCS, CONFIG_FILE, ENCODER_FILE, HEADS_FILE, RELATIONS, ShippedReader  # noqa: E402
from reader.words import split_text  # noqa: E402

FP32_FILE = "encoder.fp32.onnx"
# Below this a weight is not worth a cast.
SMALL_TENSOR = 10_000
INPUTS = ["input_ids", "attention_mask", "token_type_ids"]
KINDS = (TokenHead, SentenceHead, DependencyHead)
# Our own sentences, only to compare precisions.
SAMPLES = (
    "The pills cut the risk of a second stroke by a third, doctors in Leeds reported on Monday.",
    "Nausea and a rash were seen in two of the women who took the new drug for migraine.",
    "It is not known whether zinc prevents colds in children.",
)


class EncoderStates(nn.Module):
    """The encoder with plain tensors in and out."""

    def __init__(self, reader: Reader) -> None:
        """Keep the reader."""
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> Tensor:
        """Return the states."""
        return self.reader.states(Inputs(ids, mask, types))


class HeadScores(nn.Module):
    """All heads on the states of one sentence, in the order of `names`."""

    def __init__(self, reader: Reader) -> None:
        """Keep the heads of known kinds; claim heads have an export of their own."""
        super().__init__()
        known = {n: h for n, h in reader.heads.items() if isinstance(h, KINDS)}
        self.heads = nn.ModuleDict({n: h for n, h in known.items() if not n.startswith("claim")})
        self.trees = [n for n, h in self.heads.items() if isinstance(h, DependencyHead)]
        self.names = [n for n in self.heads if n not in self.trees]

    @property
    def outputs(self) -> list[str]:
        """Return the names of the outputs."""
        return [*self.names, *([ARCS, RELATIONS] if self.trees else [])]

    def forward(self, states: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        """Return scores of token and sentence heads, arc scores and best relations."""
        mask = torch.ones_like(states[..., 0])
        scores = []
        for name in self.names:
            head = self.heads[name]
            is_sentence = isinstance(head, SentenceHead)
            scores.append(head(states, mask) if is_sentence else head(states))
        for name in self.trees:
            scores += _tree_scores(self.heads[name], gather_states(states, firsts))
        return tuple(scores)


def _tree_scores(head: nn.Module, tokens: Tensor) -> list[Tensor]:
    """Return arc scores without a word as its own head, and the best relation but root."""
    arcs = head(tokens)
    size = arcs.shape[-1]
    own = torch.arange(size).unsqueeze(0) == torch.arange(1, size).unsqueeze(1)
    arcs = arcs.masked_fill(own.unsqueeze(0), -1e4)
    labels = head.label_scores(tokens)
    is_root = torch.tensor([label == "root" for label in head.labels]).view(1, -1, 1, 1)
    return [arcs, labels.masked_fill(is_root, -1e4).argmax(1)]


def export(checkpoint: Path, out: Path, *, keep_feed_forward: bool = False) -> None:
    """Write the run-time files of a checkpoint."""
    out.mkdir(parents=True, exist_ok=True)
    reader = Reader.load(checkpoint).eval()
    export_encoder(reader, out / FP32_FILE)
    quantize(out / FP32_FILE, out / ENCODER_FILE, keep_feed_forward=keep_feed_forward)
    heads = export_heads(reader, out / HEADS_FILE)
    halve(out / HEADS_FILE)
    shutil.copyfile(minilm_directory() / "tokenizer.json", out / "tokenizer.json")
    specs = {name: {"kind": reader.heads[name].kind, "labels": labels} for name, labels in heads}
    path = out / CONFIG_FILE
    before = json.loads(path.read_text()) if path.exists() else {}
    path.write_text(json.dumps({**before, "heads": specs}, indent=1) + "\n")


def export_encoder(reader: Reader, path: Path) -> None:
    """Write the encoder in float32."""
    ids = torch.ones(1, 12, dtype=torch.long)
    axes = {name: {0: "batch", 1: "pieces"} for name in [*INPUTS, "states"]}
    example = (ids, torch.ones_like(ids), torch.zeros_like(ids))
    _write(EncoderStates(reader), example, path, (INPUTS, ["states"]), axes)


def quantize(full: Path, small: Path, *, keep_feed_forward: bool) -> None:
    """Write the int8 encoder; the second product of each feed-forward block may stay float.

    That product takes GELU outliers in, which stretch the range of a dynamic scale.
    """
    names = [node.name for node in onnx.load(str(full)).graph.node if node.op_type == "MatMul"]
    kept = [n for n in names if "output/dense" in n and "attention" not in n]
    quantize_dynamic(
        str(full),
        str(small),
        per_channel=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=kept if keep_feed_forward else [],
    )
    halve(small)


def export_heads(reader: Reader, path: Path) -> list[tuple[str, list[str]]]:
    """Write the heads in float32; return names and labels."""
    heads = HeadScores(reader).eval()
    axes = {"states": {0: "batch", 1: "pieces"}, "firsts": {0: "batch", 1: "tokens"}}
    axes |= {
        n: {0: "batch", 1: "pieces"} for n in heads.names if isinstance(heads.heads[n], TokenHead)
    }
    axes |= {ARCS: {0: "batch", 1: "words", 2: "tokens"}}
    axes |= {RELATIONS: {0: "batch", 1: "words", 2: "tokens"}}
    example = (torch.randn(1, 12, reader.hidden), torch.arange(7).unsqueeze(0))
    _write(heads, example, path, (["states", "firsts"], heads.outputs), axes)
    return [(name, heads.heads[name].labels) for name in heads.heads]


def _write(
    module: nn.Module,
    example: tuple[Tensor, ...],
    path: Path,
    names: tuple[list[str], list[str]],
    axes: dict[str, dict[int, str]],
) -> None:
    torch.onnx.export(
        module,
        example,
        str(path),
        input_names=names[0],
        output_names=names[1],
        dynamic_axes={k: v for k, v in axes.items() if k in [*names[0], *names[1]]},
        opset_version=17,
        dynamo=False,
    )


def halve(path: Path) -> None:
    """Store large float32 weights as float16; ONNX Runtime turns them back while loading."""
    model = onnx.load(str(path))
    graph = model.graph
    large = [t for t in graph.initializer if t.data_type == TensorProto.FLOAT]
    for tensor in [t for t in large if np.prod(t.dims) > SMALL_TENSOR]:
        half = numpy_helper.from_array(
            numpy_helper.to_array(tensor).astype(np.float16), f"{tensor.name}.half"
        )
        cast = helper.make_node("Cast", [half.name], [tensor.name], to=TensorProto.FLOAT)
        graph.initializer.remove(tensor)
        graph.initializer.append(half)
        graph.node.insert(0, cast)
    onnx.save(model, str(path))


def largest_difference(out: Path) -> dict[str, float]:
    """Return the largest difference of any score between int8 and float32, by head."""
    small, full = ShippedReader(out), ShippedReader(out, encoder=FP32_FILE)
    worst: dict[str, float] = {}
    for text in SAMPLES:
        words = [w.text for w in split_text(text)]
        pair = small.read(words).outputs, full.read(words).outputs
        for name in pair[0]:
            far = float(np.abs(pair[0][name] - pair[1][name]).max())
            worst[name] = max(worst.get(name, 0.0), far)
    return worst


def main() -> None:
    """Read the options and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--fp32", action="store_true", help="keep the float32 encoder")
    parser.add_argument("--keep-feed-forward", action="store_true", help="larger, more exact")
    options = parser.parse_args()
    export(options.checkpoint, options.out, keep_feed_forward=options.keep_feed_forward)
    for name, far in largest_difference(options.out).items():
        print(f"{name}: largest difference int8 to float32 {far:.3f}")
    if not options.fp32:
        (options.out / FP32_FILE).unlink()


if __name__ == "__main__":
    main()
