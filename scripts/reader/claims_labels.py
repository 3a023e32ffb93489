"""Training labels of claim windows.

In: ``ClaimArticle`` objects and the windows cut from them. Out: BIO labels per piece, gold
spans in pieces, and for any candidate pair the relation and qualifiers to learn, or nothing
where the gold leaves it open (optional claims, other interventions, doubles of a drug).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.reader.pairs import Pair
from extractor.reader.spans import PieceSpan
from extractor.reader.windows import Window
from reader.claims_data import (
    CERTAINTIES,
    DIRECTIONS,
    EVIDENCE,
    RELATIONS,
    ROLES,
    ClaimArticle,
    GoldClaim,
    Span,
)

IGNORE = -100
STOP = {"the", "a", "an", "these", "this", "those", "of", "and", "drug", "drugs"}


def name_words(name: str) -> frozenset[str]:
    """Reduce a name to its telling words, plurals folded."""
    words = re.findall(r"[a-z0-9]+", name.lower())
    return frozenset(
        w[:-1] if len(w) > 3 and w.endswith("s") else w for w in words if w not in STOP
    )


def same_name(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether one name contains the other."""
    return bool(a and b) and (a <= b or b <= a)


@dataclass(slots=True)
class LabelledWindow:
    """A window with its labels; claims carry piece ranges where they lie in the window."""

    window: Window
    article: ClaimArticle
    drug: list[int]
    effect: list[int]
    role: list[int]
    drugs: list[PieceSpan] = field(default_factory=list)
    effects: list[PieceSpan] = field(default_factory=list)
    body_claims: list[GoldClaim] = field(default_factory=list)
    norms: dict[Span, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PairLabel:
    """Targets of a pair; ``IGNORE`` where unknown.

    ``relation`` 0 is none; ``open_none`` leaves the choice between none and a claim open.
    """

    relation: int
    direction: int
    negated: int
    certainty: int
    evidence: int
    open_none: bool


NO_PAIR = PairLabel(0, IGNORE, IGNORE, IGNORE, IGNORE, False)
UNKNOWN = PairLabel(IGNORE, IGNORE, IGNORE, IGNORE, IGNORE, False)


def piece_range(window: Window, span: Span, within: Span) -> Span | None:
    """Find the pieces of a character span inside a piece range."""
    spans = window.spans
    inside = [i for i in range(*within) if window.sentences[i] >= 0 and overlap(spans[i], span)]
    return (inside[0], inside[-1] + 1) if inside else None


def overlap(a: Span, b: Span) -> bool:
    """Whether two half-open spans share something."""
    return a[0] < b[1] and b[0] < a[1]


def _paint(labels: list[int], pieces: Span, window: Window, kind: int) -> None:
    for i in range(*pieces):
        if window.words[i]:
            labels[i] = 2 + 2 * kind
    labels[pieces[0]] = 1 + 2 * kind


def _parts(window: Window) -> list[tuple[Span, Span]]:
    """Return the parts of a window as piece ranges, each with the characters that it spans."""
    middle = (window.title[1], window.body[0])
    parts = []
    for pieces in (window.title, middle, window.body):
        seen = [window.spans[i] for i in range(*pieces) if window.sentences[i] >= 0]
        if seen:
            parts.append((pieces, (seen[0][0], seen[-1][1])))
    return parts


def _find(window: Window, span: Span, parts: Sequence[tuple[Span, Span]]) -> list[Span]:
    near = [pieces for pieces, covered in parts if overlap(covered, span)]
    return [found for part in near if (found := piece_range(window, span, part))]


def label_window(window: Window, article: ClaimArticle) -> LabelledWindow:
    """Attach the labels of an article's claims to one of its windows."""
    blank = [0 if word else IGNORE for word in window.words]
    out = LabelledWindow(window, article, list(blank), list(blank), list(blank))
    body = set(window.sentences[slice(*window.body)])
    parts = _parts(window)
    by_length = sorted(article.claims, key=lambda c: c.effect[1] - c.effect[0])
    for claim in by_length:
        _label_spans(out, claim, parts)
        start = article.sentences
        if any(start[s][0] <= claim.effect[0] < start[s][1] for s in body):
            out.body_claims.append(claim)
    for claim in article.claims:
        for role, span in claim.roles:
            for pieces in _find(window, span, parts):
                _paint(out.role, pieces, window, ROLES.index(role))
    if "roles" not in article.known:
        out.role = [IGNORE] * len(blank)
    out.drugs = _unique(out.drugs)
    out.effects = _unique(out.effects)
    return out


def _unique(spans: Sequence[PieceSpan]) -> list[PieceSpan]:
    return sorted(set(spans), key=lambda s: (s.start, s.end))


def _label_spans(out: LabelledWindow, claim: GoldClaim, parts: Sequence[tuple[Span, Span]]) -> None:
    window = out.window
    drug_ranges = _find(window, claim.drug, parts)
    effect_ranges = _find(window, claim.effect, parts)
    if claim.other_kind:
        for pieces in drug_ranges:
            for i in range(*pieces):
                if out.drug[i] == 0:
                    out.drug[i] = IGNORE
        for pieces in effect_ranges:
            for i in range(*pieces):
                if out.effect[i] == 0:
                    out.effect[i] = IGNORE
        return
    for pieces in drug_ranges:
        _paint(out.drug, pieces, window, 0)
        out.drugs.append(PieceSpan(*pieces, 0, 1.0))
    for pieces in effect_ranges:
        _paint(out.effect, pieces, window, 0)
        out.effects.append(PieceSpan(*pieces, 0, 1.0))
    out.norms[claim.drug] = name_words(claim.drug_norm)


def chars(window: Window, pieces: Span) -> Span:
    """Turn a piece range into a character span."""
    return window.spans[pieces[0]][0], window.spans[pieces[1] - 1][1]


def _norm(labelled: LabelledWindow, drug: Span) -> frozenset[str]:
    for span, norm in labelled.norms.items():
        if overlap(span, drug):
            return norm
    return name_words(labelled.article.text[slice(*drug)])


def label_pair(labelled: LabelledWindow, pair: Pair) -> PairLabel:
    """Say what a candidate pair should be read as."""
    drug, effect = chars(labelled.window, pair.drug), chars(labelled.window, pair.effect)
    claims = [c for c in labelled.body_claims if overlap(c.effect, effect)]
    exact = [c for c in claims if overlap(c.drug, drug)]
    if exact:
        best = max(exact, key=lambda c: (_closeness(c.effect, effect), c.scored))
        return UNKNOWN if best.other_kind else claim_label(best, labelled.article.known)
    norm = _norm(labelled, drug)
    for claim in claims:
        same = same_name(norm, name_words(claim.drug_norm))
        if claim.other_kind or (same and not _shown(labelled, claim)):
            return UNKNOWN if claim.other_kind else claim_label(claim, labelled.article.known)
        if same and pair.place:
            return UNKNOWN
    return NO_PAIR


def _shown(labelled: LabelledWindow, claim: GoldClaim) -> bool:
    return bool(_find(labelled.window, claim.drug, _parts(labelled.window)))


def _closeness(a: Span, b: Span) -> float:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0]))


def claim_label(claim: GoldClaim, known: frozenset[str]) -> PairLabel:
    """Targets of a pair that states a claim."""
    direction = DIRECTIONS.index(claim.direction) if claim.direction else IGNORE
    evidence = EVIDENCE.index(claim.evidence or "none") if "evidence" in known else IGNORE
    return PairLabel(
        relation=1 + RELATIONS.index(claim.relation),
        direction=direction,
        negated=int(claim.negated),
        certainty=CERTAINTIES.index(claim.certainty) if "certainty" in known else IGNORE,
        evidence=evidence,
        open_none=not claim.scored,
    )
