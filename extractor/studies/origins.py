"""Where the people of a population come from: its words in, country and ethnicity out.

"819,000 U.S. veterans", "Danish nurses", "Black women of African descent". A country is given by
its plain English name, an ethnicity in the article's words.
"""

import re
from functools import lru_cache

from extractor.alternatives import one_of
from extractor.vocab.wordlists import load_rows

_DESCENT = (
    r"(?:African|European|Asian|South\sAsian|East\sAsian|Caribbean|Jewish|Hispanic|Latin\sAmerican"
    r"|Middle\sEastern|Indigenous|Chinese|Japanese|Indian|Mediterranean|Ashkenazi(?:\sJewish)?)"
)
_ETHNICITY = re.compile(
    rf"\bof\s(?P<descent>{_DESCENT})\s(?:descent|ancestry|origin|heritage)\b"
    rf"|\b{_DESCENT}\sancestry\b"
    r"|\b(?:African[-\s]Americans?|Asian[-\s]Americans?|Mexican[-\s]Americans?"
    r"|Afro-Caribbeans?|Native\sAmericans?|American\sIndians?|Alaska\sNatives?|Native\sHawaiians?"
    r"|Pacific\sIslanders?|Aboriginal|Indigenous|indigenous|First\sNations|M[aā]ori|Inuit"
    r"|Hispanics?|Latin(?:os?|as?|x)|Caucasians?|Ashkenazi(?:\sJew(?:s|ish))?|South\sAsians?"
    r"|East\sAsians?|Southeast\sAsians?|Asians?|Africans?(?!-)|Jewish|Arabs?|Roma"
    r"|[Nn]on-Hispanic\s(?:[Ww]hites?|[Bb]lacks?)|Blacks?|Whites?|black(?!\s(?:tea|mice|rats?))"
    r"|white(?!\s(?:mice|rats?|rabbits?|blood|matter))|ethnic\sminorit(?:y|ies)|multiethnic)\b"
)
# "South African" is a country before it is anything else.
_NOT_ETHNIC = re.compile(r"\b(?:South|North|West|East|Central)\sAfricans?\b")

# Ethnicities that hold the name of a country.
_HYPHENATED = re.compile(
    r"\b(?:African|Asian|Mexican|Native|Latin)[-\s]Americans?\b|\bAmerican\sIndians?\b"
    rf"|\bof\s{_DESCENT}\s(?:descent|ancestry|origin|heritage)\b"
)


def find_ethnicity(words: str) -> str | None:
    """Return the ethnicity that the words of a population name, as they name it."""
    match = _ETHNICITY.search(_NOT_ETHNIC.sub(lambda m: "_" * len(m.group()), words))
    return (match.group("descent") or match.group()) if match else None


def find_country(words: str) -> str | None:
    """Return the country of a population by its plain name.

    >>> find_country("819,000 U.S. veterans"), find_country("African American women")
    ('United States', None)
    """
    match = _pattern().search(_HYPHENATED.sub("", words))
    return country_names()[match.group()] if match else None


@lru_cache(maxsize=1)
def country_names() -> dict[str, str]:
    """Return the plain name of each country by every name, adjective and people of it."""
    return {form: row[0] for row in load_rows("countries") for form in row if form}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){one_of(country_names())}(?![\w])")
