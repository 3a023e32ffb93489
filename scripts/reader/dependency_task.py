"""Dependencies and tags of a treebank, with entity tags where the same sentence has them."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random

import torch
from corpora.conllu import Tree
from torch import Tensor
from torch.nn import functional

from reader.bio import bio_labels
from reader.layers import frequent
from reader.model import DependencyHead, Head, Reader, TokenHead, gather_states
from reader.pieces import IGNORED, at_pieces, bucketed, collate, padded
from reader.tasks import Batch
from reader.token_task import spread_tags, token_loss
from reader.words import PieceEncoder, Pieces, split_tokens

HEADS = ("dependencies", "upos", "xpos")


@dataclass
class TreeExample:
    """A tree with entity tags per token (or none) and its pieces; `firsts` are token starts."""

    tree: Tree
    entities: list[str]
    pieces: Pieces
    firsts: list[int]
    entity_tags: list[str]

    def __len__(self) -> int:
        """Return the number of pieces."""
        return len(self.pieces)


def tree_example(tree: Tree, entities: Sequence[str], encoder: PieceEncoder) -> TreeExample:
    """Return a tree as an example; positions of tokens that were cut off are left out."""
    words, firsts = split_tokens(tree.words)
    pieces = encoder.encode(words)
    starts = [pieces.starts[f] for f in firsts if f < len(pieces.starts)]
    tags = spread_tags(entities, firsts, len(words)) if entities else []
    return TreeExample(tree, list(entities), pieces, starts, tags)


@dataclass
class DependencyTask:
    """Arcs, labels, UPOS and XPOS; the entity head `entity_head` shares the pass.

    Silver trees are trained on as they are; label lists and augmentation are those of `train`.
    """

    train: list[TreeExample]
    dev: list[TreeExample]
    encoder: PieceEncoder
    entity_head: str
    entity_kinds: Sequence[str]
    name: str = "dependencies"
    pieces: int = 1024
    feature_dropout: float = 0.15
    silver: list[TreeExample] = field(default_factory=list)
    labels: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Collect the label lists from the training trees."""
        trees = [e.tree for e in self.train]
        self.labels = {
            "dependencies": frequent(r for t in trees for r in t.relations),
            "upos": frequent(u for t in trees for u in t.upos),
            "xpos": frequent(x for t in trees for x in t.xpos),
        }
        self.index = {k: {n: i for i, n in enumerate(v)} for k, v in self.labels.items()}
        entity_labels = bio_labels(self.entity_kinds)
        self.entity_labels = entity_labels
        self.entity_index = {label: i for i, label in enumerate(entity_labels)}

    def build_heads(self, hidden: int) -> dict[str, Head]:
        """Return the biaffine head, two tag heads and the entity head."""
        return {
            "dependencies": DependencyHead(hidden, self.labels["dependencies"]),
            "upos": TokenHead(hidden, self.labels["upos"]),
            "xpos": TokenHead(hidden, self.labels["xpos"]),
            self.entity_head: TokenHead(hidden, self.entity_labels),
        }

    def batches(self, epoch: int, rng: Random) -> Iterator[Batch]:
        """Yield one shuffled pass over augmented trees."""
        examples = [*(self._augmented(e, rng) for e in self.train), *self.silver]
        for group in bucketed(examples, len, rng, pieces=self.pieces):
            inputs = collate([e.pieces for e in group], rng=rng, dropout=self.feature_dropout)
            yield Batch(inputs, self._targets(group))

    def _augmented(self, example: TreeExample, rng: Random) -> TreeExample:
        tree, entities = example.tree, example.entities
        mark = _droppable_that(tree)
        changed = mark is not None and rng.random() < 0.4
        if changed and mark is not None:
            tree = tree.without(mark)
            entities = entities[:mark] + entities[mark + 1 :]
        recase = _recase(rng)
        if recase is not None:
            tree = replace(tree, words=[recase(word) for word in tree.words])
        if not changed and recase is None:
            return example
        return tree_example(tree, entities, self.encoder)

    def _targets(self, group: Sequence[TreeExample]) -> dict[str, Tensor]:
        heads, relations, upos, xpos = [], [], [], []
        for example in group:
            tree, size = example.tree, len(example.firsts)
            heads.append([h + 1 if -1 <= h < size else IGNORED for h in tree.heads[:size]])
            relations.append(self._ids("dependencies", tree.relations[:size]))
            upos.append(self._ids("upos", tree.upos[:size]))
            xpos.append(self._ids("xpos", tree.xpos[:size]))
        entity = [at_pieces([self.entity_index[t] for t in e.entity_tags], e.pieces) for e in group]
        return {
            "firsts": padded([[0, *e.firsts] for e in group], fill=0),
            "is_token": padded([[1] * len(e.firsts) for e in group], fill=0),
            "heads": padded(heads),
            "relations": padded(relations),
            "upos": padded(upos),
            "xpos": padded(xpos),
            "entities": padded(entity),
        }

    def _ids(self, head: str, names: Sequence[str]) -> list[int]:
        index = self.index[head]
        return [index.get(n, index.get(n.split(":")[0], IGNORED)) for n in names]

    def loss(self, reader: Reader, batch: Batch) -> Tensor:
        """Return arc + label + tag (+ entity) cross-entropies."""
        states = reader.states(batch.inputs)
        targets = batch.targets
        tokens = gather_states(states, targets["firsts"])
        arcs, labels = self._tree_scores(reader, tokens, targets)
        losses = [
            _cross_entropy(arcs.float(), targets["heads"]),
            _cross_entropy(labels.float(), targets["relations"]),
            0.5 * _cross_entropy(reader.heads["upos"](tokens[:, 1:]).float(), targets["upos"]),
            0.5 * _cross_entropy(reader.heads["xpos"](tokens[:, 1:]).float(), targets["xpos"]),
            token_loss(reader, states, {self.entity_head: targets["entities"]}),
        ]
        return torch.stack(losses).sum()

    def _tree_scores(
        self, reader: Reader, tokens: Tensor, targets: dict[str, Tensor]
    ) -> tuple[Tensor, Tensor]:
        biaffine = reader.heads["dependencies"]
        real = functional.pad(targets["is_token"].bool(), (1, 0), value=True)
        arcs = biaffine(tokens).float().masked_fill(~real.unsqueeze(1), -1e4)
        return arcs, biaffine.label_scores_at(tokens, targets["heads"].clamp(min=0))

    @torch.no_grad()
    def evaluate(self, reader: Reader) -> dict[str, float]:
        """Return UAS, LAS (greedy arcs) and UPOS accuracy on gold tokens."""
        hits: Counter[str] = Counter()
        for group in bucketed(self.dev, len, Random(0), pieces=4096):
            targets = self._targets(group)
            states = reader.states(collate([e.pieces for e in group]))
            tokens = gather_states(states, targets["firsts"])
            gold, known = targets["heads"], targets["heads"] != IGNORED
            arcs, _ = self._tree_scores(reader, tokens, targets)
            found = arcs.argmax(-1)
            labels = reader.heads["dependencies"].label_scores_at(tokens, found).argmax(-1)
            right = (found == gold) & known
            hits["words"] += int(known.sum())
            hits["uas"] += int(right.sum())
            hits["las"] += int((right & (labels == targets["relations"])).sum())
            upos = reader.heads["upos"](tokens[:, 1:]).argmax(-1)
            hits["upos"] += int(((upos == targets["upos"]) & known).sum())
        return {name: hits[name] / hits["words"] for name in ("uas", "las", "upos")}


def _cross_entropy(scores: Tensor, target: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, 1), target.flatten(), ignore_index=IGNORED)


def _droppable_that(tree: Tree) -> int | None:
    """Return a childless "that" which marks a content clause."""
    for index, word in enumerate(tree.words):
        clause = tree.heads[index]
        marks = tree.relations[index] == "mark" and word.lower() == "that"
        if marks and index not in tree.heads and tree.relations[clause] == "ccomp":
            return index
    return None


def _recase(rng: Random) -> Callable[[str], str] | None:
    """Return now and then a case change, as in headlines and careless text."""
    chance = rng.random()
    if chance < 0.04:
        return str.lower
    if chance < 0.06:
        return str.upper
    if chance < 0.12:
        return str.title
    return None
