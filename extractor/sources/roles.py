"""What a person is: role, affiliation and relation to the research, from the words around a name.

Read from the surface, because appositions are what parsers get wrong most often: "Erlend Ravlo, a
PhD research fellow at NTNU,", "NTNU researcher Jane Doe", "X of the Mayo Clinic", "X, who was not
involved in the study".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.annotations import Offsets
from extractor.sources.naming import Naming, plain
from extractor.vocab.reporting import reporting_pattern, role_pattern

# How much text around a name is read, in characters.
WINDOW = 320
_MOST_WORDS = 32

_APPOSITION = re.compile(r"^(?:,\s|\s\(|\s[–—-]\s|—)")
_OF = re.compile(
    r"^,?\s(?:of|at|from|with|(?:who\s)?work(?:s|ed)\s(?:at|for))\s(?:the\s|both\sthe\s)?(?=[A-Z])"
)
_COPULA = re.compile(
    r"^,?\s(?:who\s)?(?:is|was|serves\sas|works\sas)\s(?P<role>(?:an?|the|also)\s)"
)
_WHO = re.compile(r"^who(?:se)?\b")
_ROLE_NOUN = re.compile(rf"\b{role_pattern('person')}\b", re.I)
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
    rf"|\s)){{0,6}}?{role_pattern('person')}\b"
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
    r"|\b(?:independent|outside)\s(?:expert|researcher|scientist)s?"
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
# What an organisation behind these words is to a person, is no employer.
_TIED = re.compile(
    r"\b(?:fund(?:ed|ing)|grants?|fees|honoraria|money|consult\w+|paid|stock|shares|ties)\b"
)
# What belongs to the words that show a relation: "who was [not involved] in the study".
_SHOWS_BEFORE = re.compile(r"\b(?:who|which)\s(?:(?:is|was|were|had|has|have|did|does|do)\s?)?$")
_SHOWS_AFTER = re.compile(
    r"^\s(?:(?:in|with|to|on|of|for)\s)?(?:(?:the|this|that|any|these|either)\s)(?:[\w-]+\s){0,2}?"
    r"(?:stud(?:y|ies)|trials?|research|work|analysis|review|report|paper|findings|investigation)\b"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Role, affiliations and relation of a source as far as one mention tells them.

    `shown` are the words that show the relation, `place` those that give the role.
    """

    role: str | None = None
    affiliations: tuple[str, ...] = ()
    relation: str = "unknown"
    shown: Offsets | None = None
    place: Offsets | None = None


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
    affiliations = _affiliations(text, end, (after, before), bodies)
    relation, shown = _relation(text, (start, end), after, before)
    return Standing(role, affiliations, relation, shown, place)


def show_relation(text: str, start: int, end: int) -> tuple[str, Offsets | None]:
    """Read the relation of a source to the research from a phrase, with the words that show it."""
    for relation, pattern in (
        ("independent", _INDEPENDENT),
        ("author", _AUTHOR),
        ("patient", _PATIENT),
    ):
        match = pattern.search(text, start, end)
        if match:
            return relation, _widen(text, *match.span())
    return "unknown", None


def find_independence(text: str, end: int) -> Offsets | None:
    """Return the words behind a source that say that it had no part in the research."""
    match = _INDEPENDENT.search(text, end, _clause_end(text, end))
    return _widen(text, *match.span()) if match else None


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


def _affiliations(
    text: str,
    end: int,
    roles: tuple[Offsets | None, Offsets | None],
    bodies: Sequence[Naming],
) -> tuple[str, ...]:
    """Return the organisations that a person is of, the surest first."""
    names: list[str] = []
    direct = _OF.match(text[end : end + 24])
    if direct:
        at = end + direct.end()
        names += [body.name for body in bodies if at <= body.start <= at + 4][:1]
    for place in filter(None, roles):
        inside = [b for b in bodies if place[0] <= b.start and b.end <= place[1]]
        names += [b.name for b in inside if not _TIED.search(text, place[0], b.start)]
    return tuple(dict.fromkeys(names))


def _relation(
    text: str, name: Offsets, after: Offsets | None, before: Offsets | None
) -> tuple[str, Offsets | None]:
    behind = _clause_end(text, name[1])
    near = (after[0], max(after[1], behind)) if after else (name[1], behind)
    for place in filter(None, (near, before)):
        match = _INDEPENDENT.search(text, *place)
        if match:
            return "independent", _widen(text, *match.span())
    for relation, pattern in (("author", _AUTHOR), ("patient", _PATIENT)):
        for place in filter(None, (after, before)):
            match = pattern.search(text, *place)
            if match:
                return relation, _widen(text, *match.span())
    return "unknown", None


def _widen(text: str, start: int, end: int) -> Offsets:
    """Take in the relative pronoun before and the research named behind what was matched."""
    before = _SHOWS_BEFORE.search(text[max(0, start - 16) : start])
    after = _SHOWS_AFTER.match(text[end : end + 60])
    return start - (len(before.group()) if before else 0), end + (after.end() if after else 0)


def _clause_end(text: str, end: int) -> int:
    stop = re.search(r"[.!?\"“”\n](?:\s|$)", text[end : end + WINDOW])
    return end + (stop.start() if stop else min(WINDOW, len(text) - end))
