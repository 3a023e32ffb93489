"""The sentence reader: a sentence's tokens in; its tree, names and answers to questions out.

One graph in ONNX Runtime (`sentences.onnx`) holds encoder and heads. The sentences of one article
are read in groups of similar length, those of different articles never: dynamic int8 takes its
activation range over a whole group, and a result must not depend on what else is in the batch.
Longer sentences than the encoder was trained on are read in parts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from extractor.annotations import NameRecord
from extractor.errors import LanguageError
from extractor.reader.encoder import CONFIG_FILE, TOKENIZER_FILE, open_session
from extractor.reader.grammar import TREE_OUTPUTS, Tree, join_trees, make_tree, read_rows
from extractor.reader.names import VOTERS, find_names
from extractor.reader.pieces import EncodedSentence, Span, encode_sentence
from extractor.reader.questions import QUESTIONS, Answers, answer

Array = NDArray[Any]

SENTENCES_FILE = "sentences.onnx"
# Trained on at most 256 pieces; a sentence of news has 30, and arcs cost the square.
MAX_PIECES = 192
# Groups of this many pieces use the processor well; larger ones only need more memory.
GROUP_PIECES = 320
NEEDED = frozenset((*TREE_OUTPUTS, *QUESTIONS, *(h for heads in VOTERS.values() for h, _ in heads)))


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """What a sentence says of itself.

    Attributes:
        names: tagged mentions in the article's offsets.
        answers: what the heads over sentences say.
    """

    tree: Tree = field(default_factory=Tree)
    names: tuple[NameRecord, ...] = ()
    answers: Answers = field(default_factory=Answers)


class SentenceReader:
    """A loaded sentence model."""

    def __init__(self, path: Path, *, threads: int = 1) -> None:
        """Load the model in a folder.

        Raises:
            LanguageError: E203 when it is missing, E204 when it is damaged.
        """
        if not (path / SENTENCES_FILE).is_file():
            raise LanguageError("E203", path=path)
        try:
            config: dict[str, Any] = json.loads((path / CONFIG_FILE).read_text("utf-8"))
            # Parsed first, as the tokenizer's own errors have no type.
            tokenizer = json.loads((path / TOKENIZER_FILE).read_text("utf-8"))
            self.tokenizer = Tokenizer.from_str(json.dumps(tokenizer))
            self.session = open_session(path / SENTENCES_FILE, threads)
        except (OSError, ValueError, RuntimeError) as error:
            raise LanguageError("E204", path=path, reason=error) from error
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.heads: dict[str, Any] = config["heads"]
        self.labels = {name: head["labels"] for name, head in self.heads.items()}
        self.all_outputs = [output.name for output in self.session.get_outputs()]
        # What nobody asks for here (events of drug reports, outcomes of trials) is not computed.
        self.outputs = [name for name in self.all_outputs if name in NEEDED]

    def read(self, text: str, sentences: Sequence[Sequence[Span]]) -> list[SentenceReading]:
        """Read an article's sentences, given the tokens of each, and keep their order."""
        parts: list[EncodedSentence] = []
        owners: list[int] = []
        for index, tokens in enumerate(sentences):
            found = encode_parts(self.tokenizer, text, tokens)
            parts += found
            owners += [index] * len(found)
        readings: dict[int, list[SentenceReading]] = {}
        for index, reading in zip(owners, self._read_parts(parts), strict=True):
            readings.setdefault(index, []).append(reading)
        return [_join(readings[index]) for index in range(len(sentences))]

    def _read_parts(self, parts: Sequence[EncodedSentence]) -> list[SentenceReading]:
        found: dict[int, SentenceReading] = {}
        for group in _groups(parts):
            scores = self.run([parts[i] for i in group])
            for row, i in enumerate(group):
                own = {name: values[row] for name, values in scores.items()}
                found[i] = self._reading(own, parts[i])
        return [found[i] for i in range(len(parts))]

    def _reading(self, scores: Mapping[str, Array], sentence: EncodedSentence) -> SentenceReading:
        return SentenceReading(
            make_tree(read_rows(scores, self.labels, sentence.known), sentence.firsts),
            tuple(find_names(scores, sentence)),
            answer(scores),
        )

    def run(self, sentences: Sequence[EncodedSentence]) -> dict[str, Array]:
        """Return the scores of the heads in `outputs`, a row for each sentence."""
        pieces = max(len(s.ids) for s in sentences)
        tokens = 1 + max(s.known for s in sentences)
        shape = len(sentences), pieces
        ids, mask, types = (np.zeros(shape, dtype=np.int64) for _ in range(3))
        firsts = np.zeros((len(sentences), tokens), dtype=np.int64)
        for row, sentence in enumerate(sentences):
            size = len(sentence.ids)
            ids[row, :size], mask[row, :size] = sentence.ids, 1
            types[row, :size] = sentence.features
            known = [piece for piece in sentence.firsts if piece is not None]
            firsts[row, 1 : 1 + len(known)] = known
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": types, "firsts": firsts}
        return dict(zip(self.outputs, self.session.run(self.outputs, feed), strict=True))


def encode_parts(tokenizer: Any, text: str, tokens: Sequence[Span]) -> list[EncodedSentence]:
    """Cut a sentence into pieces, a sentence too long for the model into parts first."""
    sentence = encode_sentence(tokenizer, text, tokens)
    if len(sentence.ids) <= MAX_PIECES or len(tokens) < 2:
        return [sentence]
    middle = len(tokens) // 2
    halves = tokens[:middle], tokens[middle:]
    return [part for half in halves for part in encode_parts(tokenizer, text, half)]


def _groups(parts: Sequence[EncodedSentence]) -> Iterator[list[int]]:
    """Yield positions of sentences of similar length that are read together."""
    order = sorted(range(len(parts)), key=lambda i: (len(parts[i].ids), i))
    group: list[int] = []
    for i in order:
        if group and (len(group) + 1) * len(parts[i].ids) > GROUP_PIECES:
            yield group
            group = []
        group.append(i)
    if group:
        yield group


def _join(parts: Sequence[SentenceReading]) -> SentenceReading:
    if len(parts) == 1:
        return parts[0]
    names = tuple(name for part in parts for name in part.names)
    return SentenceReading(join_trees([part.tree for part in parts]), names, parts[0].answers)


@lru_cache(maxsize=2)
def load_sentence_reader(path: Path, *, threads: int = 1) -> SentenceReader:
    """Load the sentence reader in a model folder.

    Raises:
        LanguageError: E203 when it is missing, E204 when it is damaged.
    """
    return SentenceReader(path, threads=threads)
