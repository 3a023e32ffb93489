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

from extractor.annotations import Offsets, RelationRecord, overlaps
from extractor.rules.cues import CueMatch, load_cues

RULES = ("rules", "qualifiers")
MAX_STEPS = 40  # no English clause nests deeper; keeps a broken tree from looping
_FUNCTIONS = frozenset(["aux", "advmod", "det", "mark", "cc", "case", "cop", "amod", "discourse"])
_ARGUMENTS = frozenset(["nsubj", "nsubj:pass", "obj", "obl", "nmod", "xcomp", "conj", "iobj"])
# Words that open an adverbial clause with a truth of its own.
_OTHER_CLAUSE = frozenset(
    "although though while whereas because since if unless after before when even".split()
)
_PUNCTUATION = re.compile(r"[;:()\[\]]|--|[—–]")
# A cue right after these belongs to a coordinated verb, not to what stands before them.
_JOINED = re.compile(r"(?:,|\b(?:and|or|nor|then|to|also))\s*(?:\w+ly\s+)?$", re.IGNORECASE)


@dataclass
class Sentence:
    """The words that a claim stands in, with everything that is found in them only once.

    `Doc.text` is put together anew at every call: never read it per claim.
    """

    doc: Doc
    start: int
    end: int
    text: str  # in plain characters, one for one
    cues: dict[str, list[CueMatch]] = field(default_factory=dict)

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

    def words(self, start: int, end: int) -> str:
        """Return the article's own characters between two places."""
        span = self.doc.char_span(start, end, alignment_mode="expand")
        return span.text if span is not None else self.between(start, end)

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
    """Tell whether a cue speaks of the words at a place, on the surface and by the parse."""
    if not sentence.holds(target):
        return False
    if overlaps((match.start, match.end), target):
        return True
    if not is_reached_on_surface(sentence, match, target):
        return False
    return not sentence.has_parse or is_governed(sentence, match, target)


def is_governed(sentence: Sentence, match: CueMatch, target: Offsets) -> bool:
    """Tell whether the governor of a cue dominates the words at a place, by the parse."""
    cue, token = sentence.token_at((match.start, match.end)), sentence.token_at(target)
    if cue is None or token is None:
        return True
    governor = _find_governor(cue)
    steps = 0
    while token != governor and steps < MAX_STEPS:
        if token.head == token or _is_barrier(token, match):
            return False
        token, steps = token.head, steps + 1
    return token == governor


def _find_governor(cue: Token) -> Token:
    """Return the word whose dependents a cue speaks of.

    A modal, an adverb or "not" speaks of its verb; "no" and an adjective of the clause in which
    their noun is an argument; a verb or noun cue of itself.
    """
    token = cue
    for _ in range(MAX_STEPS):
        is_function = token.dep_.split(":")[0] in _FUNCTIONS
        is_argument = token != cue and token.dep_ in _ARGUMENTS
        if token.head == token or not (is_function or is_argument):
            break
        token = token.head
    return token


def _is_barrier(token: Token, match: CueMatch) -> bool:
    """Tell whether a clause begins here that the cues above it do not speak of."""
    if token.dep_ in ("parataxis", "acl:relcl"):
        return True
    if token.dep_ == "acl":
        return token.idx < match.start
    if token.dep_ == "conj":
        return any(child.dep_.startswith("nsubj") for child in token.children)
    if token.dep_ == "advcl":
        return any(child.lower_ in _OTHER_CLAUSE for child in token.children)
    return False


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


def distance(one: Offsets, other: Offsets) -> int:
    """Return the characters between two places, 0 if they touch or overlap."""
    return max(0, one[0] - other[1], other[0] - one[1])


def is_reached_on_surface(sentence: Sentence, match: CueMatch, target: Offsets) -> bool:
    """Tell whether a cue reaches the words at a place before the next break."""
    if match.cue.scope == "sentence":
        return True
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
