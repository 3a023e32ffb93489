"""What the finder looks at: a Doc with its mentions indexed by token, made once per article."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span, Token

from extractor.annotations import (
    BlockRecord,
    MentionRecord,
    Offsets,
    get_blocks,
    get_mentions,
    get_text,
)
from extractor.schema.enums import DRUG_TYPES

if TYPE_CHECKING:
    from extractor.relations.phrases import Effect

# Mentions of these are neither drug nor effect: other interventions, and parts of the body.
SHAM = frozenset({"placebo", "sham", "dummy"})
# What follows these is what a drug is compared with; they stand at most so far before it.
COMPARING = frozenset(
    {"than", "versus", "vs", "vs.", "unlike", "compared", "comparison", "instead"}
)
COMPARING_REACH = 5
# Words before a drug that tell what it does in the sentence.
ROLE_WORDS = frozenset(
    "with without by of in on to from for during after before despite combination like as "
    "including and or adding plus via between using taking given receiving through if".split()
)
ROLE_REACH = 3
OTHER_TYPES = frozenset({"procedure", "device", "behaviour", "anatomy"})


@dataclass(frozen=True, slots=True)
class Argument:
    """A drug or an effect: half-open token positions, character offsets, and what is known."""

    start: int
    end: int
    offsets: Offsets
    key: str
    type: str | None = None
    kind: str | None = None


class Scene:
    """A Doc with its drug and effect mentions by token."""

    def __init__(self, doc: Doc) -> None:
        """Index the mentions that the Doc carries."""
        self.doc = doc
        text = get_text(doc)
        mentions = get_mentions(doc)
        self.drug_at = _index(doc, [m for m in mentions if _is_drug(text, m)])
        self.effect_at = _index(
            doc, [m for m in mentions if m.type not in DRUG_TYPES | OTHER_TYPES]
        )
        self.drugs = sorted(set(self.drug_at.values()), key=_position)
        # What `effects.effects_at` found, by token.
        self.effects_of: dict[int, list[Effect]] = {}

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences that hold words."""
        text = get_text(self.doc)
        return [s for s in self.doc.sents if not text[s.start_char : s.end_char].isspace()]

    @cached_property
    def _starts(self) -> list[int]:
        return [sent.start for sent in self.sentences]

    def sentence_index(self, token_index: int) -> int:
        """Return the position of the sentence that a token stands in."""
        return max(0, bisect_right(self._starts, token_index) - 1)

    def sentence_of(self, token: Token) -> Span:
        """Return the sentence of a token."""
        return self.sentences[self.sentence_index(token.i)]

    @cached_property
    def topic(self) -> str | None:
        """The key of the drug that the article names most often."""
        counts = Counter(drug.key for drug in self.drugs)
        return min(counts, key=lambda key: (-counts[key], key)) if counts else None

    def role_of(self, drug: Argument) -> str:
        """Return how the words before a drug introduce it: `with`, `without`, `adding`, none."""
        for token in reversed(self.doc[max(0, drug.start - ROLE_REACH) : drug.start]):
            if token.lower_ in ROLE_WORDS:
                return str(token.lower_)
            if token.pos_ not in {"DET", "ADJ", "NOUN", "NUM", "ADV"}:
                break
        return ""

    def is_compared(self, drug: Argument) -> bool:
        """Tell whether a drug is what others are compared with ("than aspirin")."""
        before = self.doc[max(0, drug.start - COMPARING_REACH) : drug.start]
        return any(token.lower_ in COMPARING for token in before)

    def drugs_within(self, start: int, end: int) -> list[Argument]:
        """Return the drug mentions between two token positions, in reading order."""
        first = bisect_right(self._drug_starts, start - 1)
        last = bisect_right(self._drug_starts, end - 1)
        return self.drugs[first:last]

    @cached_property
    def items_by_lead(self) -> dict[str, list[BlockRecord]]:
        """List items by the id of the block that leads them in."""
        found: dict[str, list[BlockRecord]] = {}
        for block in self._blocks:
            if block.lead is not None:
                found.setdefault(block.lead, []).append(block)
        return found

    def block_at(self, offset: int) -> BlockRecord | None:
        """Return the block that holds a character."""
        index = bisect_right(self._block_starts, offset) - 1
        if index < 0 or self._blocks[index].end <= offset:
            return None
        return self._blocks[index]

    def is_item(self, offset: int) -> bool:
        """Tell whether a character stands in a list item."""
        block = self.block_at(offset)
        return block is not None and block.kind == "list_item"

    @cached_property
    def _blocks(self) -> list[BlockRecord]:
        return get_blocks(self.doc)

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self._blocks]

    @cached_property
    def _drug_starts(self) -> list[int]:
        return [drug.start for drug in self.drugs]


def _is_drug(text: str, mention: MentionRecord) -> bool:
    words = text[mention.start : mention.end].lower()
    return mention.type in DRUG_TYPES and not any(word in words for word in SHAM)


def _index(doc: Doc, mentions: list[MentionRecord]) -> dict[int, Argument]:
    found: dict[int, Argument] = {}
    for mention in sorted(mentions, key=_length_first):
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None or any(token.i in found for token in span):
            continue
        offsets = (mention.start, mention.end)
        argument = Argument(
            span.start, span.end, offsets, mention.entity, mention.type, mention.kind
        )
        found.update(dict.fromkeys(range(span.start, span.end), argument))
    return found


def _length_first(mention: MentionRecord) -> tuple[int, int, str]:
    return mention.start - mention.end, mention.start, mention.type


def _position(argument: Argument) -> tuple[int, int]:
    return argument.start, argument.end
