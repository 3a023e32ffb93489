"""What a head learns from windows: spans of words, classes of sentences, trees.

In: `documents.Item`s of a batch. Out: heads, target tensors, losses and dev scores. Labels stand
in the body of a window only; its title and context are read again as bodies of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from reader.alignment import first_pieces
from reader.bio import bio_labels, bio_spans, bio_tags, decode
from reader.documents import Bounds, Item, LabelledSentence, Triple
from reader.model import DependencyHead, Head, Reader, SentenceHead, TokenHead
from reader.pieces import IGNORED, padded
from reader.scores import Counts, correlation, macro_f1

Targets = dict[str, Tensor]
# Tags are easy and mostly known: they must not crowd out the arcs.
TAG_WEIGHT = 0.5
TAGS = ("upos", "xpos")
# Relations and tags rarer than this are read as their first part ("nsubj:pass" as "nsubj").
MIN_COUNT = 20


class Layer(Protocol):
    """One kind of annotation with its heads."""

    def build_heads(self, hidden: int) -> dict[str, Head]:
        """Return new heads by name."""

    def targets(self, items: Sequence[Item]) -> Targets:
        """Return the target tensors of a batch, none where nothing is annotated."""

    def loss(self, reader: Reader, states: Tensor, targets: Targets) -> Tensor:
        """Return the loss of a batch."""

    def evaluate(self, reader: Reader, states: Tensor, items: Sequence[Item]) -> None:
        """Count what was found in a batch."""

    def figures(self) -> dict[str, float]:
        """Return the scores of what was counted, 0-1, and start anew."""


@dataclass(frozen=True)
class Word:
    """A word in a window: its first piece, its bounds in the sentence."""

    piece: int
    start: int
    end: int


def body_words(item: Item, index: int, within: Bounds) -> list[Word]:
    """Return the words of a sentence in a window's body."""
    shift, words = item.starts[index], []
    for piece in range(*within):
        start, end = (bound - shift for bound in item.window.spans[piece])
        if item.window.words[piece] or not words:
            words.append(Word(piece, start, end))
        else:
            words[-1] = Word(words[-1].piece, words[-1].start, end)
    return words


def word_tags(words: Sequence[Word], spans: Sequence[Triple]) -> list[str]:
    """Return BIO tags of words; a span takes every word that it touches."""
    inside = []
    for start, end, kind in spans:
        covered = [i for i, w in enumerate(words) if w.start < end and start < w.end]
        if covered:
            inside.append((covered[0], covered[-1] + 1, kind))
    return bio_tags(len(words), inside)


@dataclass
class SpanLayer:
    """BIO tags of the words of the sentences that carry spans of this head."""

    head: str
    kinds: Sequence[str]
    counts: Counts = field(default_factory=Counts)

    def __post_init__(self) -> None:
        """Index the labels."""
        self.labels = bio_labels(self.kinds)
        self.index = {label: i for i, label in enumerate(self.labels)}

    def build_heads(self, hidden: int) -> dict[str, Head]:
        """Return the token head."""
        return {self.head: TokenHead(hidden, self.labels)}

    def _annotated(self, item: Item) -> Iterator[tuple[list[Word], list[str]]]:
        for index, within in item.body():
            spans = item.sentences[index].spans
            if self.head in spans:
                words = body_words(item, index, within)
                yield words, word_tags(words, spans[self.head])

    def targets(self, items: Sequence[Item]) -> Targets:
        """Put each word's label at its first piece."""
        rows = []
        for item in items:
            row = [IGNORED] * len(item)
            for words, tags in self._annotated(item):
                for word, tag in zip(words, tags, strict=True):
                    row[word.piece] = self.index[tag]
            rows.append(row)
        known = any(label != IGNORED for row in rows for label in row)
        return {self.head: padded(rows)} if known else {}

    def loss(self, reader: Reader, states: Tensor, targets: Targets) -> Tensor:
        """Return the cross-entropy at labelled pieces."""
        if self.head not in targets:
            return states.new_zeros((), dtype=torch.float32)
        known = targets[self.head] != IGNORED
        scores = reader.heads[self.head](states[known]).float()
        return functional.cross_entropy(scores, targets[self.head][known])

    def evaluate(self, reader: Reader, states: Tensor, items: Sequence[Item]) -> None:
        """Count spans of legal tag sequences."""
        scores = reader.heads[self.head](states).float().cpu().numpy()
        for row, item in zip(scores, items, strict=True):
            for words, tags in self._annotated(item):
                found = decode(row[[word.piece for word in words]], self.labels)
                self.counts.add(bio_spans(found), bio_spans(tags))

    def figures(self) -> dict[str, float]:
        """Return strict F1."""
        counts, self.counts = self.counts, Counts()
        return {f"{self.head}_f1": counts.f1}


@dataclass
class ClassLayer:
    """Classes of sentences; `labels` lists those of all groups one after the other."""

    head: str
    labels: Sequence[str]
    groups: int = 1
    ordinal: bool = False
    found: list[np.ndarray] = field(default_factory=list)
    gold: list[list[list[float]]] = field(default_factory=list)

    def build_heads(self, hidden: int) -> dict[str, Head]:
        """Return the sentence head."""
        return {self.head: SentenceHead(hidden, list(self.labels))}

    def targets(self, items: Sequence[Item]) -> Targets:
        """Return row and piece range of each sentence, and its distribution."""
        places, wanted = [], []
        for row, item in enumerate(items):
            for index, (first, last) in item.body():
                target = item.sentences[index].targets.get(self.head)
                if target is not None:
                    places.append([row, first, last])
                    wanted.append(target)
        if not places:
            return {}
        places_name, target_name = f"{self.head}.places", f"{self.head}.target"
        return {places_name: torch.tensor(places), target_name: torch.tensor(wanted)}

    def _scores(self, reader: Reader, states: Tensor, places: Tensor) -> Tensor:
        means = sentence_means(states, places)
        scores: Tensor = reader.heads[self.head].classify(means).float()
        return scores.view(len(scores), self.groups, -1)

    def loss(self, reader: Reader, states: Tensor, targets: Targets) -> Tensor:
        """Return the mean cross-entropy over sentences and groups."""
        if f"{self.head}.places" not in targets:
            return states.new_zeros((), dtype=torch.float32)
        scores = self._scores(reader, states, targets[f"{self.head}.places"])
        return -(targets[f"{self.head}.target"] * scores.log_softmax(-1)).sum(-1).mean()

    def evaluate(self, reader: Reader, states: Tensor, items: Sequence[Item]) -> None:
        """Keep probabilities and targets."""
        targets = self.targets(items)
        if targets:
            scores = self._scores(reader, states, targets[f"{self.head}.places"])
            self.found.append(scores.softmax(-1).cpu().numpy())
            self.gold += targets[f"{self.head}.target"].tolist()

    def figures(self) -> dict[str, float]:
        """Return macro F1, or Pearson's r of ordinal classes."""
        found, gold = np.concatenate(self.found), np.array(self.gold)
        self.found, self.gold = [], []
        if self.ordinal:
            classes = np.arange(found.shape[-1])
            return {"r": correlation((found @ classes)[:, 0], (gold @ classes)[:, 0])}
        f, g = found.argmax(-1), gold.argmax(-1)
        scores = [macro_f1(f[:, i].tolist(), g[:, i].tolist()) for i in range(self.groups)]
        return {"macro_f1": sum(scores) / len(scores)}


def sentence_means(states: Tensor, places: Tensor) -> Tensor:
    """Return the mean state of piece ranges; a place is row, first and last piece."""
    sums = functional.pad(states.float().cumsum(1), (0, 0, 1, 0))
    row, first, last = places.unbind(1)
    return (sums[row, last] - sums[row, first]) / (last - first).unsqueeze(1)


@dataclass
class TreeLayer:
    """Arcs, relations, coarse and fine tags; the root is the window's first piece."""

    relations: Sequence[str]
    upos: Sequence[str]
    xpos: Sequence[str]
    hits: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Index the labels."""
        self.index = {
            "relations": {name: i for i, name in enumerate(self.relations)},
            "upos": {name: i for i, name in enumerate(self.upos)},
            "xpos": {name: i for i, name in enumerate(self.xpos)},
        }

    def build_heads(self, hidden: int) -> dict[str, Head]:
        """Return the biaffine head and the tag heads."""
        return {
            "dependencies": DependencyHead(hidden, list(self.relations)),
            "upos": TokenHead(hidden, list(self.upos)),
            "xpos": TokenHead(hidden, list(self.xpos)),
        }

    def targets(self, items: Sequence[Item]) -> Targets:
        """Return a row for each sentence: window, pieces of its words, heads, labels."""
        rows, names = [], ("windows", "firsts", "heads", "relations", *TAGS)
        for row, item in enumerate(items):
            for index, within in item.body():
                if item.sentences[index].tree is not None:
                    rows.append((row, *self._sentence(item, index, within)))
        if not rows:
            return {}
        columns = dict(zip(names, zip(*rows, strict=True), strict=True))
        out = {name: padded(columns[name]) for name in names[2:]}
        out["firsts"] = padded(columns["firsts"], fill=0)
        return {**out, "windows": torch.tensor(columns["windows"])}

    def _sentence(self, item: Item, index: int, within: Bounds) -> tuple[list[int], ...]:
        sentence, shift = item.sentences[index], item.starts[index]
        pieces = item.window.spans[within[0] : within[1]]
        tokens = [(a + shift, b + shift) for a, b in sentence.tokens]
        found = [None if p is None else within[0] + p for p in first_pieces(pieces, tokens)]
        return (
            [0, *(0 if piece is None else piece for piece in found)],
            _known_heads(sentence, found),
            self._ids("relations", sentence, found),
            *(self._ids(name, sentence, found) for name in TAGS),
        )

    def _ids(self, name: str, sentence: LabelledSentence, found: Sequence[int | None]) -> list[int]:
        index = self.index[name]
        labels = getattr(sentence.tree, name)
        return [
            IGNORED if piece is None else index.get(n, index.get(n.split(":")[0], IGNORED))
            for n, piece in zip(labels, found, strict=True)
        ]

    def loss(self, reader: Reader, states: Tensor, targets: Targets) -> Tensor:
        """Return arc, relation and tag cross-entropies."""
        if "firsts" not in targets:
            return states.new_zeros((), dtype=torch.float32)
        tokens = _tokens(states, targets)
        biaffine = reader.heads["dependencies"]
        labels = biaffine.label_scores_at(tokens, targets["heads"].clamp(min=0))
        losses = [
            _cross_entropy(_arcs(reader, tokens, targets), targets["heads"]),
            _cross_entropy(labels.float(), targets["relations"]),
            *(TAG_WEIGHT * _cross_entropy(_tags(reader, t, tokens), targets[t]) for t in TAGS),
        ]
        return torch.stack(losses).sum()

    def evaluate(self, reader: Reader, states: Tensor, items: Sequence[Item]) -> None:
        """Count right arcs (greedy), relations and tags on gold tokens."""
        targets = self.targets(items)
        if not targets:
            return
        tokens = _tokens(states, targets)
        gold, known = targets["heads"], targets["heads"] != IGNORED
        found = _arcs(reader, tokens, targets).argmax(-1)
        labels = reader.heads["dependencies"].label_scores_at(tokens, found).argmax(-1)
        right = (found == gold) & known
        self.hits["words"] += int(known.sum())
        self.hits["uas"] += int(right.sum())
        self.hits["las"] += int((right & (labels == targets["relations"])).sum())
        for name in TAGS:
            tags = _tags(reader, name, tokens).argmax(-1)
            self.hits[name] += int(((tags == targets[name]) & known).sum())

    def figures(self) -> dict[str, float]:
        """Return UAS, LAS and the accuracies of tags."""
        hits, self.hits = self.hits, Counter()
        return {name: hits[name] / hits["words"] for name in ("uas", "las", *TAGS)}


def _known_heads(sentence: LabelledSentence, found: Sequence[int | None]) -> list[int]:
    """Return heads with the root as 0, IGNORED where word or head has no piece."""
    heads = []
    for head, piece in zip(sentence.tree.heads if sentence.tree else [], found, strict=True):
        lost = piece is None or head < -1 or (head >= 0 and found[head] is None)
        heads.append(IGNORED if lost else head + 1)
    return heads


def _tokens(states: Tensor, targets: Targets) -> Tensor:
    """Return the states of root and words, a row for each sentence."""
    return states[targets["windows"].unsqueeze(1), targets["firsts"]]


def _arcs(reader: Reader, tokens: Tensor, targets: Targets) -> Tensor:
    real = functional.pad(targets["firsts"][:, 1:] > 0, (1, 0), value=True)
    scores: Tensor = reader.heads["dependencies"](tokens).float()
    return scores.masked_fill(~real.unsqueeze(1), -1e4)


def _tags(reader: Reader, head: str, tokens: Tensor) -> Tensor:
    scores: Tensor = reader.heads[head](tokens[:, 1:]).float()
    return scores


def _cross_entropy(scores: Tensor, target: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, 1), target.flatten(), ignore_index=IGNORED)


def frequent(names: Iterable[str]) -> list[str]:
    """Return label names in order; rare subtypes are read as their first part."""
    counts = Counter(names)
    kept = {n for n, c in counts.items() if c >= MIN_COUNT}
    return sorted(kept | {n.split(":")[0] for n in counts if ":" in n and n not in kept})
