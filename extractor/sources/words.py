"""Words of running text with their offsets, cut the way that names need them.

A full stop stays with an abbreviation or an initial ("Dr.", "J.", "Ph.D.", "U.S."), a possessive
is cut off, hyphens and apostrophes inside a word are kept. The parser's tokens are not used, so
that names are found alike under every tokeniser.
"""

import re
from dataclasses import dataclass

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}"
    r"|Ph\.\s?D\.?|(?:Pharm|Sc|Psy|Ed|Dr|M|B)\.(?:[A-Z][a-z]{0,2}\.){1,2}"
    r"|(?:Drs?|Prof|Mrs?|Ms|St|Inc|Corp|Ltd|Co|Jr|Sr|Sen|Rep|Gov|Rev|Ass(?:oc|t)|Capt|Lt|Col|Gen"
    r"|Sgt|Bros|Esq)\."
    r"|[A-ZÀ-Þ]\.(?=[\s,A-Z-])"
    r"|A/Prof(?:essor)?\b"
    r"|[^\W\d_]\w*(?:[-’'&][^\W_]\w*)*"
    r"|\d[\d,.]*\d|\d|\S"
)
_POSSESSIVE = re.compile(r"['’]s$")
_PLURAL_POSSESSIVE = re.compile(r"['’]$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a punctuation mark; half-open offsets."""

    text: str
    start: int
    end: int

    @property
    def is_capitalised(self) -> bool:
        """Tell whether the word begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_initial(self) -> bool:
        """Tell whether the word is one or two initials such as `J.` or `JP`."""
        return bool(re.fullmatch(r"[A-ZÀ-Þ]\.?|(?:[A-Z]\.){2,3}|[A-Z]{2}", self.text))

    @property
    def is_acronym(self) -> bool:
        """Tell whether the word is written in capitals only."""
        return len(self.text) > 1 and self.text.isupper()


def find_words(text: str, start: int, end: int) -> list[Word]:
    """Cut a stretch of text into words; a possessive `'s` becomes a word of its own."""
    words: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        cut = _POSSESSIVE.search(word)
        if cut and cut.start():
            middle = match.start() + cut.start()
            words.append(Word(word[: cut.start()], match.start(), middle))
            words.append(Word(word[cut.start() :], middle, match.end()))
        else:
            words.append(Word(word, match.start(), match.end()))
    return words


def are_adjacent(text: str, first: Word, second: Word) -> bool:
    """Tell whether only spaces stand between two words."""
    gap = text[first.end : second.start]
    return bool(gap) and not gap.strip() and "\n" not in gap
