"""From the subject of a cue to a source: names, pronouns and phrases in, source keys out.

A pronoun means the last person in mind whose gender agrees; "the agency" the last body; a phrase
that names nobody ("one patient") becomes a source of its own.
"""

import re
from dataclasses import dataclass, field

from extractor.annotations import Offsets
from extractor.quotes.book import APART, SourceBook, can_speak, is_document
from extractor.quotes.subjects import Subject
from extractor.quotes.units import MASK

_DEFINITE = re.compile(r"^(?:the|this|that)\s(?:\w+\s){0,2}(?P<noun>[\w-]+)$", re.I)
_PERSON_NOUNS = re.compile(
    r"^(?:doctor|physician|researcher|scientist|professor|author|investigator|expert|surgeon"
    r"|epidemiologist"
    r"|oncologist|cardiologist|neurologist|psychiatrist|psychologist|dermatologist|specialist"
    r"|spokesman"
    r"|spokeswoman|spokesperson|director|executive|analyst|nurse|clinician|co-author|patient"
    r"|man|woman)$",
    re.I,
)
_BODY_NOUNS = re.compile(
    r"^(?:agency|company|firm|drugmaker|manufacturer|university|hospital|institute|charity"
    r"|foundation"
    r"|association|society|department|regulator|watchdog|organi[sz]ation|maker|giant)$",
    re.I,
)
_GENDERS = {"he": "m", "she": "f"}
_THINGS = {
    "they": (("group",), ("organization", "study")),
    "it": (("organization", "study", "publication"),),
}
# How many persons back a pronoun may look.
_MEMORY = 12


@dataclass(slots=True)
class Thread:
    """What a reader has in mind while reading on: who spoke, who was spoken of."""

    persons: list[str] = field(default_factory=list)
    speaker: str | None = None
    speaker_block: int = -1

    def turn_to(self, key: str) -> None:
        """Put a person on top of those in mind."""
        if key in self.persons:
            self.persons.remove(key)
        self.persons.append(key)
        del self.persons[:-_MEMORY]


class SpeakerResolver:
    """Finds the source that a subject means, given what was read so far."""

    def __init__(self, masked: str, book: SourceBook, thread: Thread) -> None:
        """Keep the text, the sources and the reader's mind."""
        self.masked = masked
        self.book = book
        self.thread = thread

    def resolve(self, subject: Subject | None) -> str | None:
        """Return the key of the source that a subject means, None if it means nobody."""
        if subject is None or subject.key:
            return subject.key if subject else None
        place = (subject.start, subject.end)
        phrase = self.masked[subject.start : subject.end]
        if MASK in phrase:
            return None
        key = self._pronoun(subject) if subject.pronoun else self._phrase(phrase, subject.start)
        if key is None and not subject.pronoun:
            return self._add_unnamed(phrase, place)
        if key:
            self.book.add_mention(key, place)
        return key

    def _add_unnamed(self, phrase: str, place: Offsets) -> str | None:
        """Write a nameless speaker in, if the phrase is about somebody who can speak."""
        if not can_speak(phrase):
            return None
        return self.book.add_unnamed(phrase, place, self.masked[place[1] : place[1] + APART])

    def _pronoun(self, subject: Subject) -> str | None:
        word = subject.pronoun or ""
        if word in _THINGS:
            found = (self._last_of(kinds, subject.start) for kinds in _THINGS[word])
            return next((key for key in found if key), None)
        gender = _GENDERS.get(word, "u")
        for key in reversed(self.thread.persons):
            if self.book.gender(key) in (gender, "u"):
                self.book.learn_gender(key, gender)
                return key
        return self._first_ahead(subject.start, gender)

    def _first_ahead(self, at: int, gender: str) -> str | None:
        """Find whom a pronoun means that comes before the name."""
        for mention in self.book.mentions:
            if mention.start > at and mention.kind == "person":
                return mention.key if self.book.gender(mention.key) in (gender, "u") else None
        return None

    def _last_of(self, kinds: tuple[str, ...], before: int) -> str | None:
        if self.thread.speaker and self.book.kind(self.thread.speaker) in kinds:
            return self.thread.speaker
        return self.book.last_before(before, kinds)

    def _phrase(self, phrase: str, start: int) -> str | None:
        if is_document(phrase):
            makers = self.book.between(start, start + len(phrase))
            return makers[0].key if makers else None
        match = _DEFINITE.match(phrase.strip())
        if match and _PERSON_NOUNS.match(match.group("noun")) and self.thread.persons:
            return self.thread.persons[-1]
        if match and _BODY_NOUNS.match(match.group("noun")):
            return self._last_of(("organization",), start)
        return None
