"""Pipeline component `extractor_abbreviations`: short forms that the article defines.

In: tokens. Out: the table `abbreviations`, short form to long form. The finder is scispaCy's
implementation of Schwartz and Hearst (2003), called without its writing of live spans to the Doc.
"""

import re
from collections.abc import Iterator
from typing import Any

from scispacy.abbreviation import AbbreviationDetector, filter_matches, find_abbreviation
from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import get_text, set_table

# A long form is a name, not a clause that happens to have the right letters.
MAX_LONG_FORM = 90
# A name in capitals, at most ten words long, with its short form in brackets.
_NAMED = re.compile(
    r"((?:[A-Z][\w'’-]*)(?: (?:[A-Z][\w'’-]*|of|for|and|the|on|in|&)){1,9}) \(([A-Z]{3,6})\)"
)
_MIN_INITIALS = 3


@Language.factory("extractor_abbreviations", assigns=["doc._.extractor_abbreviations"])
def make_abbreviations(nlp: Language, name: str) -> "AbbreviationFinder":
    """Make the component that finds short and long forms."""
    return AbbreviationFinder(nlp)


class AbbreviationFinder:
    """Finds short forms in brackets and the long forms before or after them."""

    def __init__(self, nlp: Language) -> None:
        """Build the detector for a pipeline's strings."""
        self._detector: Any = AbbreviationDetector(nlp)

    def __call__(self, doc: Doc) -> Doc:
        """Write the table of abbreviations; the first definition of a short form counts."""
        brackets = [(key, start + 1, end - 1) for key, start, end in self._detector.matcher(doc)]
        table: dict[str, str] = {}
        for long_part, short_part in filter_matches(brackets, doc):
            short, long = find_abbreviation(long_part, short_part)
            if long is not None and _is_sound(short.text, long.text):
                table.setdefault(short.text, " ".join(long.text.split()))
        for short_name, long_name in _find_translated(get_text(doc)):
            table.setdefault(short_name, long_name)
        set_table(doc, "abbreviations", table)
        return doc


def _find_translated(text: str) -> Iterator[tuple[str, str]]:
    """Yield names whose short form follows another order or language, such as NTNU.

    The short form must begin like the name, and most of its letters be initials of the name.
    """
    for found in _NAMED.finditer(text):
        words, short = found.group(1).split(), found.group(2)
        while words and words[0][0] != short[0]:
            words.pop(0)
        initials = [word[0] for word in words if word[0].isupper()]
        hits = sum(letter in initials for letter in short)
        if len(initials) >= _MIN_INITIALS and hits > len(short) / 2:
            yield short, " ".join(words)


def _is_sound(short: str, long: str) -> bool:
    """Tell whether a pair looks like a definition: capitals short, one line long."""
    has_capital = any(character.isupper() for character in short)
    return has_capital and "\n" not in long and len(short) < len(long) <= MAX_LONG_FORM
