import pytest

from extractor.schema import Population
from extractor.store.people import group_names, population_names


def people(text, **facets):
    return Population(id="p", start=0, end=len(text), text=text, **facets)


@pytest.mark.parametrize(
    ("population", "group"),
    [
        (people("the elderly"), "older adult"),
        (people("people over 65", age="over 65"), "older adult"),
        (people("adults aged 60 to 79", age="aged 60 to 79"), "older adult"),
        (people("those 70 and older", age="70 and older"), "older adult"),
        (people("children under 12", age="under 12"), "child"),
        (people("obese women"), "people with obesity"),
    ],
)
def test_population_answers_to_its_group(population, group):
    assert group in population_names(population)


@pytest.mark.parametrize(
    "population",
    [people("people over 40", age="over 40"), people("over 65 hospitals"), people("…")],
)
def test_others_are_not_older_adults(population):
    assert "older adult" not in population_names(population)


def test_question_takes_its_group_in():
    assert {"senior", "older adult"} == group_names("Seniors")
    assert {"sailor"} == group_names("sailors")
