"""The examples of all rules, read by the shipped language model."""

import pytest

from extractor.language import load_language
from extractor.relations.trial import find_rule
from extractor.rules import load_rules

CASES = [
    pytest.param(rule, text, expected, id=f"{rule.id}-{'matches' if expected else 'ignores'}-{n}")
    for rule in load_rules()
    for texts, expected in ((rule.matches, True), (rule.ignores, False))
    for n, text in enumerate(texts)
]


@pytest.fixture(scope="module")
def nlp():
    return load_language()


@pytest.mark.model
@pytest.mark.parametrize(("rule", "text", "expected"), CASES)
def test_rule_reads_its_example(nlp, rule, text, expected):
    assert expected is find_rule(nlp, text, rule)
