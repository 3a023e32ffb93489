import re

import pytest

from extractor.errors import UsageError
from extractor.store.search import Words, parse_words, to_fts5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("heart attack", Words((("heart",), ("attack",)))),
        ('"heart attack"', Words((("heart attack",),))),
        ("a OR b c", Words((("a", "b"), ("c",)))),
        ("OR a", Words((("a",),))),
        ("a OR", Words((("a",),))),
        ("a -b", Words((("a",),), ("b",))),
        ('a -"b c"', Words((("a",),), ("b c",))),
        ("beta-blockers", Words((("beta blockers",),))),
        ('un"balanced', Words((("un",), ("balanced",)))),
        ("a AND b", Words((("a",), ("AND",), ("b",)))),
    ],
)
def test_parse_words(text, expected):
    assert expected == parse_words(text)


@pytest.mark.parametrize("text", ["", "   ", "-a", '""', "(*)", "OR"])
def test_question_without_words(text):
    with pytest.raises(UsageError, match="E627"):
        parse_words(text)


@pytest.mark.parametrize("text", ['a"b', "a* NEAR(b)", "col:a", "^a + b", "{a b}"])
def test_fts5_syntax_is_quoted(text):
    bare = re.sub(r'"[\w ]+"', "", to_fts5(text))

    assert set(bare) <= set("() AND")
