"""Effect phrases: a known condition, measure or process with the words that belong to it.

"Serious infections", "heart function" and "asthma symptoms" are one thing each; words that count
or compare ("more infections", "reduced pain") stay outside.
"""

from collections.abc import Iterator

from extractor.entities.candidate import INTERVENTION_TYPES, Candidate
from extractor.entities.heads import effect_heads, effect_modifiers
from extractor.entities.tokens import TokenView

MAX_BEFORE = 4
MAX_AFTER = 3
_NOUN_TAGS = frozenset({"ADJ", "NOUN"})
_HEAD_TAGS = frozenset({"NOUN", "PROPN", "X", ""})
# Participles belong to what is done ("relieved pain"); those that name a kind are listed.
_PARTICIPLES = ("ed", "ing")


def find_effect_phrases(view: TokenView) -> Iterator[Candidate]:
    """Find phrases around known effects, and around effect nouns after a part of the body."""
    for position, known in sorted(view.named.items()):
        if view.named.get(position - 1) is not known and known.type not in INTERVENTION_TYPES:
            yield _extend(view, position, view.token_at(known.end - 1) + 1, known)
    for position, folded in enumerate(view.folded):
        head = effect_heads().get(folded)
        if head and head.strength == "head" and position not in view.named:
            start = _walk_left(view, position)
            if _has_body_part(view, start, position):
                end = _walk_right(view, position + 1)
                yield _build(view, start, end, effect_heads()[view.folded[end - 1]].type)


def _extend(view: TokenView, start_i: int, end_i: int, known: Candidate) -> Candidate:
    if view.tokens[end_i - 1].pos_ not in _HEAD_TAGS:
        return known
    start, end = _walk_left(view, start_i), _walk_right(view, end_i)
    if (start, end) == (start_i, end_i):
        return known
    kind = known.type if end == end_i else effect_heads()[view.folded[end - 1]].type
    return _build(view, start, end, kind)


def _build(view: TokenView, start: int, end: int, kind: str) -> Candidate:
    text = view.slice_text(start, end)
    begin = view.tokens[start].idx
    return Candidate(begin, begin + len(text), kind, text, "phrase")


def _walk_left(view: TokenView, position: int) -> int:
    start = position
    for _ in range(MAX_BEFORE):
        before = view.compound_start(start - 1)
        if before < 0 or view.is_hyphen(start - 1) or not _is_modifier(view, before, start):
            break
        start = before
    return start


def _walk_right(view: TokenView, position: int) -> int:
    end = position
    for _ in range(MAX_AFTER):
        is_inside = end < len(view.tokens) and view.tokens[end - 1].whitespace_ == " "
        if not is_inside or view.folded[end] not in effect_heads():
            break
        end += 1
    return end


def _is_modifier(view: TokenView, start: int, end: int) -> bool:
    word = view.compound_text(start, end)
    role = effect_modifiers().get(word)
    if role is not None:
        return role != "stop"
    named = [view.named[i] for i in range(start, end) if i in view.named]
    if any(name.type in INTERVENTION_TYPES for name in named):
        return False
    if view.tokens[end - 1].whitespace_ != " ":
        return False
    if not view.tagged:
        return bool(named)
    token = view.tokens[end - 1]
    is_plural = token.pos_ == "NOUN" and token.lower_ != word and not named
    if is_plural or word.endswith(_PARTICIPLES):
        return bool(named)
    return token.pos_ in _NOUN_TAGS and token.is_alpha


def _has_body_part(view: TokenView, start: int, position: int) -> bool:
    return any(
        effect_modifiers().get(view.folded[i]) == "body" or i in view.named
        for i in range(start, position)
    )
