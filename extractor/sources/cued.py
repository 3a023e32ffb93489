"""Organisations that no list knows, shown by what is said of them; text in, namings out.

"a consultant to Zelvora", "funded by Zelvora and Brightwell", "drugmaker Zelvora": only the words
before or after a capitalised name tell that it is a body that pays or sells.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.sources.naming import Naming, plain
from extractor.vocab.wordlists import load_labels, load_terms

_NAME = (
    r"(?!(?:Drug)?[Mm]akers?\s|The\s|An?\s|But\s|And\s)"
    r"[A-Z][\w’&.-]*\w(?:\s(?:&\s)?[A-Z][\w’&.-]*\w){0,3}"
)
_NAMES = rf"(?P<names>{_NAME}(?:(?:,\s|,?\sand\s|,?\sor\s)(?:the\s)?{_NAME}){{0,6}})"
_WHAT = (
    r"(?:the\s)?(?:(?:drug|pharmaceutical|biotech(?:nology)?|device|vaccine)\s)?"
    r"(?:drugmakers?\s|makers?\s|manufacturers?\s|compan(?:y|ies)\s|firms?\s|giants?\s|start-?up\s"
    r"|including\s|such\sas\s)?"
)
_CUES = (
    re.compile(
        r"\b(?:consultants?|consult(?:s|ed|ing)|consulting\swork|advis[eo]rs?|fees|honorari(?:a|um)"
        r"|payments?|employees?|spokes(?:man|woman|person)|executives?|stock|shares|shareholders?"
        r"|grants?|funding|money|financial\sties|ties|(?:financial\s)?relationships?|equity|stake"
        r"|(?:co-?)?founders?|advisory\sboards?)\s(?:to|for|of|from|in|with|by|at)\s"
        rf"{_WHAT}{_NAMES}"
    ),
    re.compile(
        r"\b(?:funded|sponsored|financed|paid\sfor|bankrolled|made|manufactured|marketed|sold"
        rf"|employed|paid)\s(?:in\spart\s|partly\s)?by\s{_WHAT}{_NAMES}"
        rf"|\b(?:licensed|assigned|sold)\sto\s{_WHAT}(?P<buyers>{_NAME})"
    ),
    re.compile(
        r"\b(?:[Dd]rugmakers?|(?:drug|vaccine|device|insulin)\s(?:makers?|manufacturers?|giants?)"
        r"|(?:pharmaceutical|biotech|biotechnology|drug)\s(?:compan(?:y|ies)|firms?|giants?))\s"
        rf"{_NAMES}"
    ),
    re.compile(
        rf"(?P<names>{_NAME}),?\s(?:(?:which|that)\s)(?:makes|manufactures|markets|sells|funded"
        r"|sponsored|paid\sfor)\b"
    ),
    re.compile(
        rf"(?P<names>{_NAME})\s(?:consultants?|executives?|spokes(?:man|woman|person)|employees?"
        r"|shareholders?)\s(?=[A-Z])"
        rf"|(?P<payers>{_NAME})\s(?:has\s|also\s)?(?:paid|pays)\s(?=(?:Dr\.?\s)?[A-Z]|for\sthe\s)"
    ),
    re.compile(
        rf"(?P<names>{_NAME}),\s(?:the|a)\s(?:\w+\s){{0,2}}(?:maker|manufacturer|developer)\sof\b"
    ),
)  # fmt: skip
_EACH = re.compile(_NAME)
_PERIODS = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Dr|Prof|Mr|Mrs|Ms)\b"
)


def find_cued_bodies(text: str, start: int, end: int) -> list[Naming]:
    """Find the names of a block that only their company shows to be organisations."""
    return [
        Naming(a, b, "organization", plain(text[a:b]), "company")
        for pattern in _CUES
        for match in pattern.finditer(text, start, end)
        for a, b in _split(text, match)
    ]


def _split(text: str, match: re.Match[str]) -> Iterator[tuple[int, int]]:
    start, end = match.span(match.lastgroup or 0)
    for name in _EACH.finditer(text, start, end):
        if _may_be_body(name.group()):
            yield name.span()


def _may_be_body(name: str) -> bool:
    """Tell whether nothing speaks against a name being an organisation's."""
    words = name.split()
    if _PERIODS.match(name) or words[0] in load_terms("nationalities"):
        return False
    if words[0] in load_terms("not_names") or name in load_labels("publications"):
        return False
    return words[0] not in load_labels("first_names")


def split_list(text: str, naming: Naming, cued: list[Naming]) -> list[Naming]:
    """Cut "Pfizer, [Zelvora and Brightwell Labs]" where a list of organisations is cued.

    Args:
        text: The article's text.
        naming: An organisation as its capitals show it.
        cued: What `find_cued_bodies` found.
    """
    first = next((c for c in cued if c.start == naming.start and c.end < naming.end), None)
    if first is None or text[naming.start - 2 : naming.start] != ", ":
        return [naming]
    joint = re.match(r",?\s(?:and|or)\s(?:the\s)?", text[first.end : naming.end])
    if joint is None:
        return [naming]
    start = first.end + joint.end()
    return [first, replace(naming, start=start, name=plain(text[start : naming.end]))]
