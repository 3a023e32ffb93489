"""Turn the shipped sentence reader back into a checkpoint, to train it further.

    python scripts/restore_checkpoint.py models/sentences OUT [--context HEAD ...]

int8 weights become floats again, words come from MiniLM, whose words training never changes. Heads
named by `--context` become heads that also see neighbouring pieces; what they had is kept.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

import reader.claims  # noqa: E402, F401  registers its heads
from reader.model import Head, Reader  # noqa: E402
from train_reader import minilm_directory  # noqa: E402

LABELS = "heads.dependencies.label_weight"
# Products whose names do not say where their weights belong.
PLACES = {
    "/MatMul": LABELS,
    "/dependencies/MatMul": "heads.dependencies.arc_weight",
    "/label_head/label_head.1/MatMul": "heads.dependencies.label_head.1.weight",
    "/label_dependent/label_dependent.1/MatMul": "heads.dependencies.label_dependent.1.weight",
    "/dependencies/arc_head/arc_head.1/MatMul": "heads.dependencies.arc_head.1.weight",
    "/dependencies/arc_dependent/arc_dependent.1/MatMul": (
        "heads.dependencies.arc_dependent.1.weight"
    ),
}
PRODUCTS = ("MatMul", "MatMulInteger")


def main() -> None:
    """Read the options and restore."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--context", nargs="*", default=[])
    options = parser.parse_args()
    heads = json.loads((options.model / "config.json").read_text())["heads"]
    restored = Reader.from_minilm(minilm_directory())
    for name, spec in heads.items():
        kind = "context" if name in options.context else spec["kind"]
        restored.add_heads({name: Head.kinds[kind](restored.hidden, labels=spec["labels"])})
    weights = read_weights(options.model / "sentences.onnx")
    left = restored.load_state_dict(weights, strict=False)
    new = [k for k in left.missing_keys if not k.endswith("word_embeddings.weight")]
    print(f"{len(weights)} weights; new: {', '.join(new) or 'none'}")
    if left.unexpected_keys:
        raise SystemExit(f"the model has weights of no head: {', '.join(left.unexpected_keys)}")
    restored.save(options.out)


def read_weights(path: Path) -> dict[str, Tensor]:
    """Return the weights of a graph by their names in `Reader`."""
    graph = onnx.load(str(path)).graph
    stored = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    weights = {}
    for name in stored:
        if name.startswith("reader."):
            plain = name.removeprefix("reader.").removesuffix("_quantized")
            if plain.endswith((".weight", ".bias")) and "word_embeddings" not in plain:
                weights[plain] = torch.tensor(dequantised(name, stored))
    for node in graph.node:
        weight = node.input[1] if node.op_type in PRODUCTS else ""
        source = weight if weight in stored else f"{weight}.half"
        if source in stored:
            place = weight_name(node.name)
            weights[place] = shaped(place, torch.tensor(dequantised(source, stored)))
    return weights


def dequantised(name: str, stored: dict[str, np.ndarray]) -> np.ndarray:
    """Return a stored weight as floats."""
    value = stored[name]
    if not name.endswith("_quantized"):
        return value.astype(np.float32)
    base = name.removesuffix("_quantized")
    scale, zero = stored[f"{base}_scale"], stored[f"{base}_zero_point"]
    floats: np.ndarray = (value.astype(np.float32) - zero.astype(np.float32)) * scale
    return floats


def weight_name(node: str) -> str:
    """Return the weight that a product multiplies with."""
    node = node.removesuffix("_quant").replace("Gemm_MatMul", "MatMul")
    if node in PLACES:
        return PLACES[node]
    path = node.removeprefix("/").removesuffix("/MatMul").replace("/", ".")
    return f"{path}.weight" if path.startswith("encoder.") else f"heads.{path}.weight"


def shaped(place: str, weight: Tensor) -> Tensor:
    """Turn the weight of a product into that of its layer."""
    if place == LABELS:
        size = weight.shape[0]
        return weight.reshape(size, -1, size).permute(1, 0, 2).contiguous()
    return weight if place.endswith("arc_weight") else weight.T.contiguous()


if __name__ == "__main__":
    main()
