"""The forms of anaphors: "the drug", "these medications", "both pills", "it", "they"."""

from dataclasses import dataclass

from extractor.entities.heads import drug_heads, drug_modifiers
from extractor.vocab.words import fold_word

DETERMINERS = {
    "the": None,
    "this": False,
    "that": False,
    "these": True,
    "those": True,
    "both": True,
    "either": False,
    "neither": False,
}
PRONOUNS = {"it": False, "its": False, "they": True, "them": True, "their": True}
# Words of a phrase that refers back, determiner and noun included.
MAX_WORDS = 5
# Nouns that refer to a drug only after a determiner; alone they are no mention.
_ALWAYS_PLURAL = frozenset({"meds"})


@dataclass(frozen=True, slots=True)
class Form:
    """What an anaphor's words say of its antecedent.

    `contrast` is true for "other drugs", "older drugs": any but the one that was spoken of.
    """

    head: str | None
    plural: bool
    definite: bool
    contrast: bool = False

    @property
    def is_unspecific(self) -> bool:
        """Tell whether drugs at large are meant ("drugs can cause rashes")."""
        return self.contrast or (self.plural and not self.definite)


def is_anaphor(phrase: str) -> bool:
    """Tell whether a phrase only refers to a drug and names none."""
    return read_form(phrase.split()) is not None


def read_form(words: list[str]) -> Form | None:
    """Read a phrase as a pronoun or as determiner, modifiers and drug noun.

    >>> read_form(["these", "new", "drugs"])
    Form(head='drug', plural=True, definite=True, contrast=False)
    """
    if not words or len(words) > MAX_WORDS:
        return None
    first, last = words[0].lower(), words[-1]
    if len(words) == 1 and first in PRONOUNS:
        return Form(None, PRONOUNS[first], True)
    head = fold_word(last)
    if head not in drug_heads():
        return None
    has_determiner = first in DETERMINERS
    middle = words[1:-1] if has_determiner else words[:-1]
    roles = [drug_modifiers().get(fold_word(word), "stop") for word in middle]
    if "stop" in roles:
        return None
    plural = DETERMINERS.get(first)
    is_plural = last.lower() != head or last.lower() in _ALWAYS_PLURAL
    return Form(head, is_plural if plural is None else plural, has_determiner, "contrast" in roles)
