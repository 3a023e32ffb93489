"""Unnamed sources: studies and groups of people, as phrases; text in, namings out.

"a new study", "the researchers", "researchers from the University of Oslo", "one of the study's
authors", "experts". Phrases that only sometimes are sources ("doctors", "one patient") are left to
the finder of speakers, which sees whether they say something.
"""

import re
from collections.abc import Sequence

from extractor.alternatives import one_of
from extractor.sources.naming import Naming, drop_overlaps, plain
from extractor.vocab.reporting import role_pattern

_DETERMINERS = (
    "a an the this that these those another one two three both some several many most other "
    "earlier previous recent past such their his her its our all"
).split()
_DETERMINER = rf"(?:{one_of(_DETERMINERS)}\s)"
# No words of a noun phrase, or its first.
_NO_MODIFIERS = (
    "said says found show shows and that of in to is are was were for by on with from at as or but "
    "has have had who which may can could will would like when while if a an the this these those "
    "another one two three both some several many most such their his her its our all published "
    "reported led presented conducted wrote released because than not no into after before about "
    "so then"
).split()
# Words that may stand before the noun: adjectives, sizes, designs, "study", places, months.
_MODIFIER = rf"(?:(?!{one_of(_NO_MODIFIERS)}\b)(?:U\.S\.|U\.K\.|[\w’'-]{{1,30}})\s)"
_STUDY = re.compile(
    rf"\b(?P<det>{_DETERMINER})?(?P<mod>{_MODIFIER}{{0,4}}?)(?P<noun>{role_pattern('study')})"
    r"(?P<rest>\s(?:published|presented|released|reported|appearing)\b)?(?!['’-]?\w|\s(?:"
    rf"{role_pattern('person', 'group')}|participants?|drugs?|design|team|group|findings?|results?"
    r"|subjects?|period|data)\b)",
    re.I,
)
_CROWD = one_of(
    "researchers scientists investigators authors co-authors experts clinicians epidemiologists "
    "officials regulators analysts critics advocates team panel colleagues reviewers academics "
    "advisers advisors psychologists neuroscientists biologists geneticists committee".split()
)
_GROUP = re.compile(
    rf"\b(?P<det>{_DETERMINER})?(?P<mod>{_MODIFIER}{{0,3}}?)(?P<noun>{_CROWD})(?!['’-]?\w)", re.I
)
_AFFILIATED = re.compile(r"\s(?:at|from|of|with|in|led\sby)\s(?:the\s)?$")
_DEFINITE = re.compile(r"^(?:the|this|these|those|that|their|his|her|its|our)\b", re.I)
# Nouns that need a determiner or modifier to be a source rather than a word of the sentence.
_PLAIN_NOUNS = frozenset(
    "research work evidence data review report analysis paper survey trial study result experiment "
    "finding investigation".split()
)
# "Both drugs work": a mass noun follows no plural determiner, so the word is a verb there.
_MASS_NOUNS = frozenset(["work", "research", "evidence"])
_PLURAL = re.compile(r"(?:both|these|those|all|many|several|most|few|two|three)\b", re.I)


def find_groups(text: str, start: int, end: int, bodies: Sequence[Naming]) -> list[Naming]:
    """Find the studies and groups that a block speaks of.

    Args:
        text: The article's text.
        start: First character of the block.
        end: One past its last character.
        bodies: Organisations named in the block, to which a group may belong.
    """
    found = [_group(text, match, bodies) for match in _GROUP.finditer(text, start, end)]
    found += [
        naming for match in _STUDY.finditer(text, start, end) if (naming := _study(text, match))
    ]
    return drop_overlaps(found)


def is_definite(phrase: str) -> bool:
    """Tell whether a phrase points back to something known."""
    return bool(_DEFINITE.match(phrase))


def head_noun(phrase: str) -> str:
    """Return the noun that a group or study phrase is about, in the singular."""
    match = _GROUP.search(phrase) or _STUDY.search(phrase)
    noun = match.group("noun").casefold() if match else phrase.split()[-1].casefold()
    return noun.removesuffix("s") if not noun.endswith("sis") else noun


def _group(text: str, match: re.Match[str], bodies: Sequence[Naming]) -> Naming:
    start = match.start("det") if match.group("det") else _modifier_start(text, match)
    end = _with_body(text, match.end("noun"), bodies)
    return Naming(start, end, "group", plain(text[start:end]), match.group("noun").casefold())


def _with_body(text: str, end: int, bodies: Sequence[Naming]) -> int:
    """Stretch a group over the organisation that it is of: researchers from the NTNU."""
    for body in bodies:
        gap = text[end : body.start]
        if 0 < body.start - end < 16 and _AFFILIATED.fullmatch(gap):
            return body.end
    return end


def _modifier_start(text: str, match: re.Match[str]) -> int:
    """Keep at most two words before a noun without determiner: lower-case sentences run on."""
    words = list(re.finditer(r"\S+", match.group("mod")))
    kept = [w for w in words if w.group()[0].isupper() or w.group().casefold() in _KEPT]
    return match.start("mod") + kept[0].start() if kept and kept == words else match.start("noun")


_KEPT = frozenset(
    "study lead senior independent outside medical health industry company government federal "
    "other many some several most new leading cancer public".split()
)


def _study(text: str, match: re.Match[str]) -> Naming | None:
    noun = match.group("noun").casefold()
    if noun in _MASS_NOUNS and _PLURAL.match(match.group("det") or ""):
        return None
    if match.group("det"):
        start = match.start("det")
    else:
        start = _modifier_start(text, match)
        if start == match.start("noun") and noun in _PLAIN_NOUNS and not match.group("rest"):
            return None
    end = match.end("noun")
    return Naming(start, end, "study", plain(text[start:end]), noun)
