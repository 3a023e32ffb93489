"""The encoder at run time: ONNX Runtime and a tokenizer, one window at a time.

In: a model folder with `encoder.onnx`, `pairs.onnx`, `tokenizer.json` and `config.json`. Out:
states and label scores of the pieces of a window. Windows are never batched: dynamic int8 takes
its activation range over the whole batch, so a result would depend on its neighbours.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from extractor.errors import LanguageError
from extractor.reader.windows import Window

Array = NDArray[np.float32]

ENCODER_FILE, PAIRS_FILE = "encoder.onnx", "pairs.onnx"
TOKENIZER_FILE, CONFIG_FILE = "tokenizer.json", "config.json"
TAGS = ("drug", "effect", "role")


class Encoder:
    """An ONNX encoder with its tokenizer."""

    def __init__(self, path: Path, *, threads: int = 1) -> None:
        """Load the model in a folder.

        Raises:
            LanguageError: E203 when it is missing, E204 when it is damaged.
        """
        if not (path / ENCODER_FILE).is_file():
            raise LanguageError("E203", path=path)
        try:
            self.config: dict[str, Any] = json.loads((path / CONFIG_FILE).read_text("utf-8"))
            # Parsed first, as the tokenizer's own errors have no type.
            tokenizer = json.loads((path / TOKENIZER_FILE).read_text("utf-8"))
            self.tokenizer = Tokenizer.from_str(json.dumps(tokenizer))
            self.session = open_session(path / ENCODER_FILE, threads)
            self.pairs = open_session(path / PAIRS_FILE, threads)
        except (OSError, ValueError, RuntimeError) as error:
            raise LanguageError("E204", path=path, reason=error) from error
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()

    @property
    def special(self) -> tuple[int, int]:
        """Return the ids of the first and the separating piece."""
        ids = [self.tokenizer.token_to_id(piece) or 0 for piece in ("[CLS]", "[SEP]")]
        return ids[0], ids[1]

    def run(self, window: Window) -> tuple[Array, dict[str, Array]]:
        """Return states and, by tag, label scores: one row for each piece."""
        ids = np.array([window.ids], dtype=np.int64)
        feed = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.array([window.types], dtype=np.int64),
        }
        states, *tags = self.session.run(["states", *TAGS], feed)
        return states[0], {name: scores[0] for name, scores in zip(TAGS, tags, strict=True)}


def open_session(path: Path, threads: int) -> Any:
    """Open a graph with a fixed number of threads."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # The arena keeps the largest window ever seen; without it runs take as long and memory is flat.
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(
        str(path), sess_options=options, providers=["CPUExecutionProvider"]
    )
