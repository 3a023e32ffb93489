"""Other ways to write the name in a mention: without marks, brackets, modifiers and measures."""

import re
from collections.abc import Iterator
from functools import lru_cache

from extractor.resources import read_table

_MARKS = re.compile(r"^[\s\"'“”‘’(\[]+|[\s\"'“”‘’,;:.\])]+$")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,40}[)\]]\s*")
_STEREO = re.compile(
    r"^(?:\(?[+±-]\)?|\(?[dlDLRSrs](?:,\s?[dlDLRSrs])?\)?|cis|trans|alpha|beta)-", re.A
)
_COORDINATION = re.compile(r"([\w-]+)(?:,? (?:and|or|and/or) |/| & )([\w-]+) ([\w-]+(?: [\w-]+)?)")
_JOINED = re.compile(r",? (?:and|or|and/or) ")
_TWO = 2
_MIN_EPONYM = 4
_MIN_LEFT = 3
_MAX_LEFT_OUT = 3
_MAX_MEASURE = 4
_MEASURED = frozenset({"of", "in", "for", "from"})
_LINKING = frozenset(
    {"of", "in", "for", "from", "to", "with", "by", "on", "after", "due", "and", "or"}
)
_ARTICLES = frozenset({"the", "a", "an", "their", "your", "his", "her", "any", "such"})


def clean(name: str) -> str:
    """Return a mention without marks around it and with single blanks."""
    return _MARKS.sub("", " ".join(name.split()))


def variants(name: str) -> Iterator[str]:
    """Yield the ways to write a name that change nothing of what it means, the plainest first."""
    yield name
    without = _BRACKETS.sub(" ", name).strip()
    if without != name and len(without) >= _MIN_LEFT:
        yield without
    bare = _STEREO.sub("", name)
    if bare != name and len(bare) >= _MIN_LEFT:
        yield bare


def shorten(name: str) -> Iterator[str]:
    """Yield a name with ever fewer of the words that do not decide what it is.

    >>> list(shorten("severe drug-induced liver injury"))[-1]
    'liver injury'
    """
    empty = modifiers()
    words = _without_measure(name.split(), empty["of"])
    if len(words) < len(name.split()):
        yield " ".join(words)
    while len(words) > 1 and words[-1].lower() in empty["after"]:
        words.pop()
        yield " ".join(words)
    while len(words) > 1 and _is_modifier(words[0], empty["before"]):
        words.pop(0)
        yield " ".join(words)


def _without_measure(words: list[str], known: frozenset[str]) -> list[str]:
    """Leave out what is counted of a thing: "the risk of", "a reduction in"."""
    for place, word in enumerate(words[:_MAX_MEASURE]):
        rest = words[place + 1 :]
        if word.lower() in _MEASURED and rest and words[place - 1].lower() in known and place:
            return rest[1:] if rest[0].lower() in _ARTICLES and len(rest) > 1 else rest
    return words


def heads(name: str) -> Iterator[str]:
    """Yield a name with ever more of its first words left out, whatever they are.

    Not across a preposition: "death from heart disease" is no heart disease.
    """
    words = name.split()
    if not _LINKING.isdisjoint(words):
        return
    for size in range(1, min(len(words), _MAX_LEFT_OUT + 1)):
        yield " ".join(words[size:])


def parts(name: str) -> tuple[str, ...]:
    """Return the names that a coordination stands for, none where it is none.

    >>> parts("breast and/or ovarian cancer")
    ('breast cancer', 'ovarian cancer')
    """
    found = _COORDINATION.fullmatch(name)
    if not found:
        return ()
    first, second, head = found.groups()
    return (f"{first} {head}", f"{second} {head}")


def eponyms(name: str) -> Iterator[str]:
    """Yield the full names that a name written with a capital may be short for.

    >>> list(eponyms("Lennox-Gastaut"))
    ['Lennox-Gastaut syndrome', 'Lennox-Gastaut disease']
    """
    if name[:1].isupper() and len(name) > _MIN_EPONYM and name.count(" ") < _TWO:
        yield from (f"{name} {noun}" for noun in ("syndrome", "disease"))


def halves(name: str) -> tuple[str, ...]:
    """Return the two names that "and" or "or" joins, none where it joins none.

    >>> halves("heart attacks and strokes")
    ('heart attacks', 'strokes')
    """
    found = _JOINED.split(name)
    return tuple(found) if len(found) == _TWO and all(found) else ()


def _is_modifier(word: str, known: frozenset[str]) -> bool:
    lowered = word.lower()
    return lowered in known or lowered.endswith(("-induced", "-related", "-associated"))


@lru_cache(maxsize=1)
def modifiers() -> dict[str, frozenset[str]]:
    """Return the words that may stand before or after a name, by place."""
    rows = read_table("lexicons", "link_modifiers.tsv")
    return {
        place: frozenset(word for word, where in rows if where == place)
        for place in ("before", "after", "of")
    }
