"""What a person is: role, affiliation and relation to the research, from the words around a name.

Read from the surface, because appositions are what parsers get wrong most often: "Erlend Ravlo, a
PhD research fellow at NTNU,", "NTNU researcher Jane Doe", "X of the Mayo Clinic", "X, who was not
involved in the study".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.sources.naming import Naming, plain
from extractor.vocab.reporting import reporting_pattern, role_pattern

# How much text around a name is read, in characters.
WINDOW = 320
_MOST_WORDS = 32

_APPOSITION = re.compile(r"^(?:,\s|\s\(|\s[–—-]\s|—)")
_OF = re.compile(r"^,?\s(?:of|at|from|with)\s(?:the\s|both\sthe\s)?(?=[A-Z])")
_COPULA = re.compile(
    r"^,?\s(?:who\s)?(?:is|was|serves\sas|works\sas)\s(?P<role>(?:an?|the|also)\s)"
)
_WHO = re.compile(r"^who(?:se)?\b")
_ROLE_NOUN = re.compile(rf"\b(?:{role_pattern('person')})\b", re.I)
_STOP = re.compile(
    rf"[\"“”«»;\n]|[.!?](?:\s|$)(?<!Dr\.\s)(?<!St\.\s)(?<!U\.S\.\s)|\)\s|,?\s(?:and"
    rf"|but)\s(?=he\b|she\b)"
    rf"|,\s(?:and\s)?(?:(?:also|recently|later|has|had|then|who|which|in\s(?:an?|the|his"
    rf"|her)\s\w+)\s){{0,2}}"
    rf"(?:(?:{reporting_pattern('speech', 'thought', 'naming')}|is|was|has|had|have|led|leads)\b)"
    r"|,\s(?:but|while|when|although|which|in\san?\s|in\sa\s)"
)
_BEFORE = re.compile(
    rf"(?P<role>(?:\b(?:(?:the|an?|its)\s)?(?:[\w’'.&-]+(?:,\s"
    rf"|\s)){{0,6}}?(?:{role_pattern('person')})\b"
    r"(?:\s(?:and|of|for|at)\s[\w’'\s-]{1,40})?))[:,]?\s$",
    re.I,
)  # fmt: skip
_SENTENCE_START = re.compile(r"[.!?\"”“:;]\s|\n|\b(?:said|says|told|by|when|that|and|but|to)\s")

_INDEPENDENT = re.compile(
    r"\b(?:not|wasn['’]?t|n['’]t|never|nor|neither)\s(?:been\s)?(?:directly\s"
    r"|personally\s)?(?:involved|part\sof"
    r"|connected|affiliated|associated|participat\w+|take\spart|work\son|an?\sauthor)"
    r"|\b(?:no|any)\s(?:role|part|involvement|connection)\s(?:in|with|to)\b"
    r"|\bunconnected\s(?:to|with)\b"
    r"|\bindependent\s(?:expert|researcher|scientist)|\boutside\s(?:expert|researcher|scientist)"
    r"|\bwrote\s(?:an|the)\s(?:accompanying\s)?(?:editorial|commentary)|\baccompanying\seditorial",
    re.I,
)
_AUTHOR = re.compile(
    r"\b(?:(?:co-?|lead[\s-]|senior[\s-]|first[\s-]|study[\s-]|corresponding[\s-]"
    r"|paper[’']s\s)?(?:co-?)?authors?\b"
    r"|(?:lead|principal|chief|study|senior|trial)\s(?:co-?)?(?:investigator|researcher|scientist)"
    r"|(?:who\s)?(?:co-)?(?:led|leads|headed|conducted|directed|authored|oversaw)\s(?:the|this"
    r"|that)\s"
    r"(?:\w+\s){0,2}(?:study|trial|research|review|analysis|work|team|paper)"
    r"|(?:study|trial|research|team)\s(?:leader|head|chair)|leader\sof\sthe\s(?:study|trial"
    r"|research)"
    r"|(?:who\s)?worked\son\sthe\s(?:study|trial|research)|part\sof\sthe\s(?:research"
    r"|study)\steam)",
    re.I,
)
_PATIENT = re.compile(
    r"\bpatients?\b(?!\s(?:advoca|safety|care|group|organi))|\bwas\sdiagnosed\b|\b(?:trial"
    r"|study)\sparticipant"
    r"|\bwho\s(?:has\s(?:been\s)?(?:taking|living|had|suffered)|took|takes|suffers|lives\swith"
    r"|enrolled|volunteered)"
    r"|\bparticipants?\sin\sthe\s(?:study|trial)|\bsurvivor\b",
    re.I,
)
_FUNDER = re.compile(
    r"\b(?:funded|sponsored|financed|paid\sfor|bankrolled|supported)\s(?:in\spart\s|partly\s"
    r"|largely\s)?by\s"
    r"(?:grants?\sfrom\s)?(?:the\s|an?\s[\w\s]{0,30}from\s(?:the\s)?)?$"
    r"|\b(?:grants?|funding|support|money)\s(?:from|by)\s(?:the\s)?$",
    re.I,
)  # fmt: skip
_FUNDS_AFTER = re.compile(
    r"^,?\s(?:(?:which|who)\s)?(?:funded|sponsored|paid\sfor|financed)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Role, affiliation and relation of a source as far as one mention tells them."""

    role: str | None = None
    affiliation: str | None = None
    relation: str = "unknown"


def read_standing(text: str, start: int, end: int, bodies: Sequence[Naming]) -> Standing:
    """Read what the words around one mention of a person say of them.

    Args:
        text: The article's text.
        start: Where the name begins.
        end: Where it ends, half-open.
        bodies: Organisations of the same block, in order.
    """
    after, before = _role_after(text, end), _role_before(text, start)
    place = after or before
    role = plain(text[slice(*place)]) if place else None
    affiliation = _affiliation(text, end, (after, before), bodies)
    return Standing(role, affiliation, _relation(text, start, end, after, before))


def is_funder(text: str, start: int, end: int) -> bool:
    """Tell whether the words around an organisation say that it paid for the research."""
    before = text[max(0, start - 80) : start]
    return bool(_FUNDER.search(before) or _FUNDS_AFTER.match(text[end : end + 40]))


def _role_after(text: str, end: int) -> tuple[int, int] | None:
    window = text[end : end + WINDOW]
    copula = _COPULA.match(window)
    opening = _APPOSITION.match(window)
    if copula and not copula.group().startswith(","):
        start = copula.start("role")
    elif opening:
        start = opening.end()
    else:
        return None
    stop = _STOP.search(window, start)
    length = stop.start() if stop else len(window.rstrip())
    phrase = window[start:length].rstrip(" ,")
    words = phrase.split()
    if not words or len(words) > _MOST_WORDS or not _tells_role(phrase):
        return None
    return end + start, end + start + len(phrase)


def _tells_role(phrase: str) -> bool:
    head = " ".join(phrase.split()[:8])
    told = _ROLE_NOUN.search(head) or _WHO.match(phrase)
    return bool(told) and not (_WHO.match(phrase) and _INDEPENDENT.search(phrase))


def _role_before(text: str, start: int) -> tuple[int, int] | None:
    window = text[max(0, start - 90) : start]
    cuts = [match.end() for match in _SENTENCE_START.finditer(window)]
    offset = cuts[-1] if cuts else 0
    match = _BEFORE.search(window, offset)
    if not match or not match.group("role").strip():
        return None
    base = start - len(window)
    return base + match.start("role"), base + match.end("role")


def _affiliation(
    text: str,
    end: int,
    roles: tuple[tuple[int, int] | None, tuple[int, int] | None],
    bodies: Sequence[Naming],
) -> str | None:
    direct = _OF.match(text[end : end + 24])
    if direct:
        at = end + direct.end()
        named = [body for body in bodies if at <= body.start <= at + 4]
        if named:
            return named[0].name
    for place in filter(None, roles):
        named = [body for body in bodies if place[0] <= body.start and body.end <= place[1]]
        if named:
            return named[0].name
    return None


def _relation(
    text: str,
    start: int,
    end: int,
    after: tuple[int, int] | None,
    before: tuple[int, int] | None,
) -> str:
    behind = _clause_end(text, end)
    near = text[after[0] : max(after[1], behind)] if after else text[end:behind]
    ahead = text[slice(*before)] if before else ""
    if _INDEPENDENT.search(near) or _INDEPENDENT.search(ahead):
        return "independent"
    told = (text[slice(*after)] if after else "") + " ; " + ahead
    if _AUTHOR.search(told):
        return "author"
    return "patient" if _PATIENT.search(told) else "unknown"


def _clause_end(text: str, end: int) -> int:
    stop = re.search(r"[.!?\"“”\n](?:\s|$)", text[end : end + WINDOW])
    return end + (stop.start() if stop else min(WINDOW, len(text) - end))
