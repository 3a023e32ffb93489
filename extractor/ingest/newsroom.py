"""The small print of news pages: bylines, captions and notes, told by how they are worded.

Text of one block in, yes or no out. The patterns name what newsrooms print around an article
(credits, datelines of updates, sign-offs), never anything of its subject.
"""

import re

# Longer blocks are prose, whatever they begin with.
MAX_BYLINE = 160
MAX_CAPTION = 400
MAX_NOTE = 400

_NAME = r"[A-ZÀ-ÖØ-Þ][\w.'’-]{0,30}"
BYLINE = re.compile(
    r"\(?(?i:(?:(?:medically |fact )?(?:written|reported|reporting|story|posted|reviewed|checked"
    r"|editing|words|text) )?by|authors?:)\s(?P<names>[A-ZÀ-ÖØ-Þ].{2,140})$",
)
# Small words between the names and titles of a byline; any other makes it a sentence.
BYLINE_SMALL = frozenset(
    "a an and at by de del der di edited editing editors for from in of on reviewed special staff "
    "the to van von with writing".split()
)
ROLE = re.compile(
    r"(?:[\w.&'’-]{1,30}\s){0,5}(?:reporter|correspondent|contributor|columnist|writer|editor)s?$",
    re.I,
)
SIGN_OFF = re.compile(r"(?:—|–|--)\s?" + _NAME + r"(?:\s" + _NAME + r"){1,3}$")
SPECIAL_TO = re.compile(_NAME + r"(?:\s" + _NAME + r"){1,3},?\s(?i:special to)\s")

CAPTION_START = re.compile(
    r"(?:(?:file |stock )?(?:photo|image|picture|video|illustration|graphic)s?(?: \w{1,20}){0,3}"
    r"(?:\s?[:|/]| - )|(?:photo|image) (?:by|courtesy)\b|(?:photo )?credit:|caption:"
    r"|enlarge this image|fig(?:ure|\.) ?\d{1,2}[.:])",
    re.I,
)
CAPTION_WORD = re.compile(r"(?:photo|image|picture|video|caption)$", re.I)
CREDIT = re.compile(
    r"(?:\b(?:getty images|shutterstock|istock(?:photo)?|alamy|unsplash|pexels|thinkstock"
    r"|dreamstime)(?:\s?/\s?[\w .'’-]{2,40}|\.com| stock photo)?"
    r"|\b(?:REUTERS|AP|AFP|EPA|PA|AP Photo|Associated Press)\s?/\s?[\w .'’-]{2,40})\)?\.?$",
    re.I,
)
CREDIT_TAIL = 80  # characters at the end of a caption that hold its credit

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_PAGE = r"(?:article|story|page|post|content|web ?site)"
_CHANGED = r"(?:updated|modified|published|posted|reviewed|archived|corrected|written)"
_DAY = r"(?:\d|" + _MONTH + r"\s\d)"
NOTE_PHRASES = (
    _PAGE + r" (?:last |first )?" + _CHANGED + r"\b",
    rf"this {_PAGE}\b[^.,]{{0,30}}?\b(?:is|was|has been)\b[^.,]{{0,20}}?\b{_CHANGED}\b",
    rf"this {_PAGE} (?:is more than|(?:first|originally) appeared)\b",
    # On a line of its own; "Published on Tuesday in a journal, the study ..." is prose.
    rf"(?=.{{0,60}}$)(?:last |first |originally )?{_CHANGED}\b(?::|\s(?:on |at )?{_DAY})",
    r"for immediate release|press release\b|news release\b|embargoed?\b",
    r"copyright\b|©|all rights reserved|disclaimer\b|disclosures?:|conflicts? of interest:",
    r"advertisement\b|sponsored (?:content|post|by\b.{0,30}$)|subscribe\b|sign up\b",
    r"newsletters?\b|(?:you )?might (?:also )?(?:be interested|like)|share this\b|print this\b",
    r"sources?:|(?-i:SOURCE\s)|funding:|doi:|en español$|ends?\.?$",
    r"corrections?\b[^.]{0,20}:|clarification:|editor['’]?s['’]? note|notes? to editors",
    r"follow (?:me|us|him|her)\b|follow\b.{1,60} on (?:twitter|facebook)\b",
    r"(?:read|see|learn) more\b|more:|related\b[^.]{0,20}:?$",
    r"for (?:more|further) (?:information|on\b|about\b)|write to\b[^.]{0,60}@",
    r"(?:media |press )?contacts?:|e-?mails?:|tel(?:ephone)?[.:]|phone:",
)
NOTE_START = re.compile(r"\(?(?:" + "|".join(NOTE_PHRASES) + ")", re.I)
ADDRESS = re.compile(
    r"(?:(?:https?://|www\.|[\w-]{2,40}\.(?:com|org|net|edu|gov)/)\S{3,200}"
    r"|[\w.+-]{1,64}@[\w.-]{3,100})$"
)
DATE = re.compile(
    r"(?:\d{1,2}:\d\d.{0,12}, )?(?:[a-z]{3,9}day,? )?"
    rf"(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}}),? \d{{4}}\b.{{0,30}}$",
    re.I,
)
SHOUT = frozenset({"AD", "ADS", "ENDS", "END"})


def is_byline(text: str) -> bool:
    """Tell whether a block names who wrote the article.

    >>> is_byline("By Ada Byron, Science Writer"), is_byline("By week 24, most had recovered")
    (True, False)
    """
    if len(text) > MAX_BYLINE:
        return False
    if SIGN_OFF.match(text) or SPECIAL_TO.match(text):
        return True
    return _byline_names(text) is not None


def is_role(text: str) -> bool:
    """Tell whether a block is the line under a byline that says who the author is."""
    return len(text) <= MAX_BYLINE and ROLE.match(text) is not None


def byline_authors(text: str) -> tuple[str, ...]:
    """Return the names in a byline, without titles and papers.

    >>> byline_authors("By Ada Byron and Mary Somerville, Daily Planet")
    ('Ada Byron', 'Mary Somerville')
    """
    names = _byline_names(text) or ""
    people = re.split(r"\s?[,|;(]\s?|\sfor\s", names, maxsplit=1)[0]
    return tuple(name.strip() for name in re.split(r"\s(?:and|&)\s", people) if name.strip())


def is_caption(text: str) -> bool:
    """Tell whether a block describes or credits a picture."""
    if len(text) > MAX_CAPTION:
        return False
    start = CAPTION_START.match(text) or CAPTION_WORD.match(text)
    return bool(start or CREDIT.search(text[-CREDIT_TAIL:]))


def is_note(text: str) -> bool:
    """Tell whether a block is about the page and not of the article."""
    if not any(character.isalnum() for character in text[:MAX_NOTE]):
        return True
    if len(text) > MAX_NOTE:
        return False
    patterns = (NOTE_START, ADDRESS, DATE)
    return text in SHOUT or any(pattern.match(text) for pattern in patterns)


def _byline_names(text: str) -> str | None:
    found = BYLINE.match(text)
    if found is None:
        return None
    words = found["names"].split()
    named = all(word in BYLINE_SMALL or not word[0].islower() for word in words)
    return found["names"] if named else None
