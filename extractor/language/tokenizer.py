"""English token rules in the manner of Universal Dependencies: a blank pipeline in, the same out.

The treebanks keep words with an affix whole ("anti-inflammatory", "co-author") and split other
hyphens ("COVID - 19", "20 - year - old"); spaCy's English does the reverse in both. The rules are
spaCy's own format and are stored inside a saved model. Chosen on the training parts of EWT and
GUM (`scripts/train_language.py`), with doses and units added for health news.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.lang.char_classes import ALPHA, HYPHENS
from spacy.language import Language
from spacy.symbols import NORM, ORTH  # type: ignore[import-not-found]
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

Rule = str | re.Pattern[str]

# First parts that are no words of their own: what follows their hyphen belongs to one word.
AFFIXES = (
    "anti ante arch bi by co contra counter cross cyber de di down e em ex extra fore hydro hyper "
    "hypo il im infra inter intra ir macro mega meta micro mid mini mono multi nano neo neuro non "
    "out over para peri poly post pre pro proto pseudo psycho quasi re semi socio sub super supra "
    "tele trans tri ultra un under uni"
).split()
# Words of these that are common on their own ("by-product" is split by the treebanks as well).
_SPLIT_ANYWAY = frozenset({"by", "em", "il", "out", "im", "tri", "di", "down"})

UNITS = "mcg µg μg ug ml mL mLs dl dL dl IU mmHg mmol mol kcal hrs hr mins min wks yrs k K".split()

ABBREVIATIONS = "al. approx. cf. ed. eds. Fig. fig. Figs. Ft. Sat. Mon. Tues. Wed. Thurs. Fri. viz."
# A ruled line or a row of marks is one token.
RUNS = (r"[!?]{2,}", r"\*{3,}", r"={3,}", r"_{3,}", r"#{3,}", r"~{3,}", r"-{4,}")
_SPLIT_WORDS = {"wanna": ("wan", "na"), "lotta": ("lot", "ta")}

# An area code or a prefix of three digits, then four: a telephone number, not a range.
_TELEPHONE = r"(?:\+?\d-)?(?:\d{3}-){1,2}\d{4}"


def install_tokenizer(nlp: Language) -> Language:
    """Replace the token rules of an English pipeline by ours."""
    defaults = nlp.Defaults
    nlp.tokenizer = Tokenizer(
        nlp.vocab,
        rules=_token_exceptions(defaults.tokenizer_exceptions or {}),
        prefix_search=compile_prefix_regex(_prefixes(defaults.prefixes or ())).search,
        suffix_search=compile_suffix_regex(_suffixes(defaults.suffixes or ())).search,
        infix_finditer=compile_infix_regex(_infixes(defaults.infixes or ())).finditer,
        token_match=re.compile(rf"^{_TELEPHONE}$").match,
        url_match=defaults.url_match,
    )
    return nlp


def _prefixes(rules: Iterable[Rule]) -> list[Rule]:
    return [*RUNS, r"<<", *rules]


def _suffixes(rules: Iterable[Rule]) -> list[Rule]:
    units = "|".join(re.escape(unit) for unit in UNITS)
    return [*RUNS, r">>", rf"(?<=[0-9])(?:{units})", r"(?<=[0-9])(?:am|pm|AM|PM)", *rules]


def _infixes(rules: Iterable[Rule]) -> list[Rule]:
    """Swap the hyphen rule between letters, keep the others."""
    kept = [rule for rule in rules if f"(?:{HYPHENS})" not in str(rule)]
    return [*kept, *_hyphen_infixes(), r"(?<=\w)[()\[\]](?=\w)", r"(?<=[a-z])/(?=[a-z])"]


def _hyphen_infixes() -> Iterator[str]:
    guards = "".join(_affix_guards())
    yield rf"(?<=[{ALPHA}0-9]){guards}-(?=[{ALPHA}0-9])"
    yield rf"(?<=[{ALPHA}0-9%\)])(?:--+|[\u2010-\u2015~])(?=[{ALPHA}0-9$£€])"
    yield r"(?<=[0-9])-(?=[$£€])"


def _affix_guards() -> Iterator[str]:
    """Yield one look-behind for each length of affix, as `re` wants fixed widths."""
    affixes = sorted(set(AFFIXES) - _SPLIT_ANYWAY)
    for length in sorted({len(affix) for affix in affixes}):
        same = "|".join(affix for affix in affixes if len(affix) == length)
        yield rf"(?<!\b(?i:{same}))"


def _token_exceptions(rules: dict[str, list[dict[int, str]]]) -> dict[str, list[dict[int, str]]]:
    exceptions = {text: parts for text, parts in rules.items() if text != "and/or"}
    for text, parts in list(exceptions.items()):
        if "'" in text and len(parts) > 1 and text.lower() == text:
            upper = [{**part, ORTH: part[ORTH].upper()} for part in parts]
            exceptions.setdefault(text.upper(), upper)
    exceptions.update({text: [{ORTH: text}] for text in ABBREVIATIONS.split()})
    for text, (first, second) in _SPLIT_WORDS.items():
        exceptions[text] = [{ORTH: first, NORM: first}, {ORTH: second, NORM: second}]
    return exceptions
