"""The exported reader in ONNX Runtime; no torch.

In: a model folder (`encoder.onnx`, `heads.onnx`, `config.json`, `tokenizer.json`) and words.
Out: tags, sentence classes and trees. One sentence at a time: dynamic int8 takes its activation
range over the whole batch, so in a batch a result would depend on its neighbours.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from extractor.reader.trees import best_tree
from reader.bio import decode
from reader.words import PieceEncoder, split_tokens

Array = NDArray[Any]
ENCODER_FILE, HEADS_FILE, CONFIG_FILE = "encoder.onnx", "heads.onnx", "config.json"
# Outputs of the dependency head in `heads.onnx`: arc scores and the best relation of each pair.
ARCS, RELATIONS = "arcs", "relations"


@dataclass(frozen=True)
class Reading:
    """Outputs of all heads for one sentence; words and tokens past the window are missing.

    Attributes:
        starts: first piece of each word.
        firsts: first piece of each token.
        outputs: scores by head, without the batch axis.
    """

    starts: tuple[int, ...]
    firsts: tuple[int, ...]
    outputs: Mapping[str, Array]


@dataclass(frozen=True)
class Parse:
    """Heads (1-based, 0 root), relations and tags of tokens."""

    heads: list[int]
    relations: list[str]
    upos: list[str]
    xpos: list[str]


class ShippedReader:
    """Encoder, heads and label lists of a model folder."""

    def __init__(self, directory: Path, *, encoder: str = ENCODER_FILE, threads: int = 1) -> None:
        """Load the files; `encoder` may name another precision beside the shipped one."""
        self.encoder = _session(directory / encoder, threads)
        self.heads = _session(directory / HEADS_FILE, threads)
        self.names = [output.name for output in self.heads.get_outputs()]
        self.specs: dict[str, Any] = json.loads((directory / CONFIG_FILE).read_text())["heads"]
        self.pieces = PieceEncoder(directory)

    def read(self, tokens: Sequence[str]) -> Reading:
        """Run encoder and heads on one sentence; tokens may hold several words."""
        words, first_words = split_tokens(tokens)
        pieces = self.pieces.encode(words)
        starts = tuple(pieces.starts)
        firsts = tuple(starts[w] for w in first_words if w < len(starts))
        ids = np.array([pieces.ids], dtype=np.int64)
        types = np.array([pieces.features], dtype=np.int64)
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": types}
        states = self.encoder.run(["states"], feed)[0]
        positions = np.array([[0, *firsts]], dtype=np.int64)
        outputs = self.heads.run(self.names, {"states": states, "firsts": positions})
        named = {name: output[0] for name, output in zip(self.names, outputs, strict=True)}
        return Reading(starts, firsts, named)

    def labels(self, head: str) -> list[str]:
        """Return the label list of a head."""
        return list(self.specs[head]["labels"])

    def tags(self, head: str, reading: Reading) -> list[str]:
        """Return BIO tags of the words."""
        return decode(reading.outputs[head][list(reading.starts)], self.labels(head))

    def parse(self, tokens: Sequence[str]) -> Parse:
        """Return the tree of one sentence; tokens past the window hang on its root as `dep`."""
        reading = self.read(tokens)
        heads = best_tree(log_softmax(reading.outputs[ARCS]))
        relations = self._relations(reading.outputs[RELATIONS], heads)
        lost = len(tokens) - len(heads)
        root = heads.index(0) + 1 if heads else 0
        return Parse(
            heads + [root] * lost,
            relations + ["dep"] * lost,
            self._best("upos", reading) + ["X"] * lost,
            self._best("xpos", reading) + ["FW"] * lost,
        )

    def _relations(self, best: Array, heads: Sequence[int]) -> list[str]:
        labels = self.labels("dependencies")
        return ["root" if h == 0 else labels[int(best[i, h])] for i, h in enumerate(heads)]

    def _best(self, head: str, reading: Reading) -> list[str]:
        labels = self.labels(head)
        best = reading.outputs[head][list(reading.firsts)].argmax(-1)
        return [labels[int(i)] for i in best]


def _session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(path), sess_options=options, providers=["CPUExecutionProvider"]
    )


def log_softmax(scores: Array) -> Array:
    """Return log probabilities over the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    result: Array = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result


def softmax(scores: Array) -> Array:
    """Return probabilities over the last axis."""
    result: Array = np.exp(log_softmax(scores))
    return result
