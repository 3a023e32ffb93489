"""A Hugging Face token classifier: text and the offsets of its tokens in, labelled spans out.

Needs the extra `transformers`, which is imported only here and only when a classifier is asked
for. No code of a model is run. A token has the label of its first word piece, as the models are
trained; windows are read one at a time, so that no article changes another's result.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from extractor.errors import LanguageError, MissingExtraError
from extractor.tagging.bio import join_labels, split_label
from extractor.tagging.packing import Offsets, pack_sentences
from extractor.tagging.tags import Tag

SCHEME = "hf:"
# Most classifiers were trained on sentences; longer windows only cost memory.
MOST_PIECES = 512
# A slice of a text may be cut into a few more pieces than the same slice in the whole text; some
# models also count positions from 2.
SPARE = 4


@dataclass(frozen=True, slots=True)
class Classifier:
    """A loaded token classifier; `labels` are in the order of its scores."""

    name: str
    tokenizer: Any
    model: Any
    labels: tuple[str, ...]
    limit: int

    @property
    def kinds(self) -> list[str]:
        """Return its labels without marks and without "outside", sorted."""
        return sorted({kind for _, kind in map(split_label, self.labels) if kind})

    def find_tags(self, text: str, sentences: Iterable[Sequence[Offsets]]) -> Iterator[Tag]:
        """Yield start, end and label of what it finds, from the left.

        Args:
            text: The article.
            sentences: Start and end of the tokens of each sentence, without blanks.
        """
        pieces = self.tokenizer(
            text, add_special_tokens=False, return_offsets_mapping=True, verbose=False
        )
        ends = [end for _, end in pieces["offset_mapping"]]
        room = self.limit - self.tokenizer.num_special_tokens_to_add(pair=False) - SPARE
        for window in pack_sentences(sentences, ends, room=max(1, room)):
            yield from join_labels(self._read_window(text, window))

    def _read_window(self, text: str, tokens: Sequence[Offsets]) -> Iterator[tuple[int, int, str]]:
        import torch

        first = tokens[0][0]
        encoded = self.tokenizer(
            text[first : tokens[-1][1]],
            return_offsets_mapping=True,
            truncation=True,
            max_length=self.limit,
            return_tensors="pt",
        )
        offsets = encoded.pop("offset_mapping")[0].tolist()
        with torch.inference_mode():
            best = self.model(**encoded).logits[0].argmax(-1).tolist()
        # Marks such as [CLS] cover no characters.
        kept = [(a, b, label) for (a, b), label in zip(offsets, best, strict=True) if b > a]
        ends = [end for _, end, _ in kept]
        for start, end in tokens:
            piece = bisect_right(ends, start - first)
            inside = piece < len(kept) and kept[piece][0] < end - first
            yield start, end, self.labels[kept[piece][2]] if inside else ""


@lru_cache(maxsize=2)
def load_classifier(address: str) -> Classifier:
    """Load the classifier at `hf:` and a folder or the name of a model.

    Raises:
        LanguageError: E205, when there is none, or it cannot be used.
        MissingExtraError: E901, when transformers is not installed.
    """
    place = address.removeprefix(SCHEME)
    if place == address or not place:
        raise LanguageError("E205", name=address, reason=f"it does not begin with {SCHEME}")
    tokenizer, model = _load_parts(place)
    if not tokenizer.is_fast:
        raise LanguageError("E205", name=place, reason="its tokenizer tells no offsets")
    config = model.config
    limits = (tokenizer.model_max_length, getattr(config, "max_position_embeddings", MOST_PIECES))
    return Classifier(
        name=SCHEME + (Path(place).name if Path(place).is_dir() else place),
        tokenizer=tokenizer,
        model=model,
        labels=tuple(config.id2label[i] for i in range(config.num_labels)),
        limit=min(MOST_PIECES, *limits),
    )


def _load_parts(place: str) -> tuple[Any, Any]:
    try:
        import torch  # noqa: F401 - transformers imports without it, and fails later
        from transformers import AutoModelForTokenClassification, AutoTokenizer
    except ImportError as error:
        raise MissingExtraError("E901", extra="transformers") from error
    try:
        tokenizer = AutoTokenizer.from_pretrained(place, trust_remote_code=False)
        model = AutoModelForTokenClassification.from_pretrained(place, trust_remote_code=False)
    except (OSError, ValueError, KeyError) as error:
        reason = str(error).strip().split("\n")[0].rstrip(".") or type(error).__name__
        raise LanguageError("E205", name=place, reason=reason) from error
    return tokenizer, model.eval()
