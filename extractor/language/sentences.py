"""Sentence starts that the text itself decides: a tokenised Doc in, some starts fixed.

Runs before the models that guess sentences; they respect what is fixed here and decide the rest.
A block (heading, list item, paragraph) starts a sentence. Nothing starts after a title ("Dr."),
inside a bracket that opened in mid-sentence, at a closing quote mark, or at a lower-case word right
after a word or number ("4.5 hours"). Before that, stops that
the tokenizer cannot tell from initials are split off (`letters.py`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Token

from extractor.annotations import get_blocks
from extractor.language.letters import split_lettered_names

NAME = "extractor_block_sentences"

# Always followed by what they belong to.
TITLES = frozenset(
    "dr. drs. mr. mrs. ms. messrs. prof. sen. rep. gen. gov. rev. hon. sgt. capt. lt. col. "
    "vs. e.g. i.e. cf. approx. ca. viz. st. mt. ft.".split()
)
# Followed by a number when they are abbreviations: "No. 3", but "No. He refused."
BEFORE_NUMBERS = frozenset("no. nos. fig. figs. vol. pp. p. ch. sec. eq. ref. refs. tab.".split())
# End a sentence unless a lower-case word follows.
MAYBE_FINAL = frozenset(
    "al. etc. inc. ltd. co. corp. jr. sr. u.s. u.k. e.u. u.n. a.m. p.m. ph.d. m.d. d.c. dept. "
    "est. min. max. hr. hrs. wk. wks. yr. yrs. mo. avg. univ. assn. bros.".split()
)
FINAL_MARKS = frozenset({".", "!", "?", "…", "...", "?!", "!?"})
OPENING_BRACKETS = {"(": ")", "[": "]"}
CURLY_CLOSERS = frozenset({"”", "’", "»", "''"})
STRAIGHT_QUOTES = frozenset({'"', "'"})
# As spaCy keeps them: 1 and -1, the latter as an unsigned number.
START, NO_START = 1, 2**64 - 1
# A longer bracket is more likely a lost closing mark than an aside.
MAX_BRACKET_TOKENS = 60


@Language.component(NAME, assigns=["token.is_sent_start", "doc.sents"])
def set_block_sentences(doc: Doc) -> Doc:
    """Fix the sentence starts that blocks, brackets, abbreviations and quote marks decide."""
    doc = split_lettered_names(doc)
    starts = find_block_starts(doc)
    fixed = doc.to_array(["SENT_START"])
    # All at once: `is_sent_start` looks through the whole Doc for a parse at every token.
    fixed[list(find_continuations(doc))] = NO_START
    fixed[list(starts)] = START
    return doc.from_array(["SENT_START"], fixed)  # type: ignore[arg-type]


def find_block_starts(doc: Doc) -> set[int]:
    """Return the first tokens of blocks; without stored blocks every line is one."""
    blocks = get_blocks(doc)
    words = [token.i for token in doc if not token.is_space]
    if not blocks:
        return {i for before, i in zip(words, words[1:], strict=False) if _breaks(doc, before, i)}
    offsets = [doc[i].idx for i in words]
    edges = {edge for block in blocks for edge in (block.start, block.end)}
    found = {bisect_left(offsets, edge) for edge in edges}
    return {words[position] for position in found if 0 < position < len(words)}


def _breaks(doc: Doc, before: int, i: int) -> bool:
    return any("\n" in doc[k].text for k in range(before + 1, i))


def find_continuations(doc: Doc) -> Iterator[int]:
    """Yield tokens that start no sentence, unless a block starts there."""
    wrapped = bool(get_blocks(doc))
    for token in doc[1:]:
        before = doc[token.i - 1]
        if token.is_space or _is_closer(token, before) or _follows_abbreviation(token):
            yield token.i
        elif before.is_space and wrapped and _is_mid_sentence(doc, token.i):
            yield token.i
        elif token.is_lower and (before.text[-1].isalnum() or _is_closed_quote(doc, before.i)):
            yield token.i
    yield from _inside_brackets(doc)


def _is_closer(token: Token, before: Token) -> bool:
    """Tell whether a quote mark or bracket closes what stands right before it."""
    if before.whitespace_ or before.is_space:
        return False
    if token.text in CURLY_CLOSERS or token.text in OPENING_BRACKETS.values():
        return True
    return token.text in STRAIGHT_QUOTES and bool(
        token.whitespace_ or token.i + 1 == len(token.doc)
    )


def _follows_abbreviation(token: Token) -> bool:
    word = _abbreviation_before(token.doc, token.i - 1)
    if word in TITLES:
        return True
    if word in BEFORE_NUMBERS:
        return token.text[0].isdigit()
    return word in MAYBE_FINAL and token.text[0].islower()


def _abbreviation_before(doc: Doc, i: int) -> str:
    """Return the word with its stop that ends at a token, also where the stop is a token."""
    if doc[i].text == "." and i and not doc[i - 1].whitespace_:
        return f"{doc[i - 1].lower_}."
    return doc[i].lower_ if doc[i].text.endswith(".") else ""


def _is_mid_sentence(doc: Doc, i: int) -> bool:
    """Tell whether a line is wrapped: the words before the break end no sentence."""
    last = next((doc[k] for k in range(i - 1, -1, -1) if not doc[k].is_space), None)
    return last is not None and last.text[-1] not in ".!?…:\"”’'"


def _is_closed_quote(doc: Doc, i: int) -> bool:
    """Tell whether a quoted sentence ends at a token: its mark, then the closing quote."""
    is_quote = doc[i].text in CURLY_CLOSERS or doc[i].text in STRAIGHT_QUOTES
    return is_quote and i > 0 and doc[i - 1].text in FINAL_MARKS and not doc[i - 1].whitespace_


def _inside_brackets(doc: Doc) -> Iterator[int]:
    """Yield the tokens of brackets that opened in mid-sentence."""
    opened: list[int] = []
    for token in doc:
        if token.text in OPENING_BRACKETS:
            opened.append(token.i)
        elif opened and token.text == OPENING_BRACKETS[doc[opened[-1]].text]:
            start = opened.pop()
            if token.i - start <= MAX_BRACKET_TOKENS and not _starts_sentence(doc, start):
                yield from range(start + 1, token.i + 1)


def _starts_sentence(doc: Doc, i: int) -> bool:
    """Tell whether a bracket may open a sentence of its own."""
    return i == 0 or doc[i - 1].is_space or doc[i - 1].text in FINAL_MARKS
