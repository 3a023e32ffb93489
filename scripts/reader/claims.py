"""The claim task: token heads for drugs, effects and roles, and a head over drug-effect pairs.

In: ``ClaimArticle`` objects. Out: heads, batches, loss and scores in the trainer's protocol.
The pair head sees the states at both ends of the drug and the effect, means between them and
over the effect's sentence, an attention over that sentence (which finds trigger, negation and
hedge words), and where the two stand to each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from extractor.reader.heads import pair_inputs
from extractor.reader.pairs import COUNTS, DISTANCES, PLACES, Pair, make_pairs
from extractor.reader.spans import PieceSpan, decode_spans
from extractor.reader.windows import Window, WindowPlan
from reader.claims_data import (
    CERTAINTIES,
    DIRECTIONS,
    EVIDENCE,
    RELATIONS,
    ROLES,
    ClaimArticle,
    list_leads,
    noisy,
)
from reader.claims_labels import IGNORE, LabelledWindow, PairLabel, label_pair, label_window
from reader.model import Head, Inputs, Reader, TokenHead
from reader.tasks import Batch

DRUG_HEAD, EFFECT_HEAD, ROLE_HEAD, PAIR_HEAD = (
    "claim_drug", "claim_effect", "claim_role", "claim_pair",
)  # fmt: skip
# Candidates of the tagger while training: generous, so that the pair head learns to refuse.
TRAIN_BIAS = 1.5
# Candidates when reading; chosen on validation articles.
READ_BIAS = 2.0
# The share of windows without a claim that one pass sees.
EMPTY_SHARE = 0.6
SENTENCE_TYPES = 5  # before both, drug, between, effect, after both


def bio(kinds: Iterable[str]) -> list[str]:
    """Return BIO labels: O, then B and I of each kind."""
    return ["O", *(f"{mark}-{kind}" for kind in kinds for mark in "BI")]


class PairHead(Head):
    """Scores of drug-effect pairs: relation with none, direction, negation, certainty, evidence."""

    kind = "claim_pair"

    def __init__(self, hidden: int, *, width: int = 256, heads: int = 4) -> None:
        """Build the projections of states, places and the attention."""
        super().__init__(width=width, heads=heads)
        self.width, self.n_heads = width, heads
        self.parts = nn.Linear(6 * hidden, width)
        self.place = nn.Embedding(PLACES, width)
        self.distance = nn.Embedding(DISTANCES, width)
        self.drugs_between = nn.Embedding(COUNTS, width)
        self.effects_between = nn.Embedding(COUNTS, width)
        for table in (self.place, self.distance, self.drugs_between, self.effects_between):
            nn.init.normal_(table.weight, std=0.05)
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(hidden, width)
        self.value = nn.Linear(hidden, width)
        self.position = nn.Embedding(SENTENCE_TYPES, width)
        nn.init.normal_(self.position.weight, std=0.05)
        self.joined = nn.Linear(2 * width, width)
        self.dropout = nn.Dropout(0.2)
        self.relation = nn.Linear(width, 1 + len(RELATIONS))
        self.direction = nn.Linear(width, len(DIRECTIONS))
        self.negated = nn.Linear(width, 1)
        self.certainty = nn.Linear(width, len(CERTAINTIES))
        self.evidence = nn.Linear(width, len(EVIDENCE))

    def forward(self, states: Tensor, rows: PairRows) -> dict[str, Tensor]:
        """Return scores by name for every pair of a batch of windows."""
        flat = states.reshape(-1, states.shape[-1])
        sums = functional.pad(flat.float().cumsum(0), (0, 0, 1, 0))
        parts = [flat[rows.ends[:, i]] for i in range(4)]
        parts += [_mean(sums, r).to(flat.dtype) for r in (rows.between, rows.sentence)]
        first = self.parts(self.dropout(torch.cat(parts, -1)))
        first = first + self.place(rows.features[:, 0]) + self.distance(rows.features[:, 1])
        first = first + self.drugs_between(rows.features[:, 2])
        first = functional.gelu(first + self.effects_between(rows.features[:, 3]))
        seen, looked = self._attend(first, flat, rows)
        last = functional.gelu(self.joined(self.dropout(torch.cat([first, seen], -1))))
        last = self.dropout(last)
        return {
            "relation": self.relation(last),
            "direction": self.direction(last),
            "negated": self.negated(last).squeeze(-1),
            "certainty": self.certainty(last),
            "evidence": self.evidence(last),
            "looked": looked,
        }

    def _attend(self, first: Tensor, flat: Tensor, rows: PairRows) -> tuple[Tensor, Tensor]:
        """Return what each pair saw in the effect's sentence, and how much it looked where."""
        size = self.width // self.n_heads
        place = self.position(rows.token_types)
        key = (self.key(flat)[rows.tokens] + place).unflatten(-1, (self.n_heads, size))
        value = (self.value(flat)[rows.tokens] + place).unflatten(-1, (self.n_heads, size))
        query = self.query(first).unflatten(-1, (self.n_heads, size))
        scores = torch.einsum("nhd,nlhd->nhl", query, key) / size**0.5
        scores = scores.masked_fill(~rows.token_mask.unsqueeze(1), -1e4)
        weights = scores.softmax(-1)
        return torch.einsum("nhl,nlhd->nhd", weights, value).flatten(1), weights.mean(1)


def _mean(sums: Tensor, ranges: Tensor) -> Tensor:
    count = (ranges[:, 1] - ranges[:, 0]).clamp(min=1).unsqueeze(-1)
    return (sums[ranges[:, 1]] - sums[ranges[:, 0]]) / count


@dataclass
class PairRows:
    """Pairs of a batch as tensors; positions count over all pieces of the batch."""

    ends: Tensor
    between: Tensor
    sentence: Tensor
    features: Tensor
    tokens: Tensor
    token_types: Tensor
    token_mask: Tensor


def pair_rows(pairs: Sequence[Pair], offsets: Sequence[int]) -> PairRows:
    """Stack pairs; `offsets` says where each pair's window begins in the batch."""
    rows = pair_inputs(pairs)
    shift = np.array(offsets)[:, None]
    mask = rows["token_mask"] > 0
    return PairRows(
        torch.tensor(rows["ends"] + shift),
        torch.tensor(rows["between"] + shift),
        torch.tensor(rows["sentence"] + shift),
        torch.tensor(rows["features"]),
        torch.tensor(np.where(mask, rows["tokens"] + shift, 0)),
        torch.tensor(rows["token_types"]),
        torch.tensor(mask),
    )


@dataclass
class ClaimBatch(Batch):
    """Padded windows with their labels."""

    items: list[LabelledWindow] = field(default_factory=list)


def pad_windows(windows: Sequence[Window], pad: int = 0) -> Inputs:
    """Pad windows to the longest."""
    longest = max(len(w.ids) for w in windows)
    ids = torch.tensor([w.ids + [pad] * (longest - len(w.ids)) for w in windows])
    mask = torch.tensor([[1] * len(w.ids) + [0] * (longest - len(w.ids)) for w in windows])
    types = torch.tensor([w.types + [0] * (longest - len(w.types)) for w in windows])
    return Inputs(ids, mask, types)


def _padded(rows: Sequence[list[int]], length: int) -> Tensor:
    return torch.tensor([r + [IGNORE] * (length - len(r)) for r in rows])


def claim_batch(items: list[LabelledWindow]) -> ClaimBatch:
    """Pad labelled windows."""
    inputs = pad_windows([i.window for i in items])
    length = inputs.input_ids.shape[1]
    targets = {
        DRUG_HEAD: _padded([i.drug for i in items], length),
        EFFECT_HEAD: _padded([i.effect for i in items], length),
        ROLE_HEAD: _padded([i.role for i in items], length),
    }
    return ClaimBatch(inputs, targets, items)


def candidates(logits: np.ndarray[Any, Any], window: Window, *, bias: float) -> list[PieceSpan]:
    """Read the tagger's spans of one window."""
    return decode_spans(logits[: len(window.ids)], window.words, window.sentences, bias=bias)


class ClaimsTask:
    """Drug-effect claims of annotated articles."""

    def __init__(
        self,
        articles: Sequence[ClaimArticle],
        plan: WindowPlan,
        *,
        name: str = "claims",
        batch_size: int = 6,
        noise: float = 0.04,
        weights: tuple[float, float, float, float] = (1.0, 1.0, 0.5, 1.0),
    ) -> None:
        """Keep the articles; windows are cut anew each epoch with other splitter noise."""
        self.articles, self.plan, self.name = list(articles), plan, name
        self.batch_size, self.noise, self.weights = batch_size, noise, weights
        self.held: list[ClaimArticle] = []
        self.held_gold: dict[str, list[dict[str, Any]]] = {}
        self.scorer: Path | None = None

    def build_heads(self, hidden: int) -> dict[str, Head]:
        """Return the four heads."""
        return {
            DRUG_HEAD: TokenHead(hidden, labels=bio(["drug"])),
            EFFECT_HEAD: TokenHead(hidden, labels=bio(["effect"])),
            ROLE_HEAD: TokenHead(hidden, labels=bio(ROLES)),
            PAIR_HEAD: PairHead(hidden),
        }

    def windows(self, article: ClaimArticle, rng: Random | None = None) -> list[LabelledWindow]:
        """Cut and label one article, with splitter noise if a generator is given."""
        if rng is not None and article.titled:
            sentences = noisy(article.sentences, article.text, rng, rate=self.noise)
            leads = list_leads(article.text, sentences)
            article = ClaimArticle(
                article.id, article.text, sentences, article.claims, leads, True, article.known
            )
        title = 0 if article.titled else None
        built = self.plan.build(article.text, article.sentences, title=title, leads=article.leads)
        return [label_window(w, article) for w in built]

    def batches(self, epoch: int, rng: Random) -> Iterator[ClaimBatch]:
        """Yield one pass in batches of windows of similar length."""
        items = [w for a in self.articles for w in self.windows(a, rng)]
        items = [i for i in items if i.body_claims or rng.random() < EMPTY_SHARE]
        rng.shuffle(items)
        pool = 30 * self.batch_size
        batches = []
        for start in range(0, len(items), pool):
            part = sorted(items[start : start + pool], key=lambda i: len(i.window.ids))
            batches += [part[i : i + self.batch_size] for i in range(0, len(part), self.batch_size)]
        rng.shuffle(batches)
        for batch in batches:
            yield claim_batch(batch)

    def loss(self, reader: Reader, batch: Batch) -> Tensor:
        """Return the weighted sum of the token losses and the pair loss."""
        assert isinstance(batch, ClaimBatch)
        states = reader.states(batch.inputs)
        scores = {n: reader.heads[n](states) for n in (DRUG_HEAD, EFFECT_HEAD, ROLE_HEAD)}
        total = states.new_zeros((), dtype=torch.float32)
        for weight, (name, logits) in zip(self.weights, scores.items(), strict=False):
            target = batch.targets[name]
            if (target != IGNORE).any():
                flat = logits.float().flatten(0, 1)
                total = total + weight * functional.cross_entropy(
                    flat, target.flatten(), ignore_index=IGNORE
                )
        return total + self.weights[3] * self._pair_loss(reader, batch, states, scores)

    def _pair_loss(
        self, reader: Reader, batch: ClaimBatch, states: Tensor, scores: dict[str, Tensor]
    ) -> Tensor:
        length = states.shape[1]
        pairs, offsets, labels = [], [], []
        logits = {n: scores[n].detach().float().cpu().numpy() for n in (DRUG_HEAD, EFFECT_HEAD)}
        for row, item in enumerate(batch.items):
            spans = []
            for name, gold in ((DRUG_HEAD, item.drugs), (EFFECT_HEAD, item.effects)):
                found = candidates(logits[name][row], item.window, bias=TRAIN_BIAS)
                known = {(s.start, s.end) for s in gold}
                spans.append(gold + [s for s in found if (s.start, s.end) not in known])
            for pair in make_pairs(spans[0], spans[1], item.window):
                label = label_pair(item, pair)
                if label.relation != IGNORE:
                    pairs.append(pair)
                    offsets.append(row * length)
                    labels.append(label)
        if not pairs:
            return states.new_zeros((), dtype=torch.float32)
        return pair_loss(reader.heads[PAIR_HEAD](states, pair_rows(pairs, offsets)), labels)

    def evaluate(self, reader: Reader) -> dict[str, float]:
        """Return scores on the held-out articles at the best thresholds of a small grid."""
        from reader.claims_eval import best_scores  # it needs this module

        return best_scores(reader, self) if self.held else {}


def pair_loss(scores: dict[str, Tensor], labels: Sequence[PairLabel]) -> Tensor:
    """Sum the losses of relation and qualifiers; optional claims never teach none."""
    relation = scores["relation"].float()
    is_open = torch.tensor([x.open_none for x in labels])
    relation = torch.cat([relation[:, :1].masked_fill(is_open[:, None], -1e4), relation[:, 1:]], 1)
    total = functional.cross_entropy(relation, torch.tensor([x.relation for x in labels]))
    for name, weight in (("direction", 0.15), ("certainty", 0.3), ("evidence", 0.15)):
        target = torch.tensor([getattr(x, name) for x in labels])
        if (target != IGNORE).any():
            part = functional.cross_entropy(scores[name].float(), target, ignore_index=IGNORE)
            total = total + weight * part
    negated = torch.tensor([float(x.negated) for x in labels])
    known = negated >= 0
    if known.any():
        part = functional.binary_cross_entropy_with_logits(
            scores["negated"].float()[known], negated[known]
        )
        total = total + 0.5 * part
    return total
