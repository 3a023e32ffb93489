"""Lemmas by learned suffix rules: a tagged Doc in, lemmas out.

For each pair of coarse and fine tag the table maps word endings to "cut so many letters, add
these"; the longest ending wins and a whole word ("^went") beats all. The table is learned from
treebank words (`scripts/lemma_rules.py`), so it costs no network and generalises to new words.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

NAME = "extractor_lemma_rules"
WHOLE_WORD = "^"
MAX_SUFFIX = 6
# Longer words in capitals are headings, shorter ones mostly abbreviations ("DNA", "NSAID").
MAX_ACRONYM = 5
Rules = dict[str, dict[str, tuple[int, str]]]


def letter_case(form: str) -> str:
    """Return how a form is written: `lower`, `title`, `acronym`, `upper` or `mixed`."""
    if form == form.lower():
        return "lower"
    if form == form.upper():
        return "upper" if len(form) > MAX_ACRONYM else "acronym"
    return "title" if form[1:] == form[1:].lower() else "mixed"


def find_rule(rules: dict[str, tuple[int, str]], form: str) -> tuple[int, str]:
    """Return the change for a lower-case form: its whole word's, else its longest ending's."""
    whole = rules.get(WHOLE_WORD + form)
    if whole is not None:
        return whole
    for start in range(max(0, len(form) - MAX_SUFFIX), len(form) + 1):
        change = rules.get(form[start:])
        if change is not None and change[0] < len(form):
            return change
    return 0, ""


class LemmaRules:
    """Pipeline component that sets lemmas from a table of endings."""

    def __init__(self) -> None:
        """Start with an empty table: every word is its own lemma."""
        self.rules: Rules = {}
        self.lowered: frozenset[str] = frozenset()
        # As in extractor.vocab.words: more let memory grow and save no time.
        self._lemma = lru_cache(maxsize=8_000)(self._find_lemma)

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemma of every token."""
        for token in doc:
            token.lemma_ = self._lemma(token.text, f"{token.pos_}/{token.tag_}")
        return doc

    def find_lemma(self, form: str, tags: str) -> str:
        """Return the lemma of a form for its tags, written `NOUN/NNS`."""
        return self._lemma(form, tags)

    def _find_lemma(self, form: str, tags: str) -> str:
        text = form.replace("\u2019", "'")
        low = text.lower()
        cut, add = find_rule(self.rules.get(tags) or self.rules.get(tags.split("/")[0], {}), low)
        if len(low) != len(text) or f"{tags}/{letter_case(text)}" in self.lowered:
            text = low
        return (text[: len(text) - cut] + add) or form

    def set_table(self, rules: Rules, lowered: frozenset[str]) -> None:
        """Replace the table; `lowered` holds the tags and writings whose lemma is lower case."""
        self.rules, self.lowered = rules, lowered
        self._lemma.cache_clear()

    def to_bytes(self, *, exclude: tuple[str, ...] = ()) -> bytes:
        """Return the table as JSON."""
        table = {"lowered": sorted(self.lowered), "rules": self.rules}
        return json.dumps(table, sort_keys=True).encode()

    def from_bytes(self, data: bytes, *, exclude: tuple[str, ...] = ()) -> LemmaRules:
        """Read a table from JSON."""
        table: dict[str, Any] = json.loads(data)
        rules = {
            tags: {ending: (int(cut), str(add)) for ending, (cut, add) in changes.items()}
            for tags, changes in table["rules"].items()
        }
        self.set_table(rules, frozenset(table["lowered"]))
        return self

    def to_disk(self, path: Path, *, exclude: tuple[str, ...] = ()) -> None:
        """Write the table to a folder."""
        Path(path).mkdir(parents=True, exist_ok=True)
        (Path(path) / "rules.json").write_bytes(self.to_bytes())

    def from_disk(self, path: Path, *, exclude: tuple[str, ...] = ()) -> LemmaRules:
        """Read a table from a folder."""
        return self.from_bytes((Path(path) / "rules.json").read_bytes())

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle as the table alone, for worker processes."""
        return _restore, (self.to_bytes(),)


def _restore(data: bytes) -> LemmaRules:
    return LemmaRules().from_bytes(data)


@Language.factory(NAME, assigns=["token.lemma"], requires=["token.pos", "token.tag"])
def make_lemma_rules(nlp: Language, name: str) -> LemmaRules:
    """Make an empty table; a saved pipeline fills it when it is loaded."""
    return LemmaRules()
