import pytest

from extractor.fusion.wording import load_wordings, settle_relation

EXAMPLES = [
    (wording, text, expected)
    for wording in load_wordings()
    for texts, expected in ((wording.matches, True), (wording.ignores, False))
    for text in texts
]


@pytest.mark.parametrize(("wording", "text", "expected"), EXAMPLES)
def test_examples_hold(wording, text, expected):
    assert expected is wording.precedes(text)


@pytest.mark.parametrize(
    ("relation", "meant"), [("causes", "raises_risk"), ("prevents", "prevents")]
)
def test_only_the_relation_taken_is_corrected(relation, meant):
    text = "Side effects include an increased risk of stroke."

    assert meant == settle_relation(text, (0, len(text)), (42, 48), relation)


def test_words_of_the_sentence_before_do_not_count():
    text = "It had a higher risk of. Stroke followed."

    assert "causes" == settle_relation(text, (25, 41), (25, 31), "causes")


def test_long_text_without_an_end_costs_nothing():
    text = "increased risk of " + "a, " * 5000

    assert "causes" == settle_relation(text, (0, len(text)), (len(text), len(text)), "causes")
