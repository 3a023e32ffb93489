"""The shipped claim reader on sentences of our own."""

import pytest

from extractor.reader.reader import load_reader
from extractor.resources import model_path

pytestmark = pytest.mark.model

TITLE = "Common pill may protect the heart"
FIRST = "Low-dose aspirin cut the risk of heart attack by a third in older men, doctors said."
SECOND = "But the drug caused stomach bleeding in some of them."
THIRD = "It did not prevent dementia."


@pytest.fixture(scope="module")
def reader():
    path = model_path("claims")
    if not path.is_dir():
        pytest.skip("the claim reader is not built")
    return load_reader(path)


def read(reader, *sentences):
    text, spans = "", []
    for sentence in sentences:
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence + "\n"
    found = reader.read(text, spans, title_span=spans[0])
    return text, found


def claims(text, found):
    return {
        (
            text[slice(*c.drug)],
            max(c.relation, key=c.relation.get),
            text[slice(*c.effect)],
            c.negated > 0.5,
        )
        for c in found.claims
        if c.chosen
    }


@pytest.mark.parametrize(
    "claim",
    [
        ("Low-dose aspirin", "prevents", "heart attack", False),
        ("the drug", "causes", "stomach bleeding", False),
    ],
)
def test_plain_claims_are_read(reader, claim):
    assert claim in claims(*read(reader, TITLE, FIRST, SECOND, THIRD))


def test_a_follow_up_sentence_finds_its_drug(reader):
    found = claims(*read(reader, TITLE, FIRST, SECOND, THIRD))
    assert [c[0] for c in found if c[2] == "dementia" and c[3]] in (["It"], ["the drug"])


def test_roles_are_read(reader):
    text, found = read(reader, TITLE, FIRST)
    roles = {(s.role, text[s.start : s.end]) for s in found.spans}
    assert ("population", "older men") in roles


def test_reading_twice_gives_the_same(reader):
    assert read(reader, TITLE, FIRST, SECOND) == read(reader, TITLE, FIRST, SECOND)


def test_offsets_lie_inside_their_sentence(reader):
    _, found = read(reader, TITLE, *[FIRST, SECOND, THIRD] * 12)
    assert all(c.sentence[0] <= c.effect[0] < c.effect[1] <= c.sentence[1] for c in found.claims)
    assert all(0 <= c.score <= 1 for c in found.claims)
