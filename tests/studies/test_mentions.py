"""Mentions of research: which are the article's own, which are older."""

import pytest

from extractor.studies.mentions import MAIN, OTHER, find_study_mentions


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A new study shows it.", MAIN),
        ("The trial ended early.", MAIN),
        ("Our findings are clear.", MAIN),
        ("A study shows it.", MAIN),
        ("Earlier studies failed.", OTHER),
        ("A 2009 trial failed.", OTHER),
        ("Studies have shown it.", OTHER),
        ("Another study failed.", OTHER),
    ],
)
def test_mention_has_its_kind(text: str, kind: str) -> None:
    assert [kind] == [mention.kind for mention in find_study_mentions(text)]


def test_second_indefinite_study_is_another() -> None:
    mentions = list(find_study_mentions("A study shows it. A study from Oslo does not."))

    assert [MAIN, OTHER] == [mention.kind for mention in mentions]


def test_mention_begins_at_its_determiner() -> None:
    text = "They said, however, that the small new study is weak."
    mention = next(find_study_mentions(text))

    assert "the small new study" == text[mention.start : mention.end]


@pytest.mark.parametrize(
    "text", ["The research center closed.", "Results vary.", "Data are scarce."]
)
def test_vague_or_other_nouns_are_no_mention(text: str) -> None:
    assert not list(find_study_mentions(text))
