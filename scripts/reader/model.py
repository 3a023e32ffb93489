"""The shared reader: one MiniLM encoder, many heads on its states.

In: word pieces, their attention mask and a word feature per piece (gazetteer and case class,
carried by `token_type_ids`). Out: states of shape (batch, pieces, 384); each head turns them
into scores.
Biaffine arcs and labels follow Dozat and Manning, "Deep Biaffine Attention for Neural
Dependency Parsing" (2017).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertConfig, BertModel

# 4 gazetteer classes (none, drug, disease, both) times 3 case classes: see gazetteer.py.
WORD_FEATURES = 12
ENCODER_FILE, HEADS_FILE, CONFIG_FILE = "encoder.safetensors", "heads.safetensors", "config.json"


@dataclass
class Inputs:
    """Word pieces of a batch: ids, attention mask and word feature, each (batch, pieces)."""

    input_ids: Tensor
    attention_mask: Tensor
    token_type_ids: Tensor


class Head(nn.Module):
    """A head; `kind` names its class in a checkpoint, `spec` rebuilds it."""

    kind: ClassVar[str] = ""
    kinds: ClassVar[dict[str, type["Head"]]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Register the class under its kind."""
        super().__init_subclass__(**kwargs)
        Head.kinds[cls.kind] = cls

    def __init__(self, **spec: Any) -> None:
        """Keep the arguments that rebuild this head."""
        super().__init__()
        self.spec = spec

    @property
    def labels(self) -> list[str]:
        """Return the label list of the head."""
        return list(self.spec["labels"])


class TokenHead(Head):
    """Linear scores per word piece (BIO or tags); read at the first piece of each word."""

    kind = "token"

    def __init__(self, hidden: int, labels: list[str]) -> None:
        """Build the linear layer."""
        super().__init__(labels=labels)
        self.dropout = nn.Dropout(0.1)
        self.linear = nn.Linear(hidden, len(labels))

    def forward(self, states: Tensor) -> Tensor:
        """Return scores (batch, pieces, labels)."""
        scores: Tensor = self.linear(self.dropout(states))
        return scores


class ContextHead(TokenHead):
    """A token head that also sees the neighbours of each piece, narrowed to a few numbers."""

    kind = "context"

    def __init__(self, hidden: int, labels: list[str], *, width: int = 128) -> None:
        """Build a narrow layer, a convolution over three pieces and the output layer."""
        super().__init__(hidden, labels)
        self.spec = {"labels": labels, "width": width}
        self.narrow = nn.Linear(hidden, width)
        self.around = nn.Conv1d(width, width, 3, padding=1)
        self.more = nn.Linear(width, len(labels), bias=False)
        nn.init.zeros_(self.more.weight)  # it begins as a plain token head

    def forward(self, states: Tensor) -> Tensor:
        """Return scores (batch, pieces, labels)."""
        narrow = functional.gelu(self.narrow(self.dropout(states)))
        around = functional.gelu(self.around(narrow.transpose(-1, -2)).transpose(-1, -2))
        scores: Tensor = super().forward(states) + self.more(self.dropout(around))
        return scores


class SentenceHead(Head):
    """Scores of the whole sequence from its mean state and one hidden layer."""

    kind = "sentence"

    def __init__(self, hidden: int, labels: list[str]) -> None:
        """Build the hidden and the output layer."""
        super().__init__(labels=labels)
        self.hidden = nn.Linear(hidden, hidden)
        self.dropout = nn.Dropout(0.1)
        self.linear = nn.Linear(hidden, len(labels))

    def forward(self, states: Tensor, attention_mask: Tensor) -> Tensor:
        """Return scores (batch, labels)."""
        mask = attention_mask.unsqueeze(-1).to(states.dtype)
        return self.classify((states * mask).sum(1) / mask.sum(1).clamp(min=1))

    def classify(self, means: Tensor) -> Tensor:
        """Return scores (sentences, labels) of mean states."""
        scores: Tensor = self.linear(self.dropout(torch.tanh(self.hidden(self.dropout(means)))))
        return scores


class DependencyHead(Head):
    """Biaffine arcs and labels over tokens; column 0 of the heads is the root ([CLS])."""

    kind = "dependencies"

    def __init__(
        self, hidden: int, labels: list[str], *, arc_size: int = 256, label_size: int = 128
    ) -> None:
        """Build the four projections and the two bilinear maps."""
        super().__init__(labels=labels, arc_size=arc_size, label_size=label_size)
        self.arc_head = _projection(hidden, arc_size)
        self.arc_dependent = _projection(hidden, arc_size)
        self.label_head = _projection(hidden, label_size)
        self.label_dependent = _projection(hidden, label_size)
        self.arc_weight = nn.Parameter(torch.zeros(arc_size + 1, arc_size))
        nn.init.xavier_uniform_(self.arc_weight[:-1])
        self.label_weight = nn.Parameter(torch.zeros(len(labels), label_size + 1, label_size + 1))
        nn.init.normal_(self.label_weight, std=0.01)

    def forward(self, tokens: Tensor) -> Tensor:
        """Return arc scores (batch, dependents, heads) for token states with the root first."""
        dependents = with_one(self.arc_dependent(tokens[:, 1:]))
        heads = self.arc_head(tokens)
        return (dependents @ self.arc_weight.to(heads.dtype)) @ heads.transpose(1, 2)

    def label_scores(self, tokens: Tensor) -> Tensor:
        """Return label scores of every pair (batch, labels, dependents, heads)."""
        dependents = with_one(self.label_dependent(tokens[:, 1:])).unsqueeze(1)
        heads = with_one(self.label_head(tokens)).unsqueeze(1)
        return (dependents @ self.label_weight.to(heads.dtype)) @ heads.transpose(2, 3)

    def label_scores_at(self, tokens: Tensor, heads: Tensor) -> Tensor:
        """Return label scores (batch, dependents, labels) at one head for each dependent."""
        dependents = with_one(self.label_dependent(tokens[:, 1:]))
        chosen = gather_states(with_one(self.label_head(tokens)), heads)
        return torch.einsum(
            "bti,lij,btj->btl", dependents, self.label_weight.to(chosen.dtype), chosen
        )


def _projection(hidden: int, size: int) -> nn.Sequential:
    return nn.Sequential(nn.Dropout(0.1), nn.Linear(hidden, size), nn.LeakyReLU(0.1))


def with_one(states: Tensor) -> Tensor:
    """Append a constant 1 to each state, for the bias of a bilinear map."""
    return torch.cat([states, torch.ones_like(states[..., :1])], dim=-1)


def gather_states(states: Tensor, positions: Tensor) -> Tensor:
    """Return states (batch, n, hidden) at piece positions (batch, n)."""
    index = positions.unsqueeze(-1).expand(-1, -1, states.shape[-1])
    return torch.gather(states, 1, index)


class Reader(nn.Module):
    """The encoder and its heads by name."""

    def __init__(self, encoder: BertModel, heads: Mapping[str, Head] | None = None) -> None:
        """Join an encoder and heads."""
        super().__init__()
        self.encoder = encoder
        self.heads = nn.ModuleDict(dict(heads or {}))

    @property
    def hidden(self) -> int:
        """Return the width of the states."""
        return int(self.encoder.config.hidden_size)

    def autocast(self) -> torch.autocast:
        """Return the context in which products are of bfloat16, on the reader's device."""
        return torch.autocast(next(self.parameters()).device.type, dtype=torch.bfloat16)

    def states(self, inputs: Inputs) -> Tensor:
        """Return the last states (batch, pieces, hidden)."""
        output = self.encoder(
            input_ids=inputs.input_ids,
            attention_mask=inputs.attention_mask,
            token_type_ids=inputs.token_type_ids,
        )
        states: Tensor = output.last_hidden_state
        return states

    def add_heads(self, heads: Mapping[str, Head]) -> None:
        """Add heads that are not there yet; a head of the same name and labels is kept.

        Raises:
            ValueError: when a head is there with other labels.
        """
        for name, head in heads.items():
            if name not in self.heads:
                self.heads[name] = head
            elif self.heads[name].spec != head.spec:
                raise ValueError(f"the checkpoint has other labels for {name}")

    def save(self, directory: Path) -> None:
        """Write encoder, heads and their specifications to a directory."""
        directory.mkdir(parents=True, exist_ok=True)
        save_file(self.encoder.state_dict(), directory / ENCODER_FILE)
        save_file(self.heads.state_dict(), directory / HEADS_FILE)
        specs = {n: {"kind": h.kind, "spec": h.spec} for n, h in self.heads.items()}
        config = {"encoder": self.encoder.config.to_dict(), "heads": specs}
        (directory / CONFIG_FILE).write_text(json.dumps(config, indent=1, default=str))

    @classmethod
    def load(cls, directory: Path, *, attention: str = "eager") -> "Reader":
        """Read a checkpoint; heads of unregistered kinds are left out."""
        config = json.loads((directory / CONFIG_FILE).read_text())
        reader = cls(_empty_encoder(config["encoder"], attention))
        reader.encoder.load_state_dict(load_file(directory / ENCODER_FILE))
        known = {n: s for n, s in config["heads"].items() if s["kind"] in Head.kinds}
        heads = {n: Head.kinds[s["kind"]](reader.hidden, **s["spec"]) for n, s in known.items()}
        reader.add_heads(heads)
        weights = load_file(directory / HEADS_FILE)
        weights = {k: v for k, v in weights.items() if k.split(".")[0] in known}
        reader.heads.load_state_dict(weights)
        return reader

    @classmethod
    def from_minilm(cls, directory: Path, *, attention: str = "eager") -> "Reader":
        """Start from MiniLM weights, with the word features as token types."""
        config = BertConfig.from_pretrained(directory)
        config.attention_probs_dropout_prob = 0.0  # its random numbers cost 10 % of a CPU step
        config._attn_implementation = attention
        encoder = BertModel.from_pretrained(
            directory, config=config, add_pooling_layer=False, dtype=torch.float32
        )
        _extend_token_types(encoder)
        return cls(encoder)


def _empty_encoder(values: dict[str, Any], attention: str) -> BertModel:
    config = BertConfig.from_dict(values)
    config._attn_implementation = attention
    return BertModel(config, add_pooling_layer=False)


def _extend_token_types(encoder: BertModel) -> None:
    old = encoder.embeddings.token_type_embeddings.weight.data
    new = nn.Embedding(WORD_FEATURES, old.shape[1])
    new.weight.data.copy_(old[:1].expand(WORD_FEATURES, -1))
    encoder.embeddings.token_type_embeddings = new
    encoder.config.type_vocab_size = WORD_FEATURES
