"""How far a cue reaches, shared by all qualifiers: a sentence and its cues in, yes or no out.

Two answers are combined. The surface scope follows NegEx and ConText (Chapman 2001, Harkema
2009): a cue reaches what follows or precedes it up to the next break. The dependency scope, where
a parse is there: a cue reaches what its governor dominates, clauses with a subject of their own
left out. Linear in the length of the sentence.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from extractor.annotations import Offsets, RelationRecord
from extractor.rules.cues import CueMatch, load_cues, plain_text

RULES = ("rules", "qualifiers")
_PUNCTUATION = re.compile(r"[;:()\[\]]|--|[—–]")
# A cue right after these belongs to a coordinated verb, not to what stands before them.
_JOINED = re.compile(r"(?:,|\b(?:and|or|nor|then|to|also))\s*(?:\w+ly\s+)?$", re.IGNORECASE)


@dataclass
class Sentence:
    """The words that a claim stands in, with everything that is found in them only once."""

    doc: Doc
    start: int
    end: int
    cues: dict[str, list[CueMatch]] = field(default_factory=dict)

    @cached_property
    def text(self) -> str:
        """The sentence in plain characters, one for one."""
        return plain_text(self.doc.text[self.start : self.end])

    @cached_property
    def span(self) -> Span | None:
        """The tokens of the sentence."""
        return self.doc.char_span(self.start, self.end, alignment_mode="expand")

    @cached_property
    def has_parse(self) -> bool:
        """Tell whether dependencies are there."""
        return self.doc.has_annotation("DEP")

    def find_cues(self, name: str) -> list[CueMatch]:
        """Return the cues of a list, offsets in the document, in reading order."""
        if name not in self.cues:
            found = load_cues(*RULES, f"{name}.yaml").find(self.text)
            self.cues[name] = [
                CueMatch(match.cue, match.start + self.start, match.end + self.start)
                for match in found
            ]
        return self.cues[name]

    def between(self, start: int, end: int) -> str:
        """Return the plain text between two places of the document."""
        return self.text[max(0, start - self.start) : max(0, end - self.start)]

    def holds(self, place: Offsets) -> bool:
        """Tell whether a place lies in the sentence."""
        return self.start <= place[0] and place[1] <= self.end

    def token_at(self, place: Offsets) -> Token | None:
        """Return the head token of a place."""
        span = self.doc.char_span(*place, alignment_mode="expand")
        return span.root if span is not None else None


def is_reached(sentence: Sentence, match: CueMatch, target: Offsets) -> bool:
    """Tell whether a cue speaks of the words at a place."""
    if not sentence.holds(target):
        return False
    if match.cue.scope == "sentence" or (match.start < target[1] and target[0] < match.end):
        return True
    return _is_reached_on_surface(sentence, match, target)


def find_target(sentence: Sentence, relation: RelationRecord) -> Offsets | None:
    """Return the words that a qualifier of a relation must reach: the effect, else the drug."""
    for place in (relation.effect, relation.trigger, relation.drug):
        if place is not None and sentence.holds(place):
            return place
    return None


def count_breaks(sentence: Sentence, gap: Offsets) -> int:
    """Return how many breaks stand between two places."""
    cues = [m for m in sentence.find_cues("breaks") if gap[0] <= m.start and m.end <= gap[1]]
    return len(_PUNCTUATION.findall(sentence.between(*gap))) + len(cues)


def overlaps(one: Offsets, other: Offsets) -> bool:
    """Tell whether two places share a character."""
    return one[0] < other[1] and other[0] < one[1]


def distance(one: Offsets, other: Offsets) -> int:
    """Return the characters between two places, 0 if they touch or overlap."""
    return max(0, one[0] - other[1], other[0] - one[1])


def _is_reached_on_surface(sentence: Sentence, match: CueMatch, target: Offsets) -> bool:
    if target[0] >= match.end:
        return match.cue.scope != "backward" and not _has_break(
            sentence, (match.end, target[0]), backward=False
        )
    if match.cue.scope == "forward":
        return False
    gap = (target[1], match.start)
    joined = _JOINED.search(sentence.between(*gap))
    return not joined and not _has_break(sentence, gap, backward=True)


def _has_break(sentence: Sentence, gap: Offsets, *, backward: bool) -> bool:
    if _PUNCTUATION.search(sentence.between(*gap)):
        return True
    return any(
        gap[0] <= match.start and match.end <= gap[1] and (backward or match.cue.value == "both")
        for match in sentence.find_cues("breaks")
    )
