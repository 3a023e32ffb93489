"""Organisations: known names, and capitalised sequences around a head noun; words in, namings out.

"the Norwegian University of Science and Technology (NTNU)" gives one naming with its short form
as alias; the short form is then found everywhere else.
"""

import re
from functools import cache
from itertools import takewhile

from extractor.sources.naming import Naming, drop_overlaps, plain
from extractor.sources.words import Word, are_adjacent
from extractor.vocab.wordlists import load_labels, load_terms

# Words that may stand inside an organisation's name, with what must follow.
_LINKS = frozenset(
    {"of", "for", "and", "&", "the", "on", "de", "la", "du", "des", "del", "di", "in"}
)
_AFTER_HEAD = frozenset({"of", "for", "de", "on"})
_LONGEST = 12
_SHORT_FORM = re.compile(r"\s?\(\s?((?:[A-Z][A-Za-z&.-]{1,9}))\s?\)")
# Heads that are too general to name a body after one ordinary word ("Special Service").
_WEAK_HEADS = frozenset(
    "Service Services Group Board Office Program Programme Project Unit Union Division Fund Center "
    "Centre Partners Sciences Genetics Oncology Vaccines Capital Government Registry Network "
    "School Technologies Charity Forum Initiative Force Task Trust Company Companies".split()
)


def find_bodies(text: str, words: list[Word], *, title_case: bool = False) -> list[Naming]:
    """Find the organisations named in a block.

    Args:
        text: The article's text.
        words: The block's words.
        title_case: Whether the block is a headline, where capitals say nothing.
    """
    found = _find_known(text, words)
    if not title_case:
        found += _find_headed(text, words)
    return drop_overlaps(found)


def body_label(name: str) -> str:
    """Tell what kind of body a name belongs to: agency, company, hospital, university, body."""
    known = _known().get(name)
    if known:
        return known
    heads = load_labels("organisation_heads")
    labels = [heads[word] for word in name.replace(",", " ").split() if word in heads]
    return labels[-1] if labels else "body"


@cache
def _known() -> dict[str, str]:
    """Return the listed names with their kinds; "&" may be written out."""
    listed = load_labels("organisations")
    return {name.replace(" & ", " and "): kind for name, kind in listed.items()} | listed


@cache
def _known_by_first() -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for name in _known():
        parts = tuple(re.findall(r"&|[^\s]+", name.replace("'s", " 's").replace("’s", " ’s")))
        table.setdefault(parts[0], []).append(parts)
    for names in table.values():
        names.sort(key=lambda parts: (-len(parts), parts))
    return table


def _find_known(text: str, words: list[Word]) -> list[Naming]:
    found = []
    table = _known_by_first()
    for i, word in enumerate(words):
        for parts in table.get(word.text, ()):
            if tuple(w.text for w in words[i : i + len(parts)]) == parts:
                found.append(_name(text, word.start, words[i + len(parts) - 1].end))
                break
    return found


def _find_headed(text: str, words: list[Word]) -> list[Naming]:
    found, i = [], 0
    while i < len(words):
        opens = words[i].is_capitalised and words[i].text not in load_terms("titles")
        end = _sequence_end(text, words, i) if opens else i
        if end == i:
            i += 1
            continue
        found += _cut_sequence(text, words[i:end])
        i = end
    return found


def _sequence_end(text: str, words: list[Word], i: int) -> int:
    """Return the index after a run of capitalised words and the links between them."""
    end = i + 1
    while end < len(words) and end - i < _LONGEST:
        step = _step(text, words, end)
        if not step:
            break
        end += step
    return end


def _step(text: str, words: list[Word], at: int) -> int:
    last, word = words[at - 1], words[at]
    if word.text in ("'s", "’s"):
        return 1 if at + 1 < len(words) and words[at + 1].is_capitalised else 0
    if not (are_adjacent(text, last, word) or last.text in ("'s", "’s")):
        return 0
    if word.text in load_terms("titles"):
        return 0
    if word.is_capitalised:
        return 1
    if word.text not in _LINKS:
        return 0
    for ahead in (1, 2):
        if at + ahead >= len(words):
            return 0
        following = words[at + ahead]
        if following.is_capitalised:
            return ahead + 1
        if following.text != "the":
            return 0
    return 0


def _cut_sequence(text: str, run: list[Word]) -> list[Naming]:
    """Cut a run at links that join two names rather than parts of one."""
    heads = load_labels("organisation_heads")
    parts: list[list[Word]] = [[]]
    for i, word in enumerate(run):
        rest = run[i + 1 :]
        headed = any(w.text in heads for w in parts[-1])
        if word.text in ("'s", "’s") and headed:
            parts.append([])
        elif word.text in ("in", "on") and headed or word.text == "of" and not headed:
            parts.append([])
        elif word.text in ("and", "&") and _joins_two(parts[-1], rest, heads):
            parts.append([])
        else:
            parts[-1].append(word)
    namings = [_headed(text, part, heads) for part in parts]
    return [naming for naming in namings if naming]


def _joins_two(left: list[Word], right: list[Word], heads: dict[str, str]) -> bool:
    if right and right[0].text == "the" and left:
        return True
    if not any(word.text in heads for word in left):
        return False
    strong = ("university", "hospital", "company")
    first = list(takewhile(lambda word: word.text not in _LINKS, right))
    if len(right) > 1 and any(heads.get(word.text) in strong for word in first):
        return True
    return not any(word.text in _AFTER_HEAD for word in left)


def _headed(text: str, part: list[Word], heads: dict[str, str]) -> Naming | None:
    part = _trim(part)
    at = [i for i, word in enumerate(part) if word.text in heads]
    if not at or len(part) < 2:
        return None
    if all(part[i].text in _WEAK_HEADS for i in at) and len(part) < 3 and not _is_proper(part[0]):
        return None
    if at == [0] and part[1].text not in _AFTER_HEAD:
        return None
    return _name(text, part[0].start, part[-1].end)


def _is_proper(word: Word) -> bool:
    return word.text not in load_terms("not_names")


def _trim(part: list[Word]) -> list[Word]:
    """Leave out what opens the sentence or trails behind the name."""
    openers = load_terms("not_names") - load_terms("organisation_heads")
    skipped = frozenset(
        "National International American World General Medical Public Community Federal State "
        "Clinical Central Royal North South East West Northern Southern Eastern Western Global "
        "Children Health Cancer Heart Diabetes Drug Saint St San Santa Mount Blood Brain Women "
        "Veterans Food New Great Preventive".split()
    )
    while part and (part[0].text in _LINKS or part[0].text in ("'s", "’s") or (
        part[0].text in openers and part[0].text not in skipped
    )):  # fmt: skip
        part = part[1:]
    while part and (part[-1].text in _LINKS or part[-1].text in ("'s", "’s")):
        part = part[:-1]
    return part


def _name(text: str, start: int, end: int) -> Naming:
    name = plain(text[start:end])
    short = _SHORT_FORM.match(text, end)
    alias = short.group(1) if short else None
    return Naming(start, end, "organization", name, body_label(name), alias)
