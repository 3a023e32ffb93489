import pytest

from extractor.errors import RuleError
from extractor.rules import catalogue, get_rule, load_precision, load_rules, load_words


def test_rules_are_sorted_and_unique():
    ids = [rule.id for rule in load_rules()]

    assert ids == sorted(set(ids))


def test_every_relation_has_rules():
    relations = {str(rule.relation) for rule in load_rules()}

    assert {"treats", "prevents", "causes", "raises_risk", "affects", "associated"} == relations


def test_rule_is_found_by_its_id():
    assert "prevents-active" == get_rule("prevents-active").id


def test_unknown_id_is_refused():
    with pytest.raises(RuleError, match="E402"):
        get_rule("prevents-nothing")


def test_sets_are_put_in_for_their_names():
    assert "prevent" in get_rule("prevents-active").trigger["verb"]


def test_words_that_yaml_takes_for_truth_values_stay_words():
    assert {"no", "on"} <= load_words()["negator"] | load_words()["drug_case"]


def test_precision_counts_known_rules_only():
    known = {rule.id for rule in load_rules()} | {"*"}

    assert set(load_precision()) <= known


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("- {id: treats-x, relation: treats}", "treats-x"),
        ("- [1", "while parsing"),
        ("- 7", "7"),
    ],
)
def test_damaged_file_is_refused(monkeypatch, written, message):
    monkeypatch.setattr(catalogue, "read_data", lambda *parts: written)

    with pytest.raises(RuleError, match=message):
        list(catalogue._read_rules("treats.yaml", {}))
