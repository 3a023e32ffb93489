"""The article as the review reads it: title, sentences, and who or what it is mainly about.

In: a claim graph. Out: sentences with plain text of the same length, so that every offset in a
sentence is an offset in the article. No language model: the review works on any claim graph.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from extractor.rules.cues import CueMatch, CueSet, load_cues, plain_text
from extractor.schema import BlockKind, Claim, ClaimGraph, Span

DATA = "review"
# A text longer than this is no article; the rest is not searched, so that time stays bounded.
MAX_CHARACTERS = 60_000
MAX_SENTENCE = 1_200  # longer ones are cut: cues look at what stands near
MAX_PASSAGE = 220  # what a person takes in at a glance
MAX_TITLE = 300

_END = re.compile(r"[.!?…]+[\"')\]]*(?=\s)|\n\s*\n|\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|Drs|St|vs|No|Inc|Ltd|Co|Corp|Jr|Sr|Ph|al|approx|e\.g|i\.e|etc|Assn"
    r"|Gen|Sen|Rep|Gov|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Fig|Univ|Calif|Mass|Wis|Fla"
    r"|Tenn|Md|Va|Pa|Minn|Ill|Conn|Ariz|Colo|Ont)|\b[A-Z]|\b(?:[a-z]\.)+[a-z])\.$"
)
_LETTER = re.compile(r"[A-Za-z]")
_CLAUSE = re.compile(r"[;:,–—]\s|\s[–—-]{1,2}\s|\s(?:and|but|which|while)\s")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or a line; half-open offsets into the article."""

    start: int
    end: int
    text: str
    place: float
    title: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue and the sentence in which it stands; half-open offsets into the article."""

    sentence: Sentence
    start: int
    end: int
    value: str
    weight: float
    cue: str


class Page:
    """One article, ready to be searched."""

    def __init__(self, graph: ClaimGraph) -> None:
        """Split the article into title and sentences."""
        self.graph = graph
        self.text = graph.article.text
        self.plain = plain_text(self.text[:MAX_CHARACTERS])
        self.title = _find_title(graph)
        self._found: dict[tuple[str, bool], list[Hit]] = {}

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, those of the title among them."""
        size = max(len(self.plain), 1)
        limit = self.title[1] if self.title else 0
        return tuple(
            Sentence(start, end, self.plain[start:end], start / size, title=end <= limit)
            for start, end in _split(self.plain)
        )

    @cached_property
    def body(self) -> tuple[Sentence, ...]:
        """The sentences below the title."""
        return tuple(sentence for sentence in self.sentences if not sentence.title)

    @cached_property
    def main_drug(self) -> str | None:
        """The entity that most claims are about; those of the title and the lead count more."""
        votes: Counter[str] = Counter()
        for claim in self.graph.claims:
            start = claim.spans.sentence.start
            votes[claim.drug] += 3 if self.in_title(start) else 1
            votes[claim.drug] += int(start < len(self.plain) / 4)
        best = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
        return best[0][0] if best else None

    @cached_property
    def main_claims(self) -> tuple[Claim, ...]:
        """The claims about the main drug, in reading order."""
        chosen = [claim for claim in self.graph.claims if claim.drug == self.main_drug]
        return tuple(sorted(chosen, key=lambda c: (c.spans.sentence.start, c.id)))

    def in_title(self, start: int) -> bool:
        """Tell whether an offset stands in the title."""
        return self.title is not None and start < self.title[1]

    def find(self, name: str, *, title: bool = True) -> list[Hit]:
        """Return the hits of a cue list in reading order, shielded ones left out."""
        if (name, title) not in self._found:
            self._found[name, title] = self._look_up(name, title=title)
        return list(self._found[name, title])

    def _look_up(self, name: str, *, title: bool) -> list[Hit]:
        cues = load_cues(DATA, f"{name}.yaml")
        return [
            Hit(s, s.start + m.start, s.start + m.end, m.cue.value, m.cue.weight, m.cue.id)
            for s in (self.sentences if title else self.body)
            for m in _visible(cues, s)
        ]

    def span(self, start: int, end: int) -> Span:
        """Cut a span out of the article."""
        return Span.of(self.text, start, end)

    def passage(self, hit: Hit) -> Span:
        """Return the sentence of a hit, or of a long one the clauses around it."""
        start, end = _trim(self.text, hit.sentence.start, hit.sentence.end)
        if end - start > MAX_PASSAGE:
            start, end = _clauses(self.text, (start, end), (hit.start, hit.end))
        return self.span(start, end)

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds an offset."""
        return next((s for s in self.sentences if s.start <= offset < s.end), None)


def _visible(cues: CueSet, sentence: Sentence) -> list[CueMatch]:
    if not _LETTER.search(sentence.text):
        return []
    return [match for match in cues.find(sentence.text) if match.cue.scope != "none"]


def _find_title(graph: ClaimGraph) -> tuple[int, int] | None:
    for block in graph.article.blocks:
        if block.kind is BlockKind.TITLE:
            return block.start, block.end
    title, text = graph.article.title, graph.article.text
    if title and text.lstrip().startswith(title):
        start = text.index(title)
        return start, start + len(title)
    return _first_line(text)


def _first_line(text: str) -> tuple[int, int] | None:
    """Take a first line for the title when it is short, no sentence, and text follows."""
    start = len(text) - len(text.lstrip())
    stop = text.find("\n", start)
    line = text[start:stop].rstrip() if stop > start else ""
    if not line or len(line) > MAX_TITLE or line.endswith((".", ":", ",")):
        return None
    return start, start + len(line)


def _split(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if "\n" not in match.group() and not _ends_here(text, match.start(), end):
            continue
        yield from _pieces(text, start, end)
        start = end
    yield from _pieces(text, start, len(text))


def _ends_here(text: str, stop: int, end: int) -> bool:
    following = text[end : end + 8].lstrip(" \"'([")
    return not _ABBREVIATION.search(text[max(0, stop - 12) : stop + 1]) and (
        not following[:1].islower()
    )


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start, end = _trim(text, start, end)
    for at in range(start, end, MAX_SENTENCE):
        yield at, min(at + MAX_SENTENCE, end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _clauses(text: str, whole: tuple[int, int], core: tuple[int, int]) -> tuple[int, int]:
    room = max(MAX_PASSAGE - (core[1] - core[0]), 40) // 2
    low, high = max(whole[0], core[0] - room), min(whole[1], core[1] + room)
    starts = [m.end() for m in _CLAUSE.finditer(text, low, core[0])]
    ends = [m.start() for m in _CLAUSE.finditer(text, core[1], high)]
    start = low if low == whole[0] else (starts[0] if starts else _word_start(text, low))
    end = high if high == whole[1] else (ends[-1] if ends else _word_end(text, high))
    return _trim(text, min(start, core[0]), max(end, core[1]))


def _word_start(text: str, at: int) -> int:
    return text.rfind(" ", 0, at) + 1


def _word_end(text: str, at: int) -> int:
    stop = text.find(" ", at)
    return at if stop < 0 else stop
