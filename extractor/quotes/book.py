"""The sources of an article as a book that speakers are looked up in and written into."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from extractor.annotations import Offsets, SourceRecord
from extractor.vocab.reporting import role_pattern
from extractor.vocab.wordlists import load_labels, load_rows, load_terms

_PERSON_NOUN = re.compile(rf"\b{role_pattern('person')}\b", re.I)
_GROUP_NOUN = re.compile(rf"\b{role_pattern('group')}\b", re.I)
_STUDY_NOUN = re.compile(rf"\b{role_pattern('study')}\b", re.I)
_BODY_NOUN = re.compile(rf"\b{role_pattern('body')}\b", re.I)

_CLAUSAL = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|could|will|would|may|might|must|should|do|does|did"
    r"|said|says|found|not|no|yet)\b",
    re.I,
)
_LONGEST_NAME = 6
_HEAD_END = re.compile(
    r"\s(?:of|at|from|for|in|with|who|on|to|by|led|published|released|posted|written"
    r"|accompanying|issued|presented"
    r"|conducted|working|specializing|involved)\s"
)
_QUANTITY = re.compile(
    r"^.*?\b(?:pair|number|majority|handful|couple|dozen|half|percent|most|some|many|several"
    r"|one|two|three|any|few"
    r"|group|team)\s+of\s+(?:the\s|these\s|its\s|his\s|her\s)?",
    re.I,
)
# How a speaker without a name stands to the research, by the words that name it.
_RELATIONS = (
    (
        "independent",
        re.compile(
            r"\b(?:independent|outside|not\s(?:involved|part)|uninvolved|unconnected)\b", re.I
        ),
    ),
    ("patient", re.compile(r"\bpatients?\b(?!['’-]|\s(?:advoca|group|organi|safety))", re.I)),
    (
        "author",
        re.compile(
            r"\b(?:co-?)?authors?\b|\b(?:study|lead|principal|chief)\s(?:investigator|researcher"
            r"|scientist|leader)s?\b|^(?:the|our)\s(?:researchers|scientists|investigators|team)\b",
            re.I,
        ),
    ),
    ("maker", re.compile(r"\b(?:drug)?(?:maker|manufacturer)s?\b", re.I)),
)
# How many characters behind a speaker without a name are read.
APART = 60
_APART = re.compile(
    r",?\s(?:who\s(?:was|were|is|had\sbeen)\s)?not\s(?:directly\s)?(?:involved|part|affiliated"
    r"|connected|associated)\b(?:\s(?:in|of|with|to)\s(?:the|this|that)(?:\snew)?\s\w+)?"
)
_DOCUMENT_NOUN = re.compile(rf"\b{role_pattern('document')}\b", re.I)


@dataclass(frozen=True, slots=True)
class SourceMention:
    """One place of a source, half-open, with its key and kind."""

    start: int
    end: int
    key: str
    kind: str


class SourceBook:
    """Sources by key with their places; new ones can be written in."""

    def __init__(self, records: Iterable[SourceRecord]) -> None:
        """Open a book on the records of the sources stage."""
        self.records = {record.key: record for record in records}
        self.mentions = sorted(
            (
                SourceMention(start, end, record.key, record.kind)
                for record in self.records.values()
                for start, end in record.mentions
            ),
            key=lambda m: (m.start, -m.end, m.key),
        )
        self._starts = [mention.start for mention in self.mentions]
        self._genders = {key: _gender(record) for key, record in self.records.items()}

    def between(self, start: int, end: int) -> list[SourceMention]:
        """Return the mentions that lie inside a stretch, outermost first."""
        found: list[SourceMention] = []
        for mention in self.mentions[bisect_left(self._starts, start) :]:
            if mention.start >= end:
                break
            if mention.end <= end and not (found and mention.start < found[-1].end):
                found.append(mention)
        return found

    def last_before(self, at: int, kinds: tuple[str, ...]) -> str | None:
        """Return the source of some kinds that was named last before a place."""
        for mention in reversed(self.mentions[: bisect_left(self._starts, at)]):
            if mention.kind in kinds:
                return mention.key
        return None

    def first_of(self, kind: str) -> str | None:
        """Return the source of a kind that is named first."""
        return next((m.key for m in self.mentions if m.kind == kind), None)

    def person_called(self, label: str) -> str | None:
        """Return the person whose name, surname or initials a label gives."""
        folded = label.casefold().rstrip(".")
        for key, record in self.records.items():
            if record.kind != "person":
                continue
            forms = {form.casefold() for form in (record.name, *record.aliases)}
            plain = [word for word in record.name.split() if word[:1].isupper() and "." not in word]
            if folded in forms or label.isupper() and label == "".join(w[0] for w in plain):
                return key
        return None

    def kind(self, key: str) -> str:
        """Return the kind of a source."""
        return self.records[key].kind

    def gender(self, key: str) -> str:
        """Return m, f or u."""
        return self._genders.get(key, "u")

    def learn_gender(self, key: str, gender: str) -> None:
        """Keep what a pronoun tells of a person."""
        if self.gender(key) == "u":
            self._genders[key] = gender

    def add_mention(self, key: str, place: Offsets) -> None:
        """Write one more place of a source in."""
        record = self.records[key]
        if place not in record.mentions:
            mentions = tuple(sorted({*record.mentions, place}))
            self.records[key] = replace(record, mentions=mentions)

    def add_unnamed(self, phrase: str, place: Offsets, following: str = "") -> str:
        """Write a speaker in who has no name, and return the key.

        Args:
            phrase: What the speaker is called.
            place: Where.
            following: The words behind, which may say that the speaker had no part in it.
        """
        kind = phrase_kind(phrase)
        key = f"{kind}:{' '.join(re.sub(r'^(?:an?|the) ', '', phrase.casefold()).split())}"
        if key not in self.records:
            relation = next((name for name, words in _RELATIONS if words.search(phrase)), None)
            apart = _APART.match(following)
            shown = (place[0], place[1] + apart.end()) if apart else place if relation else None
            self.records[key] = SourceRecord(
                key,
                kind,
                " ".join(phrase.split()),
                relation="independent" if apart else relation or "unknown",
                mentions=(place,),
                relation_span=shown,
            )
        self.add_mention(key, place)
        return key


def phrase_kind(phrase: str) -> str:
    """Tell which kind of source a phrase without a name is."""
    head = re.split(r"\s(?:of|at|from|for|in|with|who|on)\s", phrase)[0]
    if _GROUP_NOUN.search(head) or re.search(r"\b(?:some|many|most|others|several)\b", head, re.I):
        return "group"
    if _PERSON_NOUN.search(head):
        return "anonymous"
    if _STUDY_NOUN.search(head):
        return "study"
    named = all(word[0].isupper() for word in head.split())
    return "organization" if named or _BODY_NOUN.search(head) else "anonymous"


def is_document(phrase: str) -> bool:
    """Tell whether a phrase is about a statement, release or other paper of somebody."""
    head = re.split(r"\s(?:of|at|from|for|in|with|by|on)\s", phrase)[0]
    return bool(_DOCUMENT_NOUN.search(head.split()[-1])) if head.split() else False


def can_speak(phrase: str) -> bool:
    """Tell whether a phrase is a noun phrase about people, a body, a study or a document."""
    head = _HEAD_END.split(_QUANTITY.sub("", phrase))[0]
    if _CLAUSAL.search(phrase) or not head.split():
        return False
    last = head.split()[-1]
    nouns = (_PERSON_NOUN, _GROUP_NOUN, _STUDY_NOUN, _BODY_NOUN, _DOCUMENT_NOUN)
    if any(noun.fullmatch(last) for noun in nouns):
        return True
    return bool(
        re.fullmatch(r"(?:some|many|most|others|several|both|one|another)", phrase, re.I)
    ) or (
        last[0].isupper()
        and last not in load_terms("not_names")
        and len(phrase.split()) < _LONGEST_NAME
    )


def _gender(record: SourceRecord) -> str:
    if record.kind != "person":
        return "u"
    titles = {row[0]: row[2] for row in load_rows("titles") if row[1] == "title"}
    names = load_labels("first_names")
    for form in (record.name, *record.aliases):
        words = form.split()
        told = [titles.get(words[0], "u")] + [names.get(word, "u") for word in words[:-1]]
        known = [gender for gender in told if gender != "u"]
        if known:
            return known[0]
    return "u"
