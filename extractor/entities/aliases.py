"""Brand and generic names that the article equates: "sold under the brand name X", "X (Y)"."""

import re
from collections.abc import Iterable, Mapping

from extractor.entities.candidate import Candidate

_NAME = r"[A-Z][a-z]+(?:[A-Z][a-z]+)?(?:[ -](?:XR|XL|SR|\d{1,3}))?"
_MARKETED = re.compile(
    r"(?:sold|marketed|known|branded|available)(?: \w+){0,4}? (?:as|under)(?: the)?"
    rf"(?: (?:brand|trade)[ -]?names?(?: of)?)? ({_NAME})"
)
_BRAND_NAME = re.compile(rf"(?:brand|trade)[ -]?names?:? ({_NAME})")
_IN_BRACKETS = re.compile(rf" ?\((?:brand name:? |trade name:? |marketed as )?({_NAME})[®™]?\)")
_BEFORE_BRACKET = re.compile(rf"({_NAME})[®™]? \($")
# A brand is named within a few words of the generic name.
_REACH = 80
_NO_NAMES = frozenset({"The", "A", "An", "In", "It", "This", "FDA", "And"})


def find_aliases(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Find unknown names that the article gives to a known drug, as candidates of that drug."""
    aliases: dict[str, Candidate] = {}
    known = [c for c in candidates if c.type == "drug" and c.method != "phrase"]
    taken = {text[c.start : c.end] for c in known}
    for drug in known:
        for name in _names_near(text, drug):
            if name not in taken and name not in _NO_NAMES:
                aliases.setdefault(name, drug)
    return _find_uses(text, aliases)


def _names_near(text: str, drug: Candidate) -> Iterable[str]:
    window = text[drug.end : drug.end + _REACH].split("\n")[0].split(". ")[0]
    bracketed = _IN_BRACKETS.match(window)
    if bracketed:
        yield bracketed.group(1)
    for pattern in (_MARKETED, _BRAND_NAME):
        found = pattern.search(window)
        if found:
            yield found.group(1)
    if text[drug.end : drug.end + 1] == ")":
        before = _BEFORE_BRACKET.search(text[max(0, drug.start - 40) : drug.start])
        if before:
            yield before.group(1)


def _find_uses(text: str, aliases: Mapping[str, Candidate]) -> list[Candidate]:
    uses = []
    for name, drug in sorted(aliases.items()):
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            uses.append(
                Candidate(
                    found.start(), found.end(), drug.type, drug.name, "alias", drug.term, drug.role
                )
            )
    return uses
