"""Who pays for research, who makes what it tests, who rules on it.

An organisation's places in, its relation to the research with the words that show it out. Read
from the surface around a name: "funded by Qorvo Pharma", "Qorvo Pharma, which makes the pill",
"Qorvo's Tallivir".
"""

import re
from collections.abc import Sequence

from extractor.annotations import Offsets
from extractor.sources.naming import Naming

Shown = tuple[str, Offsets]
UNSHOWN = "unknown"

# How much text around a name is read, in characters.
_BEFORE, _AFTER = 160, 120
# Names and small words between a cue and a later name of its list: "funded by A, B and the C".
_LIST = r"(?:(?:the|and|of|for|in|by|an?|as|well|from|grants?|unrestricted|educational|research" \
    r"|partly|part|federal|company|companies|drugmakers?|firms?|giants?|drug|pharmaceutical)\s" \
    r"|[A-Z&][\w’'&.-]*(?:\s\([A-Z]{2,8}\))?,?\s){0,16}"  # fmt: skip
_RESEARCH = r"(?:stud(?:y|ies)|trials?|research|work|project|analysis|review|survey|experiments?)"
_PAYS_BEFORE = re.compile(
    r"(?:\b(?:funded|sponsored|financed|bankrolled|underwritten|paid\sfor|supported)\s"
    r"(?:in\spart\s|partly\s|partially\s|largely\s|entirely\s|jointly\s)?(?:by|through|with\s(?:a\s)?"
    r"grants?\sfrom)"
    rf"|\b{_RESEARCH}\s(?:(?:was|is|also|has|had|have|been|that|which|conducted|done)\s){{0,3}}"
    r"(?:received|got|with|under|relied\son|had)\s(?:\w+\s){0,3}?(?:grants?|funding|money|support)"
    r"\s(?:from|by)"
    r"|\b(?i:funding|money|grants?)(?:\sfor\sthe\s\w+)?\s(?:(?:came|comes)\sfrom|(?:was|were)"
    rf"\sprovided\sby)|\bwith\s(?:funding|money|support)\sfrom)\s{_LIST}$"
)
_PAYS_AFTER = re.compile(
    r"^,?\s(?:(?:which|who|that)\s)?(?:also\s)?(?:(?:partly|partially)\s)?(?:funded|sponsored"
    r"|paid\sfor|financed|supported|provided\sfunding\sfor|is\sfunding|funds)\s"
    r"(?:the|this|that|her|his|their|both|it)\b(?:\s\w+)?"
)
# Funding of something other than research: a person's words are not paid for by a news grant.
_NOT_RESEARCH = re.compile(r"\bclaims?\ssupported\sby\b|\bnot\s(?:supported|funded)\sby\b", re.I)
_PRODUCT = (
    r"(?:the|this|that|its|their|both|it|an?|another|two|several)\s?(?:[\w-]+\s){0,3}?(?:drugs?"
    r"|pills?|vaccines?|shots?|medicines?|medications?|treatments?|therap(?:y|ies)|products?"
    r"|devices?|tests?|supplements?|patch(?:es)?|compounds?|jabs?|generics?)\b|it\b|them\b"
)
_MAKES = (
    r"(?:makes?|manufactures?|markets?|sells?|produces?|developed|develops?|distributes?"
    r"|is\s(?:developing|testing)|are\s(?:developing|testing)|has\sdeveloped|invented)"
)
_MAKES_AFTER = re.compile(
    r"^,?\s(?:(?:which|who|that)\s)?(?:also\s|now\s|jointly\s)?(?P<verb>" + _MAKES + r")\s"
)
_MAKER_AFTER = re.compile(
    r"^,\s(?:which\sis\s)?(?:the|an?)?\s?(?:[\w.-]+\s){0,2}?(?:drug)?(?:maker|manufacturer"
    r"|developer|producer)s?\s(?:of|behind)\s[\w-]+(?:\s[\w-]+){0,2}"
    r"|^,\s(?:the|an?)\s(?:[\w.-]+\s){0,2}?compan(?:y|ies)\s(?:that\s|which\s|behind\s)"
    r"(?:" + _MAKES + r"\s)?[\w-]+(?:\s[\w-]+){0,2}"
    r"|^,\sthe\s[\w-]+(?:\s[\w-]+)?['’]s\s(?:maker|manufacturer|developer|producer)s?\b"
)
_MADE_BEFORE = re.compile(
    r"\b(?:made|manufactured|marketed|sold|produced|distributed|developed)\s(?:and\s(?:made"
    rf"|manufactured|marketed|sold|distributed)\s)?by\s{_LIST}$"
)
_MAKER_BEFORE = re.compile(
    r"\b(?:(?:drug|vaccine|pill|device|insulin|supplement|test)?-?(?:makers?|manufacturers?"
    r"|developers?)|drugmakers?|pharmaceutical\sgiants?)(?:,|\sare|\sis)?\s(?:the\s)?"
    r"(?:[A-Z][\w’'&.-]*,?\s(?:and\s)?){0,6}$"
)
_OWNS_PRODUCT = re.compile(r"^['’]s?\s(?:[a-z][\w-]*\s){0,3}$")
_IN_BRACKETS = re.compile(r"^\s\((?:[\w®-]+[,;]\s)?$")
# Bodies that run or teach; what they develop they do not sell.
_NO_MAKERS = frozenset({"agency", "hospital", "university"})
_REGULATOR = re.compile(
    r"\b(?:FDA|EMA|MHRA|TGA|NICE|Drug Administration|Medicines|Regulatory|Health Canada"
    r"|Swissmedic|DEA|FTC|Drug Enforcement|Trade Commission|Therapeutic Goods)\b"
)


def read_backing(text: str, members: Sequence[Naming], drugs: Sequence[Offsets]) -> Shown | None:
    """Read how an organisation stands to the research, None if nothing tells it.

    Args:
        text: The article's text.
        members: The places that name the organisation, in order.
        drugs: Where drugs are named, in order.
    """
    for relation, find in (("funder", find_payment), ("maker", find_making)):
        for member in members:
            place = find(text, member, drugs)
            if place:
                return relation, place
    if any(member.label == "agency" and _REGULATOR.search(member.name) for member in members):
        return "regulator", (members[0].start, members[0].end)
    return None


def find_payment(text: str, body: Naming, drugs: Sequence[Offsets] = ()) -> Offsets | None:
    """Return the words that say that an organisation paid for research."""
    base = max(0, body.start - _BEFORE)
    before = _PAYS_BEFORE.search(_line_before(text, base, body.start))
    if before and not _NOT_RESEARCH.search(
        text[body.start - len(before.group()) - 12 : body.start]
    ):
        return body.start - len(before.group()), body.end
    after = _PAYS_AFTER.match(text[body.end : body.end + _AFTER])
    return (body.start, body.end + after.end()) if after else None


def find_making(text: str, body: Naming, drugs: Sequence[Offsets]) -> Offsets | None:
    """Return the words that say that an organisation makes or sells what is studied."""
    if body.label in _NO_MAKERS:
        return None
    return _making_after(text, body, drugs) or _making_before(text, body, drugs)


def _making_after(text: str, body: Naming, drugs: Sequence[Offsets]) -> Offsets | None:
    window = text[body.end : body.end + _AFTER].split("\n")[0]
    makes = _MAKES_AFTER.match(window)
    if makes:
        product = re.match(_PRODUCT, window[makes.end() :])
        if product:
            return body.start, body.end + makes.end() + product.end()
        named = _drug_within(drugs, body.end + makes.end(), 40)
        if named:
            return body.start, named[1]
    maker = _MAKER_AFTER.match(window)
    if maker:
        return body.start, body.end + maker.end()
    owned = _drug_within(drugs, body.end, 40)
    if owned and body.label == "company" and _OWNS_PRODUCT.match(text[body.end : owned[0]]):
        return body.start, owned[1]
    return None


def _making_before(text: str, body: Naming, drugs: Sequence[Offsets]) -> Offsets | None:
    line = _line_before(text, max(0, body.start - _BEFORE), body.start)
    for pattern in (_MADE_BEFORE, _MAKER_BEFORE):
        found = pattern.search(line)
        if found:
            return body.start - len(found.group()), body.end
    earlier = [drug for drug in drugs if body.start - 40 <= drug[0] and drug[1] < body.start]
    if earlier and body.label == "company" and text[body.end : body.end + 1] == ")":
        if _IN_BRACKETS.match(text[earlier[-1][1] : body.start]):
            return earlier[-1][0], body.end
    return None


def _line_before(text: str, start: int, end: int) -> str:
    return text[start:end].rpartition("\n")[2]


def _drug_within(drugs: Sequence[Offsets], start: int, reach: int) -> Offsets | None:
    return next((drug for drug in drugs if start <= drug[0] <= start + reach), None)
