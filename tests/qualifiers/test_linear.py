"""Linear models over named features."""

import pytest

from extractor.errors import RuleError
from extractor.qualifiers.linear import (
    LinearModel,
    load_model,
    merge_chances,
    merge_tables,
)

NAMES = ["certainty", "comparator", "evidence", "magnitude", "negation", "population", "source"]


@pytest.mark.parametrize("name", NAMES)
def test_shipped_model_loads(name: str) -> None:
    model = load_model(name)

    assert 0 < model.threshold < 1
    assert model.classes


def test_features_add_up() -> None:
    model = LinearModel({"yes": {"bias": -1.0, "a": 2.0, "b": 0.5}}, 0.5)

    assert 2.0 == model.score({"a": 1.0, "b": 2.0, "unknown": 9.0}, "yes")


def test_threshold_is_moved_to_one_half() -> None:
    assert pytest.approx(0.5) == LinearModel({}, 0.3).centred(0.3)


def test_chances_of_classes_sum_to_one() -> None:
    model = LinearModel({"a": {"x": 1.0}, "b": {"x": -1.0}}, 0.5)

    assert pytest.approx(1.0) == sum(model.probabilities({"x": 3.0}).values())


def test_merging_without_a_reader_changes_nothing() -> None:
    assert 0.3 == merge_chances(0.3, None)


def test_merging_meets_in_the_middle() -> None:
    assert pytest.approx(0.5) == merge_chances(0.9, 0.1)


def test_merged_tables_sum_to_one() -> None:
    merged = merge_tables({"a": 0.9, "b": 0.1}, {"a": 0.2, "b": 0.8})

    assert pytest.approx(1.0) == sum(merged.values())
    assert merged["a"] > merged["b"]


def test_damaged_weights_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.resources.read_data", lambda *parts: "threshold: x")

    with pytest.raises(RuleError, match="E401"):
        load_model.__wrapped__("damaged")
