"""Whom a claim is about, as a question may put it: words of a population in, names out.

"Older adults", "the elderly" and "people aged 65 or over" are one group. The groups stand in
`extractor/data/lexicons/population_groups.tsv`, one a line: its name, then other words for it.
"""

import re
from functools import lru_cache

from extractor.resources import read_table
from extractor.schema import Population
from extractor.vocab import fold_phrase

OLD_AGE = 60  # the age from which the World Health Organization counts people as older
ADULT_AGE = 18
_FROM = re.compile(
    r"(?:over|above|past|aged?|least|older than)\D{0,12}(\d{1,3})"
    r"|(\d{1,3})\D{0,8}(?:and|or) (?:older|over|above)|(\d{1,3}) to \d"
)
_BELOW = re.compile(r"(?:under|below|younger than)\D{0,12}(\d{1,3})")


def population_names(population: Population) -> set[str]:
    """Return the folded names that a population answers to, its own words among them."""
    facets = (
        population.condition,
        population.age,
        population.sex,
        population.species,
        population.risk_group,
    )
    names = {fold_phrase(facet) for facet in facets if facet}
    names |= _age_groups(population.age or "")
    words = fold_phrase(population.text)
    return (names | _groups_in(words) | {words}) - {""}


def group_names(text: str) -> set[str]:
    """Return the folded words of a question and of the group that they name."""
    folded = fold_phrase(text)
    group = _groups().get(folded)
    return {folded, group} if group else {folded}


def contains(words: str, phrase: str) -> bool:
    """Tell whether folded words have a folded phrase in them, word by word.

    >>> contains("healthy older adult", "older adult"), contains("womanly", "woman")
    (True, False)
    """
    return f" {phrase} " in f" {words} "


def _age_groups(age: str) -> set[str]:
    young, old = _BELOW.search(age.lower()), _FROM.search(age.lower())
    if young and int(young.group(1)) <= ADULT_AGE:
        return {"child"}
    start = next((int(part) for part in old.groups() if part), 0) if old else 0
    return {"older adult"} if start >= OLD_AGE else set()


@lru_cache(maxsize=20_000)
def _groups_in(words: str) -> frozenset[str]:
    return frozenset(group for name, group in _groups().items() if contains(words, name))


@lru_cache(maxsize=1)
def _groups() -> dict[str, str]:
    """Map every folded word for a group of people to the group's folded name."""
    rows = read_table("lexicons", "population_groups.tsv")
    return {fold_phrase(name): fold_phrase(row[0]) for row in rows for name in row if name}
