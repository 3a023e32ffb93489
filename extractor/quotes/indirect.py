"""Reported speech without marks: the sayings of each unit in, the stretches that they report out.

"X said that C", "X told Y C", "C, according to X", "the study found C", "C, said X". The surface
decides where the content begins and ends; where a parse is there, its clausal complements confirm
content without "that". Nested chains give one quote for each link.
"""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from extractor.annotations import QuoteRecord
from extractor.quotes.attribution import Attributor, Saying
from extractor.quotes.units import MASK, Unit

# What may stand between a verb and its content: the person told, a place, a day, an adverb.
_TOLD = (
    r"(?:\s(?:me|us|him|her|them|reporters|journalists"
    r"|(?:the\s)?[A-Z][\w.’'&-]*(?:\s[A-Z][\w.’'&-]*){0,4}))"
)
_ADJUNCT = (
    r"(?:,?\s(?:in|at|on|by|to|during|via|through|after|with|from)\s(?:an?\s|the\s|its\s|his\s"
    r"|her\s|their\s)?"
    r"[\w.’'-]+(?:\s(?!that\b)[\w.’'-]+){0,7}|\s(?:\w+day|today|yesterday|recently|also|again"
    r"|instead))"
)
_THAT = re.compile(
    rf"^(?:{_TOLD})?(?:{_ADJUNCT}){{0,2}},?\s(?:that|how|why|whether|what|if|when|where)(?:,?\s)"
)
_BARE = re.compile(rf"^(?:{_TOLD}(?=\s))?(?:\s(?:\w+day|today|yesterday|also))?,?\s")
_COLON = re.compile(r"^(?:\s[\w\s.’'-]{0,40})?:\s")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|do|does|did|can|could|will|would|may|might|must"
    r"|should|isn['’]t|aren['’]t"
    r"|wasn['’]t|don['’]t|doesn['’]t|didn['’]t|can['’]t|won['’]t|there['’]s|it['’]s|that['’]s"
    r"|they['’]re|\w+ed|\w+s)\b",
    re.I,
)
_NO_CONTENT = re.compile(
    r"^(?:to|of|for|in|on|at|by|from|with|about|as|into|against|over|and|or|but|so|because"
    r"|after|before|during"
    r"|until|since|than|up|out|through|via|while|when|,|\.)\b|^[,.;:)\"“]",
    re.I,
)
_PERSON_OBJECT = re.compile(r"^(?:an?|his|her|their|its)\s\w+\s(?:to|of|for|in)\b", re.I)
_ENDS = " \t\n,;:.—–-"
# Verbs whose bare object is what they report: "the study found no link".
_OBJECT_VERBS = frozenset(
    {"find", "show", "indicate", "demonstrate", "report", "estimate", "suggest", "reveal"}
)
_SPEAKING = frozenset({"study", "organization", "publication", "person", "group", "anonymous"})
_MIN_WORDS = 3
_MIN_CONTENT = 2
_CLAUSE_DEPS = frozenset({"ccomp", "parataxis"})
_ADJUNCT_FIRST = re.compile(
    r"(?:Asked|Speaking|Writing|Responding|Reacting|Commenting|Citing|Noting|However|Still|Instead"
    r"|Moreover|Meanwhile|In|At|On|During|After|Before|While|Although|As|When|For|Since|If|Among|By|To"
    r"|With)\b[^,]*,$"
)
_NOT_SAID = re.compile(r"(?:\b(?:not|never|cannot|would|could|might)|n['’]t)\s(?:yet\s|\w+ly\s)?$")
# A bare clause shows its verb early.
_VERB_WITHIN = 12
_NEXT_CLAUSE = re.compile(r"(?:,?\s(?:and|but|while|although|though|as|yet)|;|,)\s*$")


def find_indirect(doc: Doc, reader: Attributor) -> list[QuoteRecord]:
    """Find what is reported without marks, in reading order."""
    found = []
    for unit, sayings in reader.sayings:
        for i, saying in enumerate(sayings):
            if not saying.speaker or saying.cue.group == "naming" or _is_unsaid(reader, saying):
                continue
            for start, end in _contents(doc, reader, unit, sayings, i):
                cue = (saying.cue.start, saying.cue.end)
                found.append(QuoteRecord(start, end, "indirect", saying.speaker, cue))
    return _drop_crossing(found)


def _is_unsaid(reader: Attributor, saying: Saying) -> bool:
    """Tell whether the words before a cue say that nobody says it: "she would not say"."""
    start = saying.cue.start
    return bool(_NOT_SAID.search(reader.masked[max(0, start - 24) : start]))


def _contents(
    doc: Doc, reader: Attributor, unit: Unit, sayings: Sequence[Saying], i: int
) -> Iterator[tuple[int, int]]:
    saying = sayings[i]
    if saying.cue.is_phrase:
        spans = _around_phrase(reader.masked, unit, saying)
    elif saying.inverted or _is_parenthetic(reader.masked, unit, saying):
        spans = _before_tail(reader.masked, unit, saying)
    else:
        spans = _after_verb(doc, reader.masked, unit, sayings, i)
    for start, end in spans:
        start, end = _trim(reader.masked, start, end)
        if len(reader.masked[start:end].split()) >= _MIN_CONTENT and _is_unquoted(unit, start, end):
            yield start, end


def _is_unquoted(unit: Unit, start: int, end: int) -> bool:
    """Tell whether a stretch is more than one quotation and cuts none."""
    for quote in unit.quotes:
        if quote.outer[0] <= start and end <= quote.outer[1]:
            return False
        crosses = quote.outer[0] < end and start < quote.outer[1]
        if crosses and not (start <= quote.outer[0] and quote.outer[1] <= end):
            return False
    return True


def _trim(masked: str, start: int, end: int) -> tuple[int, int]:
    piece = masked[start:end]
    lead = len(piece) - len(piece.lstrip(_ENDS))
    return start + lead, start + max(lead, len(piece.rstrip(_ENDS)))


def _around_phrase(masked: str, unit: Unit, saying: Saying) -> list[tuple[int, int]]:
    """Find the content around "according to X": behind its comma, else before it."""
    subject = saying.subject
    if subject is None:
        return []
    if len(masked[unit.start : saying.cue.start].split()) < _MIN_WORDS:
        comma = masked.find(",", subject.end, unit.end)
        if comma >= 0 and re.match(
            r",\s(?:an?|the|who|which|a\w+\sof)\s[^,]{2,120},", masked[comma : unit.end]
        ):
            comma = masked.find(",", comma + 1, unit.end)
        return [(comma + 1, unit.end)] if comma >= 0 else []
    left = max([unit.start, *(q.outer[1] for q in unit.quotes if q.outer[1] <= saying.cue.start)])
    return [(left, saying.cue.start)]


def _is_parenthetic(masked: str, unit: Unit, saying: Saying) -> bool:
    """Tell whether "X said" closes or interrupts its content: "C, X said."."""
    subject, cue = saying.subject, saying.cue
    if subject is None or subject.start <= unit.start or subject.start > cue.start:
        return False
    before = masked[unit.start : subject.start].rstrip()
    after = masked[cue.end : unit.end]
    goes_on = re.match(r",\s\w+\s\w+", after)
    if not before.endswith(",") or len(before.split()) < (1 if goes_on else _MIN_WORDS):
        return False
    if _ADJUNCT_FIRST.match(before) and not _starts_clause(before):
        return False
    return bool(re.match(rf"^(?:{_TOLD})?(?:{_ADJUNCT}){{0,2}}\s*(?:[.,;]|$)", after))


def _before_tail(masked: str, unit: Unit, saying: Saying) -> list[tuple[int, int]]:
    subject, cue = saying.subject, saying.cue
    if subject is None:
        return []
    first = min(subject.start, cue.start)
    left = max([unit.start, *(q.outer[1] for q in unit.quotes if q.outer[1] <= first)])
    spans = [(left, first)] if len(masked[left:first].split()) >= _MIN_WORDS else []
    last = max(subject.end, cue.end)
    if masked[last : last + 2] == ", " and subject.end < cue.end:
        right = min([unit.end, *(q.outer[0] for q in unit.quotes if q.outer[0] >= last)])
        spans.append((last + 1, right))
    return spans


def _after_verb(
    doc: Doc, masked: str, unit: Unit, sayings: Sequence[Saying], i: int
) -> list[tuple[int, int]]:
    cue = sayings[i].cue
    right = _right_edge(masked, unit, sayings, i)
    window = masked[cue.end : right]
    that = _THAT.match(window)
    if that:
        wh = re.search(r"\b(?:how|why|whether|what|if|when|where),?\s$", that.group())
        start = cue.end + (wh.start() if wh else that.end())
        return [(start, right)]
    bare = _BARE.match(window)
    rest = window[bare.end() :] if bare else ""
    if not bare or _NO_CONTENT.match(rest) or rest.startswith((MASK, '"', "“")):
        return []
    start = cue.end + bare.end()
    if _has_clause(doc, cue.start, start, right, rest) or _is_object(masked, sayings[i], rest):
        return [(start, right)]
    return []


def _has_clause(doc: Doc, cue: int, start: int, end: int, rest: str) -> bool:
    """Ask the parse for a clausal complement, the surface where there is none."""
    if doc.has_annotation("DEP"):
        span = doc.char_span(cue, cue + 1, alignment_mode="expand")
        verb = span[0] if span else None
        if verb is not None and any(
            child.dep_.split(":")[0] in _CLAUSE_DEPS and start <= child.idx < end
            for child in verb.children
        ):
            return True
    return bool(_starts_clause(rest))


def _starts_clause(rest: str) -> bool:
    words = rest.split()[:_VERB_WITHIN]
    if len(words) < _MIN_WORDS or _PERSON_OBJECT.match(rest):
        return False
    head = " ".join(words)
    if re.match(r"(?:it|he|she|they|there|this|that|these|we|I|you)(?:['’]\w+)?\s", head, re.I):
        return bool(_FINITE.search(head))
    strong = re.search(
        r"\s(?:is|are|was|were|has|have|had|can|could|will|would|may|might|must|should|does"
        r"|did|do|isn['’]t|aren['’]t"
        r"|wasn['’]t|don['’]t|doesn['’]t|didn['’]t|can['’]t|won['’]t|\w+['’]s\snot)\s",
        f" {head} ",
    )
    if strong is None:
        return False
    return not re.search(r"\b(?:who|which|that)\b", head[: strong.start()])


def _is_object(masked: str, saying: Saying, rest: str) -> bool:
    cue = saying.cue
    return cue.verb in _OBJECT_VERBS and bool(
        re.match(
            r"(?:no|an?|the|little|some|any|that|higher|lower|fewer|more|less|similar|\d)\b",
            rest,
            re.I,
        )
    )


def _right_edge(masked: str, unit: Unit, sayings: Sequence[Saying], i: int) -> int:
    """Return where the content ends: at the next clause that somebody says, or with the unit."""
    cue = sayings[i].cue
    for other in sayings[i + 1 :]:
        first = min(other.cue.start, other.subject.start if other.subject else other.cue.start)
        if first <= cue.end:
            first = other.cue.start  # one subject says both: "she thinks C but says D"
        if first <= cue.end:
            continue
        gap = _NEXT_CLAUSE.search(masked[cue.end : first])
        if gap and len(masked[cue.end : first].split()) >= _MIN_WORDS:
            return cue.end + gap.start()
    return unit.end


def _drop_crossing(quotes: list[QuoteRecord]) -> list[QuoteRecord]:
    """Keep quotes that nest; of two that cross or are equal the earlier stays."""
    kept: list[QuoteRecord] = []
    stack: list[QuoteRecord] = []
    for quote in sorted(quotes, key=lambda q: (q.start, -q.end)):
        while stack and stack[-1].end <= quote.start:
            stack.pop()
        if stack and (
            quote.end > stack[-1].end
            or (quote.start, quote.end) == (stack[-1].start, stack[-1].end)
        ):
            continue
        kept.append(quote)
        stack.append(quote)
    return kept
