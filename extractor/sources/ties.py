"""Conflicts of interest: sources with their places in, the same sources with their ties out.

"Genovese has served as a consultant to Lilly" ties a person to a company. The surface is read:
who stands before the words that tell a tie, which organisations follow, and whether the sentence
denies it ("reported no conflicts of interest").
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.annotations import Offsets, SourceRecord, TieRecord
from extractor.sources.bodies import body_label
from extractor.vocab.wordlists import load_labels

_MONEY = r"(?:fees|honorari(?:a|um)|payments?|compensation|remuneration|money|royalties)"
_GOT = r"(?:receiv(?:es?|ed|ing)|accept(?:s|ed)|got|gets|took|taken|earn(?:s|ed)|paid|been\spaid)"
_KINDS = (
    ("consulting", r"consultants?\b|consult(?:s|ed|ing)\b"),
    ("advisory", r"advisory\s(?:boards?|panels?|councils?)\b|advis[eo]rs?\b|advises?\b"),
    ("patent", r"(?:holds?|has|have|owns?|named\son)\s(?:an?\s|the\s|several\s)?patents?\b"
     r"|patents?\s(?:licensed|assigned)\b"),
    ("ownership", r"(?:owns?|holds?|has|have|with|held|owned)\s(?:\w+\s){0,2}?(?:stock|shares"
     r"|equity|stakes?|options)\b|(?:share|stock)holders?\b|(?:co-?)?found(?:er|ed)\b"),
    ("research_funding", r"(?:research\s)?(?:grants?|funding)(?:\s(?:support|money))?\s(?:for\s"
     r"(?:\w+\s){1,4})?from\b|research\ssupport\sfrom\b"),
    ("fees", rf"(?:speak(?:ing|er['’]?s?)|lecture|travel|personal)\s(?:and\s\w+\s)?{_MONEY}\b"
     rf"|{_GOT}\s(?:\w+\s){{0,4}}?{_MONEY}\b|(?:is|was|been)\spaid\sby\b|paid\s(?:speaker|spokes"
     r"\w+)\b|on\sthe\spayroll\sof\b|(?:paid|pays)(?=\s(?:Drs?\.?\s)?(?-i:[A-Z]))"),
    ("employment", r"employees?\s(?:of|at)\b|employed\sby\b|(?:works?|worked|working)\sfor\b"
     r"|executives?\s(?:of|at|for|with)\b|(?:chief|vice)\s(?:\w+\s){1,2}?(?:officer|president"
     r"|scientist)\s(?:of|at|for)\b"),
    ("unspecified", r"(?:financial|commercial|industry)\s(?:ties|links|relationships?"
     r"|connections?|interests?)\b|(?:ties|relationships?)\s(?:to|with)\b|(?:conflicts?\sof"
     r"|competing|conflicting)\sinterests?\b"),
)  # fmt: skip
_CUE = re.compile(rf"\b(?:{'|'.join(rf'(?P<{kind}>{words})' for kind, words in _KINDS)})", re.I)
_DENIED = re.compile(
    r"(?:\b(?:no|without|not|never|free\sof|den(?:y|ied|ies))|n[’']t)\s(?:[\w-]+\s){0,5}$"
    r"|^\W*neither\b[^;]*$",
    re.I,
)
_FREE = re.compile(
    r"\b(?:no|without(?:\sany)?|free\sof(?:\sany)?|not\s(?:have|declare|report|disclose)\sany"
    r"|n[’']t\s(?:have|declare|report)\sany)\s(?:(?:known|relevant|other|such|potential|outside)\s)?"
    r"(?:(?:(?:financial|commercial|industry|drug|company)\s){1,2}(?:ties|links|relationships?"
    r"|connections?|interests?|disclosures?)|conflicts?(?:\sof\sinterest)?|ties"
    r"|(?:competing|conflicting)\s(?:\w+\s)?interests?|disclosures?)\b",
    re.I,
)  # fmt: skip
_NEITHER = re.compile(r"\W*neither\b", re.I)
_END = re.compile(r"[.!?;](?:[\"”’')]*\s|$)|\n")
_ABBREVIATED = re.compile(r"\b(?:Drs?|Prof|Mrs?|Ms|St|Inc|Co|Corp|Ltd|U\.S|[A-Z])$")
_PRONOUN = re.compile(r"\b(?P<word>he|she|they|his|her|their|who|whose)\b", re.I)
_LIST_GAP = re.compile(
    r"(?:\s\([A-Z]{2,8}\))?(?:,\s|,?\sand\s|,?\sor\s|,?\sas\swell\sas\s|\s&\s|/)"
    r"(?:(?:from|for|to|with|by|of|in)\s)?(?:the\s)?(?:drugmakers?\s)?"
)
_NAMELESS = re.compile(
    r"\b(?:(?:the|several|some|many|various|other|two|three|four|\d+)\s)?(?:(?:drug|pharmaceutical"
    r"|device|vaccine|biotech(?:nology)?|tobacco|food|supplement)\s)?(?:companies|drugmakers"
    r"|manufacturers?|firms|makers?|industry)\b(?:\s(?:that|which|of|behind)\s(?:[\w’'-]+\s?){1,4})?"
    r"|\bthe\scompany\s(?:that|which|behind)\s(?:[\w’'-]+\s?){1,4}",
    re.I,
)
_OWNER_OF_CUE = re.compile(r"^\s(?:(?:has|have|had|also|paid)\s)?$")
# Bodies that stand for the public: working with them is no conflict.
_PUBLIC = frozenset({"agency", "hospital", "university"})
# Ties that are conflicts only where the organisation sells something.
_OF_COMPANIES = frozenset({"employment", "advisory"})
_TITLES = {"Mr.": "m", "Mrs.": "f", "Ms.": "f", "Mr": "m", "Ms": "f"}
_SUBJECTS = frozenset({"person", "group", "anonymous"})
_FARTHEST_BODY, _LONGEST_SENTENCE = 90, 600


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    record: SourceRecord


def add_ties(text: str, records: Sequence[SourceRecord]) -> list[SourceRecord]:
    """Write into each source what ties it to an organisation, and what denies such ties."""
    places = sorted(
        (_Place(a, b, record) for record in records for a, b in record.mentions),
        key=lambda place: (place.start, place.end, place.record.key),
    )
    ties: dict[str, list[TieRecord]] = {}
    free: dict[str, Offsets] = {}
    cues = list(_CUE.finditer(text))
    for place, tie in _find_ties(text, cues, places):
        ties.setdefault(place.record.key, []).append(tie)
    for place, span in _find_denials(text, cues, places):
        free.setdefault(place.record.key, span)
    return [
        replace(record, ties=_unique(ties.get(record.key, [])), no_ties=free.get(record.key))
        for record in records
    ]


def _unique(ties: list[TieRecord]) -> tuple[TieRecord, ...]:
    """Keep each organisation once a kind, in reading order."""
    seen: dict[tuple[str, str], TieRecord] = {}
    for tie in sorted(ties, key=lambda t: (t.start, t.end, t.kind, t.name)):
        seen.setdefault((tie.kind, tie.organization or tie.name), tie)
    return tuple(seen.values())


def _find_ties(
    text: str, cues: Sequence[re.Match[str]], places: Sequence[_Place]
) -> Iterator[tuple[_Place, TieRecord]]:
    for cue in cues:
        start, end = _sentence(text, cue.start(), cue.end())
        if _DENIED.search(text[start : cue.start()]):
            continue
        kind = cue.lastgroup or "unspecified"
        near = _between(places, start, end)
        bodies = list(_bodies(text, cue.span(), near, end))
        for subject in _subjects(text, cue.span(), (start, end), places):
            for name, key, a, b in bodies:
                if kind in _OF_COMPANIES and not (key and _is_company(name)):
                    continue
                first = min(cue.start(), a)
                yield subject, TieRecord(first, max(b, cue.end()), kind, name, key)


def _bodies(
    text: str, cue: Offsets, near: Sequence[_Place], end: int
) -> Iterator[tuple[str, str | None, int, int]]:
    """Yield the organisations of a cue: those that follow it as a list, or the one before it."""
    named = [p for p in near if p.record.kind == "organization" and not _is_public(p.record)]
    before = [p for p in named if p.end <= cue[0]]
    if before and _OWNER_OF_CUE.match(text[before[-1].end : cue[0]]):
        yield before[-1].record.name, before[-1].record.key, before[-1].start, before[-1].end
        return
    last = None
    for place in (p for p in named if p.start >= cue[1] - 1):
        gap = text[(last or cue[1]) : place.start]
        if last is None and (len(gap) > _FARTHEST_BODY or _CUE.search(gap)):
            break
        if last is not None and not _LIST_GAP.fullmatch(gap):
            break
        yield place.record.name, place.record.key, place.start, place.end
        last = place.end
    nameless = _NAMELESS.search(text, cue[1], min(end, cue[1] + _FARTHEST_BODY))
    if last is None and nameless:
        name = nameless.group().rstrip()
        yield name, None, nameless.start(), nameless.start() + len(name)


def _is_company(name: str) -> bool:
    """Tell whether nothing in a name says that it is a society, foundation or other body."""
    heads = load_labels("organisation_heads")
    labels = [load_labels("organisations").get(name), *(heads.get(word) for word in name.split())]
    told = [label for label in labels if label]
    return not told or "company" in told


def _is_public(record: SourceRecord) -> bool:
    return body_label(record.name) in _PUBLIC


def _subjects(text: str, cue: Offsets, bounds: Offsets, places: Sequence[_Place]) -> list[_Place]:
    """Return whom a cue speaks of, with those joined to them: "Doe and Roe consult for"."""
    found = _subject(text, cue, bounds, places)
    if found is None:
        return []
    subjects = [found]
    near = [p for p in _between(places, *bounds) if p.record.kind == "person"]
    for place in reversed([p for p in near if p.end < found.start]):
        if not re.fullmatch(r",?\s(?:and|nor|or)\s|,\s", text[place.end : subjects[-1].start]):
            break
        subjects.append(place)
    return subjects


def _subject(text: str, cue: Offsets, bounds: Offsets, places: Sequence[_Place]) -> _Place | None:
    """Find whom a cue speaks of: named before it, a pronoun's person, or named right after."""
    near = [p for p in _between(places, *bounds) if p.record.kind in _SUBJECTS]
    before = [p for p in near if p.end <= cue[0]]
    pronoun = _last(_PRONOUN, text, before[-1].end if before else bounds[0], cue[0])
    if before:
        people = [p for p in before if p.record.kind == "person"]
        return (people or before)[-1] if pronoun else before[-1]
    if pronoun:
        return _person_before(places, bounds[0], pronoun.group("word").casefold())
    after = [p for p in near if p.start >= cue[1]]
    if after and (len(text[cue[1] : after[0].start].split()) < 4):
        return after[0]
    return None


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    return max(pattern.finditer(text, start, end), key=lambda match: match.start(), default=None)


def _person_before(places: Sequence[_Place], at: int, pronoun: str) -> _Place | None:
    """Return the last source before a place that a pronoun may mean."""
    plural = pronoun in ("they", "their")
    first = bisect_left(places, at, key=lambda place: place.start)
    for place in reversed(places[max(0, first - 30) : first]):
        if place.record.kind == ("group" if plural else "person") and _agrees(
            place.record, pronoun
        ):
            return place
    return None


def _agrees(record: SourceRecord, pronoun: str) -> bool:
    """Tell whether a pronoun's gender fits the given name or title of a person."""
    said = {"he": "m", "his": "m", "she": "f", "her": "f"}.get(pronoun)
    names = load_labels("first_names")
    genders = [_TITLES.get(word) or names.get(word, "u") for word in record.name.split()[:-1]]
    known = [gender for gender in genders if gender != "u"]
    return said is None or not known or known[0] == said


def _find_denials(
    text: str, cues: Sequence[re.Match[str]], places: Sequence[_Place]
) -> Iterator[tuple[_Place, Offsets]]:
    neither = (cue for cue in cues if _NEITHER.match(text, *_before(text, cue)))
    for match in [*_FREE.finditer(text), *neither]:
        bounds = _sentence(text, match.start(), match.end())
        for subject in _subjects(text, match.span(), bounds, places):
            yield subject, match.span()


def _before(text: str, cue: re.Match[str]) -> Offsets:
    return _sentence(text, *cue.span())[0], cue.start()


def _sentence(text: str, start: int, end: int) -> Offsets:
    """Return the stretch between sentence ends around a place, of bounded length."""
    first = max(0, start - _LONGEST_SENTENCE)
    for stop in _END.finditer(text, first, start):
        if not _is_abbreviation(text, stop):
            first = stop.end()
    last = min(len(text), end + _LONGEST_SENTENCE)
    for stop in _END.finditer(text, end, last):
        if not _is_abbreviation(text, stop):
            return first, stop.start()
    return first, last


def _is_abbreviation(text: str, stop: re.Match[str]) -> bool:
    before = text[max(0, stop.start() - 6) : stop.start()]
    return stop.group().startswith(".") and bool(_ABBREVIATED.search(before))


def _between(places: Sequence[_Place], start: int, end: int) -> list[_Place]:
    first = bisect_left(places, start, key=lambda place: place.start)
    last = bisect_left(places, end, key=lambda place: place.start)
    return [place for place in places[first:last] if place.end <= end]
