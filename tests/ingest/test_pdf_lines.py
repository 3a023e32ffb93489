import pytest

from extractor.ingest.pdf_lines import Fragment, group_lines

UNTURNED = (1, 0, 0, 1, 0, 0)


def fragment(text, y, *, x=72.0, size=10.0, bold=False):
    return Fragment(text, x, y, size, bold)


def test_fragments_of_one_height_are_a_line():
    lines = group_lines([fragment("JAK", 700), fragment(" drugs", 700.4), fragment("help", 688)])

    assert ["JAK drugs", "help"] == [line.text for line in lines]


def test_superscript_stays_on_its_line():
    lines = group_lines([fragment("10 m", 700), fragment("2", 704, size=6), fragment(" skin", 700)])

    assert ["10 m2 skin"] == [line.text for line in lines]


def test_newline_inside_a_fragment_ends_the_line():
    assert ["one", "two"] == [line.text for line in group_lines([fragment("one\ntwo\n", 700)])]


def test_looks_are_those_of_the_longest_fragment():
    (line,) = group_lines([fragment("A", 700, size=20, bold=True), fragment(" long tail", 700)])

    assert (10.0, False) == (line.size, line.bold)


def test_bullet_without_a_letter_is_seen():
    (line,) = group_lines([fragment("\x7f", 700), fragment(" Nausea", 700)])

    assert "• Nausea" == line.text


@pytest.mark.parametrize(
    ("page", "line", "expected"),
    [
        (UNTURNED, (1, 0, 0, 1, 72, 700), (72, 700, 10)),
        ((1, 0, 0, -1, 0, 800), (1, 0, 0, -1, 72, 100), (72, 700, 10)),
        ((0.5, 0, 0, 0.5, 10, 20), (2, 0, 0, 2, 100, 200), (60, 120, 10)),
    ],
)
def test_place_and_size_follow_the_matrices(page, line, expected):
    found = Fragment.of("x", page, line, 10, "/ABC+Arial-BoldMT")

    assert expected == (found.x, found.y, found.size)
    assert found.bold
