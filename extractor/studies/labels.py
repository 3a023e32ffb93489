"""The design of research in fixed words: what its sentences say in, labels of a closed list out.

"a phase II, double-blind study" and "randomly assigned" give `phase 2`, `double-blind`,
`randomised`. A label counts only where it fits the design that the whole article supports, and
not where the sentence wishes for such research ("larger randomised trials are needed").
"""

import re
from collections.abc import Iterable, Iterator, Mapping

MAX_LABELS = 8
_TRIAL = frozenset({"trial"})
_WATCHED = frozenset({"observational"})
_REVIEW = frozenset({"review"})
_LAB = frozenset({"in_vitro"})
_PEOPLE = _TRIAL | _WATCHED
_LABELS: tuple[tuple[str, frozenset[str], re.Pattern[str]], ...] = tuple(
    (label, designs, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))
    for label, designs, pattern in (
        ("randomised", _TRIAL, r"(?<!non)(?<!non-)(?<!mendelian\s)randomi[sz](?:ed|ation)"
         r"|randomly\s(?:\w+\s){0,2}(?:assigned|allocated|divided|split|given|chosen\sto|placed)"
         r"|assigned\s(?:\w+\s)?at\srandom"),
        ("double-blind", _TRIAL, r"double[-\s]?(?:blind(?:ed)?|masked)|neither\s(?:\w+\s){1,3}nor\s"
         r"(?:\w+\s){1,4}knew"),
        ("triple-blind", _TRIAL, r"triple[-\s]?blind(?:ed)?"),
        ("single-blind", _TRIAL, r"single[-\s]?blind(?:ed)?"),
        ("open-label", _TRIAL, r"open[-\s]label|unblinded"),
        ("placebo-controlled", _TRIAL, r"placebo[-\s]controlled|(?:or|and|with|got|to|took|received"
         r"|versus|vs\.?|given|than)\s(?:an?\s|the\s)?(?:\w+\s)?(?:placebos?|dummy\s(?:pills?|drug)"
         r"|sugar\spills?)"),
        ("crossover", _TRIAL, r"cross-?over"),
        ("pilot", _PEOPLE, r"pilot\s(?:\w+\s)?(?:study|trial)|feasibility\s(?:study|trial)"),
        ("first-in-human", _TRIAL, r"first[-\s]in[-\s](?:human|man)"),
        ("cohort", _WATCHED, r"cohorts?"),
        ("case-control", _WATCHED, r"case[-\s]controls?"),
        ("cross-sectional", _WATCHED, r"cross[-\s]sectional"),
        ("case report", _WATCHED, r"case\s(?:reports?|stud(?:y|ies)|series)"),
        ("prospective", _PEOPLE, r"prospective(?:ly)?"),
        ("retrospective", _WATCHED, r"retrospective(?:ly)?"),
        ("longitudinal", _WATCHED, r"longitudinal"),
        ("population-based", _WATCHED, r"population-based"),
        ("Mendelian randomisation", _WATCHED | _REVIEW, r"mendelian\srandomi[sz]ation"),
        ("registry", _WATCHED, r"registr(?:y|ies)(?!\sof\strials)"),
        ("records", _WATCHED, r"(?:medical|health|hospital|insurance|prescription|pharmacy)\s"
         r"(?:\w+\s)?(?:records?|claims|charts?|databases?)"),
        ("survey", _WATCHED, r"surveys?|surveyed|questionnaires?"),
        ("meta-analysis", _REVIEW, r"meta-?\s?analy(?:sis|ses|tic)"),
        ("systematic review", _REVIEW, r"systematic(?:ally)?\sreview(?:s|ed)?|cochrane\sreview"),
        ("pooled analysis", _REVIEW, r"pool(?:ed|ing)\s(?:the\s)?(?:data|analysis|results)"),
        ("guideline", _REVIEW, r"guidelines?|consensus\sstatement|task\sforce"),
        ("modelling", _WATCHED | _REVIEW | _LAB, r"(?:computer|mathematical|computational"
         r"|statistical|simulation)\s(?:models?|modell?ing|simulations?)|simulated"),
        ("organoids", _LAB, r"organoids?|organs?-on-(?:a-)?chips?|mini-?(?:brains?|organs?|guts?"
         r"|lungs?)"),
        ("cells", _LAB, r"(?<!stem\s)cells?(?:\s(?:lines?|cultures?))?"),
        ("tissue", _LAB, r"tissues?|biops(?:y|ies)|slices"),
        ("test tube", _LAB, r"test\stubes?|petri\sdish(?:es)?"),
    )
)  # fmt: skip
_PHASE = re.compile(
    r"\bphase[-\s](?P<first>[1-4]|i{1,3}|iv|one|two|three|four)(?P<part>[ab])?"
    r"(?:\s?/\s?(?P<second>[1-4]|i{1,3}|iv)(?:[ab])?)?\b",
    re.IGNORECASE,
)
_NUMERALS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "one": "1", "two": "2", "three": "3"}
_STAGE = re.compile(
    r"\b(?P<when>early|mid|late)[-\s]stage\s(?:\w+\s)?(?:trials?|stud(?:y|ies))", re.I
)
_UNDONE_BEFORE = re.compile(
    r"\b(?:need(?:s|ed)?|future|plan(?:s|ned|ning)?|hopes?|await(?:s|ing)?|until|not|without|no"
    r"|larger|further|more|would|should|upcoming|next|before)\s(?:[\w-]+,?\s){0,5}$|n['’]t\s"
    r"(?:[\w-]+,?\s){0,5}$",
    re.IGNORECASE,
)
_UNDONE_AFTER = re.compile(
    r"^(?:,?\s[\w-]+){0,5}\s(?:is|are|will\sbe|would\sbe)\s(?:still\s)?(?:needed|planned|required"
    r"|necessary|under\s?way|warranted)\b",
    re.IGNORECASE,
)
_NEAR = 80  # characters around a label that may say that the research is yet to come


def find_labels(
    texts: Iterable[str], design: str | None, species: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the labels of research in reading order.

    Args:
        texts: The sentences that speak of it.
        design: What the article as a whole supports; None takes every label.
        species: Animals by the words for them; they label animal research.
    """
    found: dict[str, None] = {}
    for text in texts:
        for _, label in sorted({*_in_text(text, design), *_animals(text, design, species)}):
            found.setdefault(label)
    return tuple(found)[:MAX_LABELS]


def _in_text(text: str, design: str | None) -> Iterator[tuple[int, str]]:
    for label, designs, pattern in _LABELS:
        if design is None and designs == _LAB or design is not None and design not in designs:
            continue
        match = next((m for m in pattern.finditer(text) if _is_done(text, m)), None)
        if match:
            yield match.start(), label
    if design in (None, "trial"):
        yield from _phases(text)


def _phases(text: str) -> Iterator[tuple[int, str]]:
    for match in _PHASE.finditer(text):
        if _is_done(text, match):
            numbers = [match.group("first").lower(), (match.group("second") or "").lower()]
            digits = [_NUMERALS.get(number, number) for number in numbers if number]
            yield match.start(), f"phase {'/'.join(digits)}{(match.group('part') or '').lower()}"
    for match in _STAGE.finditer(text):
        if _is_done(text, match):
            yield match.start(), f"{match.group('when').lower()}-stage"


def _animals(
    text: str, design: str | None, species: Mapping[str, str]
) -> Iterator[tuple[int, str]]:
    if design != "animal":
        return
    for match in re.finditer(r"[a-z][\w-]*", text.lower()):
        kind = species.get(match.group())
        if kind and kind != "animal":
            yield match.start(), kind


def _is_done(text: str, match: re.Match[str]) -> bool:
    """Tell whether a sentence speaks of research that was done, rather than wished for."""
    before = text[max(0, match.start() - _NEAR) : match.start()]
    after = text[match.end() : match.end() + _NEAR]
    return not _UNDONE_BEFORE.search(before) and not _UNDONE_AFTER.match(after)
