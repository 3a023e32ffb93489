"""Causal strength of a sentence for the comparison: text in, levels out; ONNX Runtime, no spaCy.

The sentence encoder of the reader and the words of the sentence are blended, as in the pipeline.
Where no encoder is installed the words decide alone. One sentence at a time: dynamic int8 takes
its activation range over a batch, so in a batch a result would depend on its neighbours.
"""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from extractor.errors import LanguageError
from extractor.reader.encoder import TOKENIZER_FILE, open_session
from extractor.resources import model_path
from extractor.strength import Levels, blend, from_scores, read_words

MODEL, ONNX = "sentences", "sentences.onnx"
SCORES = "causal_strength"
MAX_PIECES = 128  # as in training; what stands behind is cut
MAX_CHARACTERS = 2_000


class StrengthReader:
    """The reader's sentence encoder, asked for causal strength only."""

    def __init__(self, path: Path) -> None:
        """Load the model in a folder.

        Raises:
            LanguageError: E204 when it is damaged.
        """
        self.session: Any = None
        if not (path / ONNX).is_file():
            return
        try:
            # Parsed first, as the tokenizer's own errors have no type.
            tokenizer = json.loads((path / TOKENIZER_FILE).read_text("utf-8"))
            self.tokenizer = Tokenizer.from_str(json.dumps(tokenizer))
            self.session = open_session(path / ONNX, threads=1)
        except (OSError, ValueError, RuntimeError) as error:
            raise LanguageError("E204", path=path, reason=error) from error
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(MAX_PIECES)
        self.inputs = {item.name for item in self.session.get_inputs()}

    def read(self, sentence: str) -> Levels:
        """Return the levels of a sentence."""
        text = sentence[:MAX_CHARACTERS]
        words = read_words(text)
        return blend(words, self.encode(text)) if self.session and text.strip() else words

    def encode(self, text: str) -> Levels:
        """Return what the encoder alone says."""
        ids = np.array([self.tokenizer.encode(text).ids], dtype=np.int64)
        feed = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),  # no name lists: they change nothing here
            "firsts": np.zeros((1, 2), dtype=np.int64),
        }
        asked = {name: value for name, value in feed.items() if name in self.inputs}
        scores = self.session.run([SCORES], asked)[0].reshape(-1)[:4].astype(np.float64)
        return from_scores(scores)


@lru_cache(maxsize=2)
def load_strength_reader(path: Path | None = None) -> StrengthReader:
    """Load the shipped encoder once."""
    return StrengthReader(path or model_path(MODEL))
