"""Whom a statement concerns."""

import pytest

from extractor.qualifiers.population import select_populations
from tests.qualifiers.building import make_statement


def concerned(text: str, drug: str, effect: str) -> list[str]:
    context, relation = make_statement(text, drug, effect)
    records = [context.populations[i] for i in select_populations(context, relation)]
    return [text[record.start : record.end] for record in records]


@pytest.mark.parametrize(
    ("text", "effect", "expected"),
    [
        ("Zinc prevents colds in children.", "colds", "children"),
        ("Women with asthma had fewer colds on zinc.", "colds", "Women with asthma"),
        ("In mice zinc prevented colds.", "colds", "mice"),
    ],
)
def test_population_of_the_sentence_is_taken(text: str, effect: str, expected: str) -> None:
    drug = "zinc" if "zinc" in text else "Zinc"

    assert [expected] == concerned(text, drug, effect)


def test_group_that_is_compared_is_not_concerned() -> None:
    text = "Women on zinc had fewer colds than women who did not take it."

    assert ["Women on zinc"] == concerned(text, "zinc", "colds")


def test_nobody_is_guessed() -> None:
    assert not concerned("Zinc prevents colds.", "Zinc", "colds")


@pytest.mark.parametrize(
    ("text", "effect", "rival", "expected"),
    [
        ("Zinc reduced pain in women and swelling in men.", "pain", "swelling", "women"),
        ("Zinc reduced pain in women and swelling in men.", "swelling", "pain", "men"),
        ("In women Zinc eased pain, while in men it eased gout.", "gout", "pain", "men"),
        ("Zinc cut falls in men with gout but raised colds in nurses.", "colds", "falls", "nurses"),
    ],
)
def test_each_effect_has_its_own_subgroup(
    text: str, effect: str, rival: str, expected: str
) -> None:
    context, relation = make_statement(text, "Zinc", effect, others=[("Zinc", rival)])
    records = [context.populations[i] for i in select_populations(context, relation)]
    assert [expected] == [text[record.start : record.end] for record in records]
