import pytest
from pydantic import ValidationError

from extractor.rules import Rule

VALID = {
    "id": "treats-active",
    "relation": "treats",
    "trigger": {"verb": ("ease",)},
    "effect": ("object",),
    "matches": ("[Zinc|drug] eases [colds|condition].",),
    "ignores": ("[Zinc|drug] sells.",),
}


def test_rule_knows_its_examples():
    rule = Rule.model_validate(VALID)

    assert [True, False] == [expected for _, expected in rule.examples]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"id": "Treats_Active"}, "pattern"),
        ({"id": "prevents-active"}, "begin with the relation"),
        ({"direction": "increases"}, "direction"),
        ({"relation": "affects", "id": "affects-active"}, "direction"),
        ({"effect": ("complement",)}, "effect_case"),
        ({"drug": ("complement",)}, "drug_case"),
        ({"effect": ("nowhere",)}, "effect"),
        ({"matches": ()}, "matches"),
        ({"ignores": ()}, "ignores"),
        ({"matches": ("[Zinc|drog] eases.",)}, "unknown type"),
        ({"surprise": 1}, "Extra inputs"),
    ],
)
def test_invalid_rule_is_refused(change, message):
    with pytest.raises(ValidationError, match=message):
        Rule.model_validate(VALID | change)
