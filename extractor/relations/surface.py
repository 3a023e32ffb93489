"""Phrases by word classes alone, for where the parse errs: next nominals, lists of nominals."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

NOUNS = frozenset({"NOUN", "PROPN"})
# Words that may stand between a trigger and the phrase that follows it.
SKIPPED = frozenset({"DET", "ADJ", "ADV", "NUM", "PUNCT", "PART", "AUX", "SYM", "PRON"})
# What a nominal on a list is made of, and what may follow it.
INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "ADV", "PART"})
SEPARATORS = frozenset({",", ";", "and", "or", "&", "/", "plus", "and/or"})
LONG_SEPARATORS = frozenset({"along with", "together with", "as well as"})
LONG_BEGINNINGS = frozenset({"along", "together", "as"})
PLACE_WORDS = frozenset({"at", "in", "of", "on", "around", "near"})
CLOSERS = frozenset({".", "!", "?", ":", ")", "”", '"', "--", "-", "—", "–"})
# A nominal on a list is short; a longer run is a clause.
MAX_ITEM = 6
MAX_BRACKET = 24
MAX_ITEMS = 14
MAX_GAP = 8


def last_noun(doc: Doc, index: int, end: int) -> Token:
    """Return the last noun of the run of nouns that begins at a token."""
    while index + 1 < end and doc[index + 1].pos_ in NOUNS:
        index += 1
    return doc[index]


def next_nominal(doc: Doc, index: int, end: int) -> Token | None:
    """Return the head of the nominal that begins at a token or after its modifiers."""
    for i in range(index, end):
        if doc[i].pos_ in NOUNS:
            return last_noun(doc, i, end)
        if doc[i].pos_ not in SKIPPED:
            return None
    return None


def listed_after(doc: Doc, index: int, end: int) -> Iterator[Token]:
    """Yield the heads of nominals that a list goes on with after a position."""
    for _ in range(MAX_ITEMS):
        index = _skip_bracket(doc, _skip_place(doc, index, end), end)
        start = _skip_separators(doc, index, end)
        if start == index:
            return
        head, index = _item(doc, start, end)
        if head is None:
            return
        yield head


def _skip_bracket(doc: Doc, index: int, end: int) -> int:
    if index < end and doc[index].text == "(":
        for i in range(index + 1, min(end, index + MAX_BRACKET)):
            if doc[i].text == ")":
                return i + 1
    return index


def _skip_place(doc: Doc, index: int, end: int) -> int:
    """Return where "at the site of application" ends, if a list goes on there."""
    i = index
    while i < end and doc[i].pos_ == "ADP" and doc[i].lower_ in PLACE_WORDS and i - index < MAX_GAP:
        i = _skip_prepositional(doc, i, end)
    return i if i < end and _skip_separators(doc, i, end) > i else index


def _skip_separators(doc: Doc, index: int, end: int) -> int:
    while index < end and doc[index].lower_ in SEPARATORS:
        index += 1
    if index < len(doc) and doc[index].lower_ in LONG_BEGINNINGS:
        for size in (2, 3):
            if doc[index : index + size].text.lower() in LONG_SEPARATORS:
                return index + size
    return index


def _item(doc: Doc, start: int, end: int) -> tuple[Token | None, int]:
    """Return the head of the nominal that begins at a position, and where it ends."""
    head, i = None, start
    while i < min(end, start + MAX_ITEM) and (doc[i].pos_ in INSIDE or doc[i].tag_ == "VBG"):
        if doc[i].pos_ in NOUNS or doc[i].tag_ == "VBG":
            head = doc[i]
        i += 1
    closed = i >= end or doc[i].lower_ in SEPARATORS or doc[i].text in CLOSERS | {"("}
    if head is not None and not closed and doc[i].pos_ == "ADP":
        i = _skip_prepositional(doc, i, end)
        closed = i >= end or doc[i].lower_ in SEPARATORS or doc[i].text in CLOSERS
    return (head, i) if closed else (None, i)


def _skip_prepositional(doc: Doc, index: int, end: int) -> int:
    i = index + 1
    while i < min(end, index + MAX_ITEM) and doc[i].pos_ in INSIDE:
        i += 1
    return i
