"""What each paragraph of plain text is on the page, told by its shape and its neighbours.

Plain text has no markup, so a heading is a short line without a full stop between paragraphs, a
title such a line on top, and a list what stands behind bullets or under a line with a colon.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from extractor.ingest.blocks import is_lead_in
from extractor.ingest.lines import SENTENCE_END, list_marker
from extractor.ingest.newsroom import is_byline, is_caption, is_note, is_role
from extractor.schema import BlockKind

SMALL_PRINT = frozenset({BlockKind.NOTE, BlockKind.CAPTION, BlockKind.BYLINE})
# Of 1,762 FakeHealth headlines 99 % have at most 147 characters and 21 words.
MAX_TITLE_LENGTH = 200
MAX_TITLE_WORDS = 30
TITLE_WITHIN = 4  # blocks; a date line, a byline and a picture may stand above the title
MAX_HEADING_LENGTH = 100
MAX_HEADING_WORDS = 14
# In sentence case a longer line without a full stop is more often a careless sentence.
MAX_PLAIN_HEADING_WORDS = 9
MAX_ITEM_LENGTH = 150
MIN_ITEMS = 2  # one short line under a colon is no list
MIN_RUN = 3  # two headings in a row are a section and its first subsection
MIN_BODY_LENGTH = 80  # from here on a line below a heading is text, whatever it ends with
ROLE_WITHIN = 2

OPENS_QUOTE = "\"“'‘"
QUOTED = re.compile(r"[\"“].*[\"”]$")
INNER_END = re.compile(r"[a-z)\"”][.!?]\s+[\"“]?[A-Z]")
INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}$")
QUESTION = re.compile(
    r"(?:what|how|who|why|when|where|which|is|are|was|can|could|does|do|did|should|will|would|has"
    r"|have|q[:.])\b",
    re.I,
)
LONG_WORD = 4  # letters; shorter words may stay lower case in title case
TITLE_CASE_SHARE = 0.75


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's text and the row of the page that it starts on."""

    text: str
    row: int


def classify(paragraphs: Sequence[Paragraph]) -> list[BlockKind]:
    """Tell the kind of every paragraph of one article."""
    texts = [paragraph.text for paragraph in paragraphs]
    kinds = [small_print(text) for text in texts]
    _mark_roles(texts, kinds)
    _mark_title(texts, kinds)
    _mark_headings(texts, kinds)
    _mark_runs(kinds)
    _mark_bare_lists(paragraphs, kinds)
    return kinds


def small_print(text: str) -> BlockKind:
    """Tell the kind of a paragraph as far as its own wording gives it away."""
    if is_caption(text):
        return BlockKind.CAPTION
    if is_byline(text):
        return BlockKind.BYLINE
    if is_note(text):
        return BlockKind.NOTE
    return BlockKind.LIST_ITEM if list_marker(text) else BlockKind.PARAGRAPH


def _mark_roles(texts: Sequence[str], kinds: list[BlockKind]) -> None:
    for index in range(1, len(texts)):
        after_byline = BlockKind.BYLINE in kinds[max(index - ROLE_WITHIN, 0) : index]
        if kinds[index] is BlockKind.PARAGRAPH and after_byline and is_role(texts[index]):
            kinds[index] = BlockKind.BYLINE


def _mark_title(texts: Sequence[str], kinds: list[BlockKind]) -> None:
    for index, kind in enumerate(kinds[:TITLE_WITHIN]):
        if kind in SMALL_PRINT:
            continue
        has_text_below = BlockKind.PARAGRAPH in kinds[index + 1 :]
        if kind is BlockKind.PARAGRAPH and has_text_below and _is_headline(texts[index]):
            kinds[index] = BlockKind.TITLE
        return


def _mark_headings(texts: Sequence[str], kinds: list[BlockKind]) -> None:
    """Walk upwards, for a heading is known by the text below it."""
    opens = False
    for index in range(len(texts) - 1, -1, -1):
        if kinds[index] in SMALL_PRINT:
            continue
        if opens and _is_heading(texts, kinds, index):
            kinds[index] = BlockKind.HEADING
        else:
            opens = kinds[index] is BlockKind.LIST_ITEM or _is_body(texts[index])


def _mark_runs(kinds: list[BlockKind]) -> None:
    """Turn many headings in a row into a list: a heading stands over text, not over headings."""
    start = 0
    for kind, run in groupby(tuple(kinds)):
        length = len(list(run))
        if kind is BlockKind.HEADING and length >= MIN_RUN:
            kinds[start : start + length] = [BlockKind.LIST_ITEM] * length
        start += length


def _mark_bare_lists(paragraphs: Sequence[Paragraph], kinds: list[BlockKind]) -> None:
    """Mark the short lines under a line with a colon, which some pages leave without bullets."""
    reached = 0
    for index, paragraph in enumerate(paragraphs):
        if index < reached or not _is_colon_line(paragraph.text, kinds[index]):
            continue
        reached = _bare_list_end(paragraphs, kinds, index + 1)
        if reached - index > MIN_ITEMS:
            kinds[index + 1 : reached] = [BlockKind.LIST_ITEM] * (reached - index - 1)


def _bare_list_end(paragraphs: Sequence[Paragraph], kinds: Sequence[BlockKind], start: int) -> int:
    end = start
    while end < len(paragraphs) and kinds[end] is BlockKind.PARAGRAPH:
        gap = paragraphs[end].row - paragraphs[end - 1].row
        first_gap = paragraphs[start].row - paragraphs[start - 1].row
        if len(paragraphs[end].text) > MAX_ITEM_LENGTH or (end > start and gap > first_gap):
            break
        end += 1
        if SENTENCE_END.search(paragraphs[end - 1].text):
            return end if _is_enumerated(paragraphs[end - 2].text) else end - 1
    return end


def _is_enumerated(text: str) -> bool:
    return text.endswith((",", ";", " and", " or"))


def _is_colon_line(text: str, kind: BlockKind) -> bool:
    return kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and text.endswith(":")


def _is_headline(text: str) -> bool:
    if len(text) > MAX_TITLE_LENGTH or len(text.split()) > MAX_TITLE_WORDS:
        return False
    if text.endswith((".", ":", ",", ";")) and not text.endswith("...") and not _is_initials(text):
        return False
    return _opens_like_heading(text) and not QUOTED.match(text)


def _is_heading(texts: Sequence[str], kinds: Sequence[BlockKind], index: int) -> bool:
    text = texts[index]
    if kinds[index] is BlockKind.LIST_ITEM:
        # A numbered line over a paragraph heads a section of a listicle.
        alone = BlockKind.LIST_ITEM not in kinds[max(index - 1, 0) : index + 2 : 2]
        return alone and text[:1].isdigit() and _looks_like_heading(text)
    if kinds[index] is not BlockKind.PARAGRAPH or not _looks_like_heading(text):
        return False
    # The line under a title that is not in title case is a standfirst: it says something.
    under_title = BlockKind.TITLE in kinds[max(index - 1, 0) : index]
    return not under_title or _is_title_case(text.split())


def _looks_like_heading(text: str) -> bool:
    if len(text) > MAX_HEADING_LENGTH or not _opens_like_heading(text):
        return False
    words = text.split()
    if len(words) > MAX_HEADING_WORDS or INNER_END.search(text) or QUOTED.match(text):
        return False
    if text.endswith("?"):
        return QUESTION.match(text) is not None or _is_title_case(words)
    if text.endswith((".", ",", ";", ":", "…")) and not _is_initials(text):
        return False
    if is_lead_in(text):
        return False
    return _is_title_case(words) or len(words) <= MAX_PLAIN_HEADING_WORDS


def _opens_like_heading(text: str) -> bool:
    first = text.lstrip(OPENS_QUOTE)[:1]
    return first.isupper() or first.isdigit()


def _is_title_case(words: Sequence[str]) -> bool:
    long_words = [word for word in words if sum(map(str.isalpha, word)) >= LONG_WORD]
    upper = sum(word.lstrip(OPENS_QUOTE + "(")[:1].isupper() for word in long_words)
    return bool(long_words) and upper >= len(long_words) * TITLE_CASE_SHARE


def _is_body(text: str) -> bool:
    return len(text) >= MIN_BODY_LENGTH or SENTENCE_END.search(text) is not None


def _is_initials(text: str) -> bool:
    return INITIALS.search(text) is not None
