"""What kind of quotation a stretch is: direct, partial, scare, or the title of something."""

import re

from extractor.quotes.marks import QuotedSpan

# Guideline: scare quotes are of one to three words.
SCARE_WORDS = 3
_CLAUSE_WORDS = 4
_TITLE_BEFORE = re.compile(
    r"\b(?:titled|entitled|headlined|named|article|book|paper|study|essay|editorial|song|film"
    r"|movie|series"
    r"|episode|show|novel|report|column|memoir|documentary|podcast|session|poster|presentation"
    r"|author of"
    r"|book,|published|program|programme|campaign|button|click(?:\son)?|search\sfor|told|on"
    r"|by)[,:]?\s(?:the\s)?$",
    re.I,
)
_SMALL = frozenset(
    "a an the and or but nor of in on at by for with to from as vs via into over after is are you"
    " your per et al".split()
)
_SO_CALLED = re.compile(
    r"\b(?:so-called|known\s(?:\w+ly\s)?as|called|termed|dubbed|nicknamed|labell?ed"
    r"|referred\sto\s(?:\w+\s)?as"
    r"|considered|deemed|defined\sas|classified\sas|thought\sof\sas|the\s(?:word|term|phrase"
    r"|name|label)s?"
    r"|or|HDL,?|LDL,?|or\sthe|the\sso-called|named|meaning|i\.e\.,?)[:,]?\s(?:an?\s|the\s)?$",
    re.I,
)
_ACTIVE_NAMING = re.compile(
    r"\b(?:called|termed|dubbed|labell?ed|considered|deemed)\s(?:it|them|this|that|the|these)\b",
    re.I,
)
_ATTRIBUTIVE = re.compile(
    r"^\s(?!(?:and|or|but|as|in|on|for|to|of|when|that|if|because|with|while|by|at|from|he|she"
    r"|they|it|about|after|before|than|is|was|are|were|which|who|said"
    r"|says)\b)[a-z]"
)
_DETERMINER = re.compile(
    r"\b(?:an?|the|of|its|their|his|her|our|low-dose|with|and|or|no|this|these|HDL|LDL|use|new)\s$",
    re.I,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|do|does|did|can|could|will|would|may|might|must"
    r"|should|shall|isn['’]t"
    r"|aren['’]t|don['’]t|doesn['’]t|didn['’]t|can['’]t|won['’]t|\w+['’](?:s|re|ve|ll|m|d)"
    r"|need|needs|think|know"
    r"|want|hope|believe|\w{3,}ed|shows?|makes?|gives?|takes?|goes|works?|gets?|\w{3,}es)\b",
    re.I,
)


def is_title(text: str, span: QuotedSpan) -> bool:
    """Tell whether a quotation is the title of a work, a programme or a button."""
    words = re.findall(r"[^\W\d_][\w’'-]*", text[span.start : span.end])
    if not words or words[0][0].islower():
        return False
    longer = [word for word in words if word.casefold() not in _SMALL]
    capital = sum(word[0].isupper() for word in longer)
    before = text[max(0, span.outer[0] - 30) : span.outer[0]]
    introduced = bool(_TITLE_BEFORE.search(before))
    if len(words) > 1 and capital == len(longer) and (len(longer) > SCARE_WORDS or introduced):
        return True
    works = re.search(
        r"\b(?:titled|entitled|headlined|(?:the|their|his|her|full|online)\s(?:study|paper"
        r"|article|editorial|book|essay))"
        r"[,:]?\s$", before, re.I)  # fmt: skip
    return bool(works) and len(words) > SCARE_WORDS and text[span.end - 1] not in ".!?"


def is_scare(text: str, span: QuotedSpan, *, reported: bool) -> bool:
    """Tell whether short quoted words distance the writer rather than report speech.

    Args:
        text: The article's text.
        span: The quotation.
        reported: Whether a cue in its sentence makes it somebody's words.
    """
    count = len(text[span.start : span.end].split())
    before = text[max(0, span.outer[0] - 40) : span.outer[0]]
    after = text[span.outer[1] : span.outer[1] + 24]
    if _is_sentence(text, span):
        return False
    if count > SCARE_WORDS + 1 or (count > SCARE_WORDS and reported):
        return False
    if _SO_CALLED.search(before) and not _ACTIVE_NAMING.search(before):
        return True
    if span.family == "single" and not reported:
        return True
    if not reported:
        return True
    return (
        count < SCARE_WORDS and bool(_ATTRIBUTIVE.match(after)) and bool(_DETERMINER.search(before))
    )


def is_introduced(text: str, span: QuotedSpan) -> bool:
    """Tell whether a quotation inside another follows a comma, a colon or a verb of saying."""
    before = text[max(0, span.outer[0] - 12) : span.outer[0]].rstrip()
    return before.endswith((",", ":")) or bool(re.search(r"\b(?:say|says|said|ask|asked)$", before))


def _is_sentence(text: str, span: QuotedSpan) -> bool:
    """Tell whether a short quotation is a sentence by itself: `"It's not."`."""
    ends = text[span.end - 1] in ".!?"
    return ends and text[span.start].isupper() and _stands_apart(text, span)


def _stands_apart(text: str, span: QuotedSpan) -> bool:
    """Tell whether a quotation of some words opens a sentence or follows a comma or colon."""
    before = text[max(0, span.outer[0] - 3) : span.outer[0]].rstrip(" ")
    opens = not before or before[-1] in '.!?,:"”([\n'
    return opens and text[span.end - 1] in ".!?,—" and " " in text[span.start : span.end]


def _is_answer(text: str, span: QuotedSpan) -> bool:
    """Tell whether one quoted word is all that somebody says: `"No," she said`."""
    before = text[max(0, span.outer[0] - 3) : span.outer[0]].rstrip(" ")
    return text[span.end - 1] in ".!?," and (not before or before[-1] in '.!?:"”([\n')


def is_full(text: str, span: QuotedSpan) -> bool:
    """Tell whether a quotation is a full clause rather than a fragment."""
    words = text[span.start : span.end].split()
    opens = words[0].lstrip("[(")[:1].isupper()
    if opens and (len(words) >= _CLAUSE_WORDS or _stands_apart(text, span)):
        return True
    if opens and len(words) == 1 and _is_answer(text, span):
        return True
    return (
        len(words) >= _CLAUSE_WORDS
        and _has_subject(words)
        and bool(_FINITE.search(text[span.start : span.end]))
    )


def _has_subject(words: list[str]) -> bool:
    return not re.match(
        r"(?:is|are|was|were|has|have|had|do|does|did|can|could|will|would|may|might|must"
        r"|should|not|to|for|in|on"
        r"|at|with|without|of|and|or|by|as|very|most|more|from|like|than|\w+ing|\w+ed|\w+ly)$",
        words[0],
        re.I,
    )
