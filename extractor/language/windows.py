"""Windows: a text of any length in, one Doc with tokens, sentences and parse out.

The parser's memory, and the time of what asks a whole Doc for each token, grow with a Doc. So a
long text is read in parts that end where a block ends (in a block that is too long by itself, where
a sentence seems to end), and the parts are joined. The text of the Doc is the text, to the
character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import (
    BlockRecord,
    NameRecord,
    SentenceRecord,
    TagRecord,
    get_blocks,
    get_records,
    get_text,
    set_records,
)

Found = TypeVar("Found", NameRecord, SentenceRecord, TagRecord)

# The longest of 1,762 health news has 29,468 characters: news are read in one part.
WINDOW = 40_000
STOP = re.compile(r"[.!?][\"”’)\]]{0,2}\s{1,9}(?=[A-Z\"“‘(])")


def parse_in_windows(nlp: Language, doc: Doc, stages: Sequence[str]) -> Doc:
    """Tag and parse a tokenised Doc in parts; then run the stages on the whole.

    Args:
        nlp: The pipeline.
        doc: The Doc, with its blocks.
        stages: Names of the components that need the whole article; the others read the parts.
    """
    blocks = get_blocks(doc)
    text = get_text(doc)
    edges = [0, *find_cuts(text, blocks), len(text)]
    parts = []
    for start, end in zip(edges, edges[1:], strict=False):
        part = nlp.make_doc(text[start:end])
        set_records(part, BlockRecord, _inside(blocks, start, end))
        parts.append(_run(nlp, part, [n for n in nlp.pipe_names if n not in stages]))
    # The stubs of spaCy lack the argument.
    whole = Doc.from_docs(  # type: ignore[call-arg]
        parts, ensure_whitespace=False, exclude=["user_data"]
    )
    if whole is None:
        return doc
    set_records(whole, BlockRecord, blocks)
    set_records(whole, NameRecord, _joined(parts, edges, NameRecord))
    set_records(whole, SentenceRecord, _joined(parts, edges, SentenceRecord))
    set_records(whole, TagRecord, _joined(parts, edges, TagRecord))
    return _run(nlp, whole, [name for name in nlp.pipe_names if name in stages])


def find_cuts(text: str, blocks: Sequence[BlockRecord], *, window: int = WINDOW) -> list[int]:
    """Return where to cut a text, so that no part is longer than a window.

    >>> find_cuts("One is here. Two is there. Three is gone.", (), window=20)
    [13, 27]
    """
    starts = [block.start for block in blocks]
    cuts: list[int] = []
    start = following = 0
    while len(text) - start > window:
        last = start
        while following < len(starts) and starts[following] <= start + window:
            last = max(last, starts[following])
            following += 1
        start = last if last > start else _cut_block(text, start, start + window)
        cuts.append(start)
    return cuts


def _cut_block(text: str, start: int, end: int) -> int:
    stops = [found.end() for found in STOP.finditer(text, start, end)]
    if stops:
        return stops[-1]
    space = text.rfind(" ", start, end)
    return space + 1 if space > start else end


def _inside(blocks: Sequence[BlockRecord], start: int, end: int) -> Iterator[BlockRecord]:
    for block in blocks:
        if block.start < end and block.end > start:
            first, last = max(block.start, start) - start, min(block.end, end) - start
            yield replace(block, start=first, end=last)


def _joined(parts: Sequence[Doc], starts: Sequence[int], record: type[Found]) -> Iterator[Found]:
    """Yield what was found in the parts, at its place in the whole."""
    for part, start in zip(parts, starts, strict=False):
        for found in get_records(part, record):
            yield replace(found, start=found.start + start, end=found.end + start)


def _run(nlp: Language, doc: Doc, names: Sequence[str]) -> Doc:
    for name in names:
        doc = nlp.get_pipe(name)(doc)
    return doc
