import pytest

from extractor.annotations import MentionRecord
from extractor.entities.antecedents import collect_referents

TEXT = "Heparin is old. Heparin is injected. Apixaban is a pill. The drug was safer than heparin."


def places(word):
    found, start = [], TEXT.lower().find(word.lower())
    while start >= 0:
        found.append(start)
        start = TEXT.lower().find(word.lower(), start + 1)
    return found


def named(word):
    return [
        MentionRecord(at, at + len(word), "drug", "name", word.lower(), "dictionary")
        for at in places(word)
    ]


@pytest.fixture
def referents():
    mentions = sorted([*named("Heparin"), *named("Apixaban")], key=lambda m: m.start)
    numbers = {m.start: TEXT.count(". ", 0, m.start) for m in mentions}
    return collect_referents(TEXT, mentions, numbers, [])


def test_a_drug_named_later_in_the_sentence_is_not_meant(referents):
    heparin = next(r for r in referents if r.key == "heparin")

    assert heparin.is_named_after(TEXT.index("The drug"), 3)
    assert not heparin.is_named_after(TEXT.index("Apixaban"), 2)
