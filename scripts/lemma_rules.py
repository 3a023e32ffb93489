"""Treebank words in, the table of endings of `extractor.language.lemmas` out.

For each pair of tags the most frequent change of each ending is kept where it differs from what
the next shorter ending already says; words that the endings get wrong are kept whole.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from ud_corpus import Word

from extractor.language.lemmas import MAX_SUFFIX, WHOLE_WORD, Rules, find_rule, letter_case

Change = tuple[int, str]
# An ending of a single word says nothing about other words.
MIN_WORDS = 2
# Greek and Latin plurals of medicine, too rare in the treebanks to be learned.
MEDICAL_ENDINGS: dict[str, dict[str, Change]] = {
    "NOUN/NNS": {
        **dict.fromkeys(
            ("gnoses", "stases", "mboses", "choses", "uroses", "lyses", "theses", "crises"),
            (2, "is"),
        ),
        "^bacteria": (1, "um"),
        "^fungi": (1, "us"),
    }
}


@dataclass
class _Counts:
    """What the treebank shows: changes by tags and form, and case by tags and writing."""

    changes: dict[str, dict[str, Counter[Change]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(Counter))
    )
    cases: dict[str, Counter[bool]] = field(default_factory=lambda: defaultdict(Counter))


def learn_rules(words: Iterable[Word]) -> tuple[Rules, frozenset[str]]:
    """Return the table of endings and the writings whose lemma is lower case."""
    counts = _count(words)
    rules = {
        tags: _learn_endings(forms) | MEDICAL_ENDINGS.get(tags, {})
        for tags, forms in sorted(counts.changes.items())
    }
    lowered = frozenset(
        key
        for key, seen in counts.cases.items()
        if seen[True] > seen[False] and not _is_acronym(key)
    )
    return {tags: table for tags, table in rules.items() if table}, lowered


def _is_acronym(key: str) -> bool:
    """Tell whether short nouns in capitals are meant: "DNA" in edited text, "CAR" in e-mails."""
    return key.startswith("NOUN/") and key.endswith("/acronym")


def _count(words: Iterable[Word]) -> _Counts:
    counts = _Counts()
    for word in words:
        form = word.form.replace("\u2019", "'")
        if word.lemma == "_" or len(form.lower()) != len(form):
            continue
        # "I" is the one lemma in capitals whatever the form ("me", "i").
        lemma = word.lemma if word.lemma == "I" else word.lemma.lower()
        change = find_change(form.lower(), lemma)
        tags = f"{word.upos}/{word.xpos}"
        counts.changes[tags][form.lower()][change] += 1
        counts.changes[word.upos][form.lower()][change] += 1
        if letter_case(form) != "lower":
            counts.cases[f"{tags}/{letter_case(form)}"][word.lemma == word.lemma.lower()] += 1
    return counts


def find_change(form: str, lemma: str) -> Change:
    """Return how many letters to cut from a form and what to add to get its lemma."""
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return len(form) - same, lemma[same:]


def _learn_endings(forms: dict[str, Counter[Change]]) -> dict[str, Change]:
    best = {form: _most_common(seen) for form, seen in forms.items()}
    by_ending: dict[str, Counter[Change]] = defaultdict(Counter)
    for form, change in best.items():
        for length in range(min(len(form), MAX_SUFFIX) + 1):
            if change[0] <= length:
                by_ending[form[len(form) - length :]][change] += 1
    table: dict[str, Change] = {}
    for ending in sorted(by_ending, key=lambda text: (len(text), text)):
        seen = by_ending[ending]
        change = _most_common(seen)
        if (
            seen.total() >= MIN_WORDS
            and seen[change] >= MIN_WORDS
            and change != _inherited(table, ending)
        ):
            table[ending] = change
    for form in sorted(best):
        if find_rule(table, form) != best[form]:
            table[WHOLE_WORD + form] = best[form]
    return table


def _inherited(table: dict[str, Change], ending: str) -> Change:
    for start in range(1, len(ending) + 1):
        if ending[start:] in table:
            return table[ending[start:]]
    return 0, ""


def _most_common(seen: Counter[Change]) -> Change:
    return min(seen, key=lambda change: (-seen[change], change))
