"""Speakers of quotations: units of an article in reading order in, a speaker and cue for each out.

Inside a unit the cue nearest to a quotation tells its speaker; a quotation without a cue goes on
with whoever spoke before, in the same paragraph or the one above, or with the person whom the
sentence before is about. Pronouns mean the last such person whose gender agrees.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.annotations import Offsets
from extractor.quotes.book import SourceBook
from extractor.quotes.cues import Cue, find_cues
from extractor.quotes.marks import QuotedSpan
from extractor.quotes.speakers import SpeakerResolver, Thread
from extractor.quotes.subjects import Subject, find_subject, is_apposed
from extractor.quotes.units import MASK, Unit

_BARE_TAIL = re.compile(r"[\s,—–-]*(?:(?:as|so)\s)?(?:\w+ly\s)?")
_SHARED = re.compile(r"(?:^[\s,]*|\b)(?:and|but|or|then)\s(?:\w+ly\s|also\s|later\s|then\s)?$")
_INVERTIBLE = frozenset({"say", "explain", "note", "add", "write", "report", "warn"})
_NAME_FOLLOWS = re.compile(r"^\s(?:[a-z][\w’'-]*,?\s){0,6}(?:[A-Z][\w.’'-]+|he|she|they)\b")
# What has no voice of its own where a person is at hand.
_SILENT = frozenset({"study", "publication"})
_TAIL_GAP = re.compile(r"^[\s,—–-]*$")
_LEADS_IN = re.compile(r"(?:[,:]|\b(?:that|as|is|was|it))\s*$")
_DASH_NAME = re.compile(r"^\s*(?:[—–-]{1,2}|\()\s*$")
# Words between a cue and the quotation that it introduces.
_SHORT_LEAD = 6


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says something, and the cue that shows it."""

    speaker: str | None = None
    cue: Offsets | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """One cue of a unit with its speaker."""

    cue: Cue
    speaker: str | None
    subject: Subject | None
    inverted: bool = False


class Attributor:
    """Reads an article's units in order and tells who speaks."""

    def __init__(self, text: str, masked: str, book: SourceBook) -> None:
        """Start reading with an empty mind."""
        self.text = text
        self.masked = masked
        self.book = book
        self.thread = Thread()
        self.resolver = SpeakerResolver(masked, book, self.thread)
        self.quotes: dict[QuotedSpan, Attribution] = {}
        self.waiting: list[tuple[int, QuotedSpan]] = []
        self.settled_block = -1
        self.sayings: list[tuple[Unit, list[Saying]]] = []

    def read(self, units: Sequence[Unit]) -> None:
        """Read all units and attribute their quotations."""
        for i, unit in enumerate(units):
            self._greet(unit)
            sayings = self._find_sayings(unit)
            self.sayings.append((unit, sayings))
            if unit.quotes:
                following = units[i + 1] if i + 1 < len(units) else None
                self._attribute(unit, sayings, following)
            self._remember(unit, sayings)

    def _greet(self, unit: Unit) -> None:
        """Turn to the persons of a unit, its first-named on top."""
        people = [m for m in self.book.between(unit.start, unit.end) if m.kind == "person"]
        outside = [m for m in people if not _inside(unit, m.start)]
        for mention in reversed(outside):
            self.thread.turn_to(mention.key)

    def _find_sayings(self, unit: Unit) -> list[Saying]:
        sayings: list[Saying] = []
        cues = find_cues(self.masked, unit.start, unit.end)
        for cue in cues:
            left, right = self._frame(unit, cue)
            inverted = self._may_invert(unit, (left, right), cue)
            subject = find_subject(self.masked, cue, left, right, book=self.book, inverted=inverted)
            shared = sayings and _SHARED.search(self.masked[left : cue.start])
            if shared or cue.is_participle(self.masked) and not inverted:
                speaker = next((s.speaker for s in reversed(sayings) if s.speaker), None)
                speaker = speaker or self.resolver.resolve(subject)
            else:
                speaker = self.resolver.resolve(subject)
            if speaker or cue.is_strong:
                sayings.append(Saying(cue, speaker, subject, inverted))
        return sayings

    def _frame(self, unit: Unit, cue: Cue) -> tuple[int, int]:
        """Return the stretch around a cue that no quotation interrupts."""
        left = max([unit.start, *(q.outer[1] for q in unit.quotes if q.outer[1] <= cue.start)])
        right = min([unit.end, *(q.outer[0] for q in unit.quotes if q.outer[0] >= cue.end)])
        return left, right

    def _may_invert(self, unit: Unit, frame: tuple[int, int], cue: Cue) -> bool:
        """Tell whether verb and subject may have changed places."""
        left, right = frame
        before = self.masked[left : cue.start]
        quoted = any(quote.outer[1] == left for quote in unit.quotes)
        if quoted and _BARE_TAIL.fullmatch(before):
            return True
        if not before.strip() and cue.start == unit.start:
            return bool(_NAME_FOLLOWS.match(self.masked[cue.end : right]))
        if cue.verb not in _INVERTIBLE or not re.search(r"[\w%)\u2588\"”],\s(?:and\s)?$", before):
            return False
        people = [m for m in self.book.between(left, cue.start) if m.kind == "person"]
        if any(is_apposed(self.masked, m) for m in people) or (quoted and people):
            return False
        return bool(_NAME_FOLLOWS.match(self.masked[cue.end : right]))

    def _attribute(self, unit: Unit, sayings: list[Saying], following: Unit | None) -> None:
        for quote in unit.quotes:
            saying = self._nearest(unit, quote, sayings)
            if saying and (saying.speaker or saying.cue.is_strong):
                found = Attribution(saying.speaker, (saying.cue.start, saying.cue.end))
            else:
                found = Attribution(self._without_cue(unit, quote, following))
            self.quotes[quote] = found
            if found.cue and found.speaker:
                self._settle_waiting(unit, found.speaker)
            elif unit.block != self.settled_block and not found.cue and not self._bare_frame(unit):
                self.waiting.append((unit.block, quote))
            if found.speaker:
                self._give_floor(found.speaker, unit.block)

    def _settle_waiting(self, unit: Unit, speaker: str) -> None:
        """Give quotations that opened the paragraph without a cue to its first speaker."""
        for block, quote in self.waiting:
            if block == unit.block:
                self.quotes[quote] = Attribution(speaker)
        self.waiting.clear()
        self.settled_block = unit.block

    def _give_floor(self, key: str, block: int) -> None:
        self.thread.speaker, self.thread.speaker_block = key, block
        if self.book.kind(key) == "person":
            self.thread.turn_to(key)

    def _nearest(self, unit: Unit, quote: QuotedSpan, sayings: list[Saying]) -> Saying | None:
        """Choose the cue that a quotation belongs to: behind a comma, or else before it."""
        start, end = quote.outer
        after = [s for s in sayings if s.cue.start >= end and s.speaker]
        before = [s for s in sayings if s.cue.end <= start and s.speaker]
        next_quote = min([q.outer[0] for q in unit.quotes if q.outer[0] >= end], default=unit.end)
        after = [s for s in after if s.cue.start < next_quote]
        if before and _LEADS_IN.search(self.masked[before[-1].cue.end : start]):
            lead = self.masked[before[-1].cue.end : start]
            if len(lead.split()) < _SHORT_LEAD and not self._is_tail(quote, after):
                return self._outermost(before)
        if after and (self._is_tail(quote, after) or not before):
            return after[0]
        return self._outermost(before)

    def _outermost(self, before: list[Saying]) -> Saying | None:
        """Pass by findings that somebody tells of: "she said the results show ###"."""
        for saying in reversed(before):
            if saying.speaker and self.book.kind(saying.speaker) not in _SILENT:
                return saying
        return before[-1] if before else None

    def _is_tail(self, quote: QuotedSpan, after: list[Saying]) -> bool:
        """Tell whether a cue follows a quotation as its tail: `"###," Jane Doe said`."""
        if not after:
            return False
        subject, cue = after[0].subject, after[0].cue
        first = min(cue.start, subject.start) if subject else cue.start
        last = self.text[quote.end - 1]
        gap = self.masked[quote.outer[1] : first]
        return last in ",?!—-" or gap.startswith(",") or bool(_TAIL_GAP.match(gap))

    def _without_cue(self, unit: Unit, quote: QuotedSpan, following: Unit | None) -> str | None:
        beside = self._beside(unit, quote)
        if beside:
            return beside
        frame = self._bare_frame(unit)
        if frame and len(frame.split()) > 3:
            people = [
                m for m in self.book.between(unit.start, quote.outer[0]) if m.kind == "person"
            ]
            if people:
                return people[0].key
        if self._has_floor(unit):
            return self.thread.speaker
        return self.thread.persons[-1] if self.thread.persons else self.thread.speaker

    def _has_floor(self, unit: Unit) -> bool:
        """Tell whether the last speaker may go on: a study yields to a person."""
        thread = self.thread
        if not thread.speaker or thread.speaker_block < unit.block - 1:
            return False
        return self.book.kind(thread.speaker) not in _SILENT or not thread.persons

    def _bare_frame(self, unit: Unit) -> str:
        frame = self.masked[unit.start : unit.end].replace(MASK, "")
        return re.sub(r"[\"“”'‘’«»]", "", frame).strip()

    def _beside(self, unit: Unit, quote: QuotedSpan) -> str | None:
        """Find a name that a colon or dash alone ties to a quotation."""
        mentions = self.book.between(unit.start, unit.end)
        for mention in mentions:
            lead = self.masked[mention.end : quote.outer[0]]
            if mention.end <= quote.outer[0] and re.match(r"^(?:[^.;:]{0,120}):\s*$", lead):
                return mention.key
            if mention.start >= quote.outer[1] and _DASH_NAME.match(
                self.masked[quote.outer[1] : mention.start]
            ):
                return mention.key
        return None

    def _remember(self, unit: Unit, sayings: list[Saying]) -> None:
        """Keep who has the floor after a unit that reports without quoting."""
        if unit.quotes:
            return
        speakers = [s.speaker for s in sayings if s.speaker]
        speakers = [key for key in speakers if self.book.kind(key) not in _SILENT]
        people = [m.key for m in self.book.between(unit.start, unit.end) if m.kind == "person"]
        speaking = [key for key in speakers if self.book.kind(key) == "person"]
        if speakers:
            self._give_floor((speaking or speakers)[0], unit.block)
        elif people:
            self._give_floor(people[0], unit.block)


def _inside(unit: Unit, at: int) -> bool:
    return any(quote.outer[0] <= at < quote.outer[1] for quote in unit.quotes)
