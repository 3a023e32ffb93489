"""The trained classifier: a sentence in, its levels out; ONNX Runtime, no torch.

MiniLM-L6, fine-tuned by `scripts/train_strength.py`. One sentence at a time: dynamic int8 takes
its activation range over a batch, so in a batch a result would depend on its neighbours.
"""

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from extractor.errors import LanguageError
from extractor.resources import model_path
from extractor.strength.levels import Levels
from extractor.strength.surface import read_surface

MODEL = "strength"
ONNX, TOKENIZER = "strength.onnx", "tokenizer.json"
MAX_PIECES = 128  # as in training; what stands behind is cut
MAX_CHARACTERS = 2_000
REMEMBERED = 4_096  # sentences carry several claims


class Classifier:
    """A loaded model; without one, levels come from words alone."""

    def __init__(self, path: Path) -> None:
        """Load the model in a folder.

        Raises:
            LanguageError: E204 when it is damaged.
        """
        self.session: Any = None
        if not (path / ONNX).is_file():
            return
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            # Parsed first, as the tokenizer's own errors have no type.
            tokenizer = json.loads((path / TOKENIZER).read_text("utf-8"))
            self.tokenizer = Tokenizer.from_str(json.dumps(tokenizer))
            self.session = onnxruntime.InferenceSession(
                str(path / ONNX), sess_options=options, providers=["CPUExecutionProvider"]
            )
        except (OSError, ValueError, RuntimeError) as error:
            raise LanguageError("E204", path=path, reason=error) from error
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(MAX_PIECES)
        self._remembered: dict[str, Levels] = {}

    def read(self, sentence: str) -> Levels:
        """Return the levels of a sentence."""
        text = sentence[:MAX_CHARACTERS]
        if self.session is None:
            return read_surface(text)
        if text not in self._remembered:
            if len(self._remembered) >= REMEMBERED:
                self._remembered.clear()
            self._remembered[text] = self._run(text)
        return self._remembered[text]

    def read_many(self, sentences: Sequence[str]) -> list[Levels]:
        """Return the levels of sentences, in their order."""
        return [self.read(sentence) for sentence in sentences]

    def _run(self, text: str) -> Levels:
        ids = np.array([self.tokenizer.encode(text).ids], dtype=np.int64)
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        scores = self.session.run(["scores"], feed)[0][0].astype(np.float64)
        odds = np.exp(scores - scores.max())
        none, weak, conditional, causal = (round(float(p), 6) for p in odds / odds.sum())
        return Levels(none, weak, conditional, causal)


@lru_cache(maxsize=2)
def load_classifier(path: Path | None = None) -> Classifier:
    """Load the shipped classifier once."""
    return Classifier(path or model_path(MODEL))
