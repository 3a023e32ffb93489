import pytest

from extractor.schema.article import MAX_HEADING, Article


def make_article(text: str, title: str | None = None) -> Article:
    return Article(id="text-1", title=title, text=text, sha256="0")


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Aspirin and\nstrokes", "Some text.", "Aspirin and strokes"),
        (None, "\n  Aspirin helps.\nIt also harms.", "Aspirin helps."),
        (" ", "Aspirin helps.", "Aspirin helps."),
        (None, " \n", "text-1"),
    ],
)
def test_heading_is_the_title_else_the_first_words_else_the_id(title, text, expected):
    assert expected == make_article(text, title).heading()


@pytest.mark.parametrize("word", ["aspirin", "a" * 200])
def test_long_first_lines_are_cut(word):
    heading = make_article(f"{word} " * 100).heading()

    assert len(heading) <= MAX_HEADING
    assert heading.endswith("…")
