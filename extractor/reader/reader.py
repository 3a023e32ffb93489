"""The claim reader: an article in, spans and drug-effect candidates out.

In: text, sentences, the title and the list structure. Out: a `ReaderOutput`. Each sentence is
read once, in a window with its title and context (`windows`); the encoder's states go through
token heads (`spans`) and the pair head (`heads`), and `decode` says which pairs the reader
itself would report. The cost grows with the number of windows, so linearly with the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractor.annotations import CandidateRecord, Offsets, RoleRecord
from extractor.reader.decode import PairReading, Thresholds, choose_claims
from extractor.reader.encoder import Encoder
from extractor.reader.gazetteer import word_features
from extractor.reader.heads import read_pairs
from extractor.reader.layout import Block, lead_indices, title_index
from extractor.reader.output import (
    CERTAINTIES,
    DIRECTIONS,
    EVIDENCE,
    RELATIONS,
    ROLES,
    ReaderOutput,
)
from extractor.reader.pairs import make_pairs
from extractor.reader.parts import split_long
from extractor.reader.spans import PieceSpan, decode_spans
from extractor.reader.windows import Window, WindowPlan

# Pairs below this probability never decide anything, with rules or without.
MIN_SCORE = 0.02
HYPHENS = "-‐‑"
# "tamoxifen and", "the hormone estrogen in", "abnormalities (": what an end of phrase is not.
LEADING_ON = frozenset(
    {"and", "or", "of", "in", "to", "for", "with", "from", "by", "on", "at", "as", "than", "the",
     "a", "an"}
)  # fmt: skip
OPENING = "([,;:"


@dataclass(frozen=True, slots=True)
class Reader:
    """A loaded claim reader.

    Attributes:
        encoder: runs windows and pairs.
        bias: taken from "outside" when candidate spans are read.
        thresholds: cut-offs of the reader's own claims.
    """

    encoder: Encoder
    bias: float
    thresholds: Thresholds

    def read(
        self,
        text: str,
        sentences: Sequence[Offsets],
        *,
        title_span: Offsets | None = None,
        blocks: Sequence[Block] = (),
    ) -> ReaderOutput:
        """Read an article.

        Args:
            text: the article.
            sentences: sorted, disjoint sentence spans.
            title_span: the title, if the article has one.
            blocks: the article's blocks; list items know their lead-in.
        """
        plan = WindowPlan(self.encoder.tokenizer, self.encoder.special, word_features)
        spans: list[RoleRecord] = []
        claims: list[CandidateRecord] = []
        parts = split_long(text, sentences, plan.tokenizer, plan.room)
        title = title_index(parts, title_span)
        leads = lead_indices(parts, blocks)
        for window in plan.build(text, parts, title=title, leads=leads):
            found = self._read_window(window, text)
            spans += found.spans
            claims += found.claims
        spans.sort(key=lambda s: (s.start, s.end, s.role))
        claims.sort(key=lambda c: (c.effect, c.drug))
        return ReaderOutput(tuple(spans), tuple(claims))

    def _read_window(self, window: Window, text: str) -> ReaderOutput:
        states, tags = self.encoder.run(window)
        drugs = _spans(tags["drug"], window, self.bias)
        effects = _spans(tags["effect"], window, self.bias)
        roles = _spans(tags["role"], window, 0.0)
        pairs = make_pairs(drugs, effects, window)
        readings = read_pairs(self.encoder.pairs, states, pairs)
        chosen = {id(r) for r in choose_claims(readings, self.thresholds)}
        kept = [r for r in readings if r.score >= MIN_SCORE]
        named = [(drugs, ("drug",)), (effects, ("effect",)), (roles, ROLES)]
        return ReaderOutput(
            tuple(s for found, names in named for s in _role_spans(found, names, window, text)),
            tuple(_candidate(r, window, text, chosen=id(r) in chosen) for r in kept),
        )


def _spans(scores: NDArray[np.float32], window: Window, bias: float) -> list[PieceSpan]:
    return decode_spans(scores, window.words, window.sentences, bias=bias)


def character_span(window: Window, pieces: tuple[int, int], text: str) -> Offsets:
    """Turn a piece range into the characters that it covers."""
    start, end = window.spans[pieces[0]][0], window.spans[pieces[1] - 1][1]
    # A span never begins inside a hyphenated word: "-dose aspirin" is "low-dose aspirin".
    if text[start] in HYPHENS:
        while start > 0 and not text[start - 1].isspace():
            start -= 1
    return start, end


def phrase_span(window: Window, pieces: tuple[int, int], text: str) -> Offsets:
    """Turn a piece range into a phrase: words that only lead on to others do not end one."""
    start, end = character_span(window, pieces, text)
    kept = _without_hanging(text[start:end])
    return start, start + len(kept) if kept else end


def _without_hanging(phrase: str) -> str:
    """Return a phrase without the words and marks at its end that only lead on to others."""
    # Not by a regular expression: a long run of blanks would cost its cube.
    while phrase:
        head, *word = phrase.rsplit(maxsplit=1) or [phrase]
        if phrase[-1] in OPENING:
            phrase = phrase[:-1].rstrip()
        elif word and word[0].lower() in LEADING_ON:
            phrase = head
        else:
            break
    return phrase


def _role_spans(
    found: Iterable[PieceSpan], names: Sequence[str], window: Window, text: str
) -> Iterable[RoleRecord]:
    for span in found:
        # Context is read again as the body of its own window.
        if window.body[0] <= span.start < window.body[1]:
            start, end = phrase_span(window, (span.start, span.end), text)
            yield RoleRecord(start, end, names[span.kind], span.score)


def _named(names: Sequence[str], values: NDArray[np.float32]) -> dict[str, float]:
    return {name: float(value) for name, value in zip(names, values, strict=True)}


def _candidate(reading: PairReading, window: Window, text: str, *, chosen: bool) -> CandidateRecord:
    pair, trigger = reading.pair, reading.trigger
    claimed = reading.relation[1:] / max(float(reading.relation[1:].sum()), 1e-9)
    return CandidateRecord(
        drug=phrase_span(window, pair.drug, text),
        effect=phrase_span(window, pair.effect, text),
        sentence=character_span(window, pair.sentence, text),
        score=reading.score,
        chosen=chosen,
        relation=_named(RELATIONS, claimed),
        direction=_named(DIRECTIONS, reading.direction),
        negated=reading.negated,
        certainty=_named(CERTAINTIES, reading.certainty),
        evidence=_named(EVIDENCE, reading.evidence),
        trigger=None if trigger is None else character_span(window, (trigger, trigger + 1), text),
    )


@lru_cache(maxsize=2)
def load_reader(path: Path, *, threads: int = 1) -> Reader:
    """Load the reader in a model folder.

    Raises:
        LanguageError: E203 when it is missing, E204 when it is damaged.
    """
    encoder = Encoder(path, threads=threads)
    config = encoder.config["claims"]
    return Reader(encoder, float(config["bias"]), Thresholds(**config["thresholds"]))
