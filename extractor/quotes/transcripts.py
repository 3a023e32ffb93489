"""Speech that the page's layout marks: Q&A, labelled speakers, block quotes; quotes out.

"Q: ..." and "A: ..." (the answer is the interviewee's), "JANE DOE: ...", and blocks that the page
sets as quotations. Nothing here needs quotation marks. Turns are `indirect`: by the contract a
direct quote stands between marks, and interviews are often edited.
"""

import re
from collections.abc import Sequence

from extractor.annotations import BlockRecord, QuoteRecord
from extractor.quotes.book import SourceBook

_LABEL = re.compile(r"(?P<label>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,4})\s?:\s+(?=\S)")
_QUESTION = frozenset({"q", "question", "interviewer"})
_ANSWER = frozenset({"a", "answer"})
_MARKS = '"“”„«»'
_DASH_NAME = re.compile(r"\s*[—–-]{1,2}\s*(?=[A-Z])")
# One labelled line is a heading or a note, two are a conversation.
_MIN_LABELLED = 2


def find_transcribed(
    text: str, blocks: Sequence[BlockRecord], book: SourceBook
) -> list[QuoteRecord]:
    """Find the labelled turns of a conversation and the block quotes."""
    return [*_find_turns(text, blocks, book), *_find_set_quotes(text, blocks, book)]


def _find_turns(text: str, blocks: Sequence[BlockRecord], book: SourceBook) -> list[QuoteRecord]:
    labelled = []
    for block in blocks:
        match = _LABEL.match(text, block.start, block.end)
        if match and text[match.end()] not in _MARKS:
            role = _role(match.group("label"), book)
            if role:
                labelled.append((block, match, role))
    kinds = {role for _, _, role in labelled}
    if len(labelled) < _MIN_LABELLED or kinds == {"question"} or kinds == {"answer"}:
        return []
    guest = _guest(labelled[0][0].start, book) if "answer" in kinds else None
    turns = []
    for block, match, role in labelled:
        speaker = guest if role == "answer" else None if role == "question" else role
        cue = match.span("label")
        turns.append(QuoteRecord(match.end(), block.end, "indirect", speaker, cue))
        if speaker:
            book.add_mention(speaker, cue)
    return turns


def _role(label: str, book: SourceBook) -> str | None:
    """Return `question`, `answer` or the key of the person whom a label names."""
    folded = label.casefold().rstrip(".")
    if folded in _QUESTION:
        return "question"
    return "answer" if folded in _ANSWER else book.person_called(label)


def _guest(before: int, book: SourceBook) -> str | None:
    """Take the person named last before the first question as the one who answers."""
    return book.last_before(before, ("person",)) or book.first_of("person")


def _find_set_quotes(
    text: str, blocks: Sequence[BlockRecord], book: SourceBook
) -> list[QuoteRecord]:
    quotes = []
    for i, block in enumerate(blocks):
        if block.kind != "quote" or any(mark in text[block.start : block.end] for mark in _MARKS):
            continue
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        end, speaker = _signed(text, block, following, book)
        speaker = speaker or book.last_before(block.start, ("person",))
        quotes.append(QuoteRecord(block.start, end, "direct", speaker))
    return quotes


def _signed(
    text: str, block: BlockRecord, following: BlockRecord | None, book: SourceBook
) -> tuple[int, str | None]:
    """Read a signature behind a dash, in the block's last words or in the next block."""
    for mention in book.between(block.start, block.end):
        dash = re.search(r"\s*[—–-]{1,2}\s*$", text[block.start : mention.start])
        if dash and dash.start():
            return block.start + dash.start(), mention.key
    if following and _DASH_NAME.match(text, following.start, following.end):
        named = book.between(following.start, following.end)
        if named:
            return block.end, named[0].key
    return block.end, None
