"""Who stands as the subject of a reporting cue; masked text and source mentions in, a place out.

Surface patterns decide: the clause before the verb, or what follows it when subject and verb have
changed places. Appositions and relative clauses between name and verb are stepped over.
"""

import re
from dataclasses import dataclass

from extractor.quotes.book import SourceBook, SourceMention
from extractor.quotes.cues import Cue
from extractor.vocab.reporting import role_pattern

_ADVERBS = (
    r"(?:(?:also|still|later|then|now|recently|once|just|even|further|nevertheless|nonetheless"
    r"|however"
    r"|has|had|have|would|will|did|does|do|himself|herself|itself|themselves|both|all|rightly|\w+ly"
    r"|went on to|is|was|are|were)\s)*"
)
_ADJACENT = re.compile(rf"^\s{_ADVERBS}$|^\s\([^()]{{1,80}}\)\s{_ADVERBS}$")
PRONOUN = re.compile(rf"(?:^|[\s,“\"(—–-])(?P<word>he|she|they|it|we|who|I)\s{_ADVERBS}$", re.I)
_PRONOUN_AFTER = re.compile(r"^\s(?P<word>he|she|they)\b(?!['’])", re.I)
_ATTACHED = re.compile(
    r"\b(?:for|of|at|from|with|in|by|to|on|against|about|including|like)\s(?:the\s|a\s|both\s)?$"
)
_OPENS_APPOSITION = re.compile(r"^(?:,|\s\(|\s[–—-]|\s(?:of|from|at|who|with|and|in|on)\b)")
_CLAUSE = re.compile(
    r"[;:]\s|—|--|,\s(?:but|and|while|as|so|yet|though|although|because|which|when)\s"
    r"|^(?:But|And|While|Yet|So|However,|Still,|Meanwhile,|In\s[^,]{3,60},|On\s[^,]{3,30},"
    r"|At\s[^,]{3,60},"
    r"|According\sto\s[^,]{3,120},|Although\s[^,]{3,120},|While\s[^,]{3,120},|As\s[^,]{3,80},"
    r"|For\s[^,]{3,60},|After\s[^,]{3,80},)\s"
)
_JOINED = re.compile(r"\s(?:and|&)\s(?:\w+\s)?")
# "Jane Doe — who led the trial — said": what stands between dashes is stepped over.
_ASIDE = re.compile(
    rf"^(?P<head>[^—–]{{2,200}}?\s?)(?:—|\s–\s|\s--\s)[^—–\u2588]{{2,160}}(?:—|\s–\s|\s--\s)\s?"
    rf"{_ADVERBS}$"
)
_CLAUSE_STRONG = re.compile(
    r"[;:]\s|—|--|,\s(?:but|while|though|although|because|yet)\s"
    r"|^(?:But|And|While|Yet|So|However,|Still,|Meanwhile,|In\s[^,]{3,60},|On\s[^,]{3,30},"
    r"|At\s[^,]{3,60},"
    r"|According\sto\s[^,]{3,120},)\s"
)
_CLOSES_APPOSITION = re.compile(rf",\s{_ADVERBS}$")
# A clause names its subject within its first words.
_NEAR_START = 4
_BETWEEN_INVERTED = re.compile(
    r"\b(?:who|which|that|when|after|because|while|said|says|in\san?\s)\b"
)
_PHRASE_END = re.compile(
    r"[,.;:()\"“”—\u2588]|\s(?:who|which|that|said|says|in\san?|during|after|when|on\s\w+day"
    r"|via|by\semail"
    r"|because|as|not\s(?:involved|part|affiliated|connected|associated)|and\s(?:then|he|she|his|her))\b|--|$"
)
_DETERMINED = re.compile(
    r"(?:^|.*?[\s,])(?P<np>(?:(?:one|an?|the|some|many|most|several|other|another|two|three"
    r"|its|his|her|their"
    r"|these|those|both|all|such|few|this)\s)[^,;:()]{2,140})$",
    re.I | re.S,
)
_BARE = re.compile(
    rf"(?:^|.*[\s,])(?P<np>(?:(?!(?:in|on|at|during|for|from|with|by|of|to|that|as|and"
    rf"|but)\b)[\w’'-]+\s){{0,3}}{role_pattern('person', 'group', 'body', 'document', 'study')}"
    r"(?:\s(?:of|at|from|for|in|with)\s[^,;:()]{2,80})?)$",
    re.I | re.S,
)
_PROPER = re.compile(r"^(?P<np>[A-Z][\w’'&-]+(?:\s[A-Z][\w’'&.-]+){0,4})$")
_UNFINISHED = re.compile(
    r"\b(?:who|which|that|and|or|but|when|whether|where|because|if|was|is|were|are)$", re.I
)
# Nothing that is longer is the subject of a reporting verb.
_LONGEST_PHRASE = 160
_FARTHEST_INVERTED = 140


@dataclass(frozen=True, slots=True)
class Subject:
    """What speaks: a known mention, a pronoun or a phrase; half-open offsets."""

    start: int
    end: int
    key: str | None = None
    pronoun: str | None = None


def find_subject(
    masked: str, cue: Cue, left: int, right: int, *, book: SourceBook, inverted: bool
) -> Subject | None:
    """Find the subject of a cue.

    Args:
        masked: The text with its quotations masked.
        cue: The reporting verb or phrase.
        left: Where the clause before the cue may begin at the earliest.
        right: Where the clause after it ends at the latest.
        book: The known sources.
        inverted: Whether verb-subject order is possible here.
    """
    if cue.is_phrase:
        return _after(masked, cue.end, right, book)
    before = _before(masked, left, cue.start, book)
    if inverted and not (before and before.pronoun):
        return _after(masked, cue.end, right, book) or before
    return before


def _before(masked: str, left: int, at: int, book: SourceBook) -> Subject | None:
    window = masked[left:at]
    aside = _ASIDE.match(window)
    if aside:
        return _before(masked, left, left + len(aside.group("head")), book)
    pronoun = PRONOUN.search(window)
    if pronoun and pronoun.group("word").casefold() not in ("who", "i", "we"):
        place = pronoun.span("word")
        return Subject(left + place[0], left + place[1], pronoun=pronoun.group("word").casefold())
    left = _clause_start(masked, left, at, book)
    mentions = _unpossessed(masked, book.between(left, at))
    if not mentions:
        return _phrase_before(masked, left, at)
    chosen = _choose(masked, mentions, left, at)
    if chosen is None:
        return _phrase_before(masked, left, at) or _of(_first(mentions))
    return _of(chosen)


def _unpossessed(masked: str, mentions: list[SourceMention]) -> list[SourceMention]:
    """Leave out whoever only owns something, or is a short form: "Dr. Doe's colleague said"."""
    return [
        m
        for m in mentions
        if masked[m.end : m.end + 2] not in ("'s", "’s", "' ", "’ ")
        and not (masked[m.start - 1 : m.start] == "(" and masked[m.end : m.end + 1] == ")")
    ]


def _of(mention: SourceMention) -> Subject:
    return Subject(mention.start, mention.end, mention.key)


def _clause_start(masked: str, left: int, at: int, book: SourceBook) -> int:
    """Return where the last clause begins that still has somebody in it."""
    window = masked[left:at]
    pattern = _CLAUSE_STRONG if _CLOSES_APPOSITION.search(window) else _CLAUSE
    starts = [left + match.end() for match in pattern.finditer(window)]
    for start in reversed(starts):
        named = book.between(start, at)
        if named and len(masked[start : named[0].start].split()) < _NEAR_START:
            return start
        if not named and _DETERMINED.match(masked[start:at]):
            return start
    return left


def _choose(masked: str, mentions: list[SourceMention], left: int, at: int) -> SourceMention | None:
    last = mentions[-1]
    if _is_joined(masked, mentions):
        return mentions[-2]
    gap = masked[last.end : at]
    if _ADJACENT.match(gap):
        if not _ATTACHED.search(masked[max(left, last.start - 16) : last.start]):
            return last
        return _holder(masked, mentions, left)
    return (
        _first(mentions) if _is_stepped_over(masked, mentions, at) else _near(masked, mentions, at)
    )


def _is_joined(masked: str, mentions: list[SourceMention]) -> bool:
    """Tell whether a person and others speak together: "Jane Doe and her colleagues said"."""
    if len(mentions) < 2 or mentions[-2].kind != "person":
        return False
    return bool(_JOINED.fullmatch(masked[mentions[-2].end : mentions[-1].start]))


def _holder(masked: str, mentions: list[SourceMention], left: int) -> SourceMention | None:
    """Find whom a closing phrase belongs to: "Jane Doe of Oslo University said"."""
    people = [m for m in mentions if m.kind == "person"]
    for mention in people or mentions[:-1]:
        if _OPENS_APPOSITION.match(masked[mention.end : mention.end + 8]):
            head = masked[left : mention.start]
            if not _ATTACHED.search(head):
                return mention
    return people[0] if people and mentions[-1].kind == "person" else None


def _is_stepped_over(masked: str, mentions: list[SourceMention], at: int) -> bool:
    first = _first(mentions)
    return bool(_OPENS_APPOSITION.match(masked[first.end : first.end + 8])) and first.end < at


def _first(mentions: list[SourceMention]) -> SourceMention:
    people = [m for m in mentions if m.kind == "person"]
    return people[0] if people else mentions[0]


def is_apposed(masked: str, mention: SourceMention) -> bool:
    """Tell whether an apposition or relative clause opens behind a mention."""
    return bool(_OPENS_APPOSITION.match(masked[mention.end : mention.end + 8]))


def _near(masked: str, mentions: list[SourceMention], at: int) -> SourceMention | None:
    people = [m for m in mentions if m.kind == "person"]
    if people:
        return people[-1]
    gap = masked[mentions[-1].end : at]
    return mentions[-1] if len(gap.split()) < 4 else None


def _phrase_before(masked: str, left: int, at: int) -> Subject | None:
    """Take a noun phrase without a name as subject: "one patient", "a company spokeswoman"."""
    window = re.sub(rf"\s{_ADVERBS}$", "", masked[max(left, at - _LONGEST_PHRASE) : at])
    head = re.split(r",\s|\s(?:who|which|whose)\s", window.strip(" ,"))
    base = max(left, at - _LONGEST_PHRASE)
    for piece in reversed(head) if window.rstrip().endswith(",") is False else head:
        match = _DETERMINED.match(piece) or _BARE.match(piece) or _PROPER.match(piece.strip())
        if match and not _UNFINISHED.search(match.group("np")):
            offset = window.find(match.group("np"))
            if offset >= 0:
                start = base + offset
                return Subject(start, start + len(match.group("np").rstrip()))
    return None


def _after(masked: str, at: int, right: int, book: SourceBook) -> Subject | None:
    window = masked[at:right]
    pronoun = _PRONOUN_AFTER.match(window)
    if pronoun:
        place = pronoun.span("word")
        return Subject(at + place[0], at + place[1], pronoun=pronoun.group("word").casefold())
    mentions = _unpossessed(masked, book.between(at, right))
    mentions = [m for m in mentions if m.start - at <= _FARTHEST_INVERTED]
    people = [m for m in mentions if m.kind == "person"]
    for mention in people[:1]:
        between = masked[at : mention.start]
        if not _BETWEEN_INVERTED.search(between) and "." not in between.replace("Dr.", ""):
            return _of(mention)
    if mentions and re.fullmatch(r"\s(?:\w+ly\s)?(?:the\s|an?\s)?", masked[at : mentions[0].start]):
        return _of(mentions[0])
    return _phrase_after(masked, at, right)


def _phrase_after(masked: str, at: int, right: int) -> Subject | None:
    window = masked[at:right]
    body = window.lstrip()
    start = at + len(window) - len(body)
    end = _PHRASE_END.search(body)
    phrase = body[: end.start()] if end else body
    if not phrase.strip() or len(phrase) > _LONGEST_PHRASE or not phrase[0].isalpha():
        return None
    match = _DETERMINED.match(phrase) or _BARE.match(phrase)
    if match and not match.start("np"):
        return Subject(start, start + len(phrase.rstrip()))
    return None
