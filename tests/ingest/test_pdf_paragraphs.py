import pytest

from extractor.ingest.pdf_lines import PdfLine
from extractor.ingest.pdf_paragraphs import drop_running_lines, join_lines, usual_size

LONG = "The drug helped most of the patients who took it for years,"


def page(*texts, x=72.0, size=10.0, leading=12.0):
    return [PdfLine(text, x, 700 - leading * i, size, False) for i, text in enumerate(texts)]


def joined(*pages):
    return [paragraph.text for paragraph in join_lines(pages)]


def test_running_lines_and_page_numbers_are_dropped():
    pages = [page("Planet 5", f"One {x}.", f"Two {x}.", str(n)) for n, x in enumerate("abc")]

    kept = [[line.text for line in lines] for lines in drop_running_lines(pages)]

    assert [[f"One {x}.", f"Two {x}."] for x in "abc"] == kept


def test_header_that_is_the_first_page_s_title_stays_there():
    first = page("Planet", size=20) + page("A", "B", "C", "D")
    pages = [first, page("Planet", "E", "F", "G", "H"), page("Planet", "I", "J", "K", "L")]

    kept = drop_running_lines(pages)

    assert ["Planet", "E", "I"] == [lines[0].text for lines in kept]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("It eases inflam-", "mation.", "It eases inflammation."),
        ("It eases inflam\u00ad", "mation.", "It eases inflammation."),
        ("A self-", "made drug.", "A self-made drug."),
        (
            "A well-known, slow-acting, slow-",
            "acting drug.",
            "A well-known, slow-acting, slow-acting drug.",
        ),
        ("The Sino-", "Swiss trial.", "The Sino- Swiss trial."),
        ("It was safe -", "and cheap.", "It was safe - and cheap."),
    ],
)
def test_broken_words_are_joined(first, second, expected):
    assert [expected] == joined(page(first, second))


def test_gap_starts_a_paragraph():
    lines = page(LONG, "and not.") + [PdfLine(LONG, 72, 660, 10, False)]

    assert [f"{LONG} and not.", LONG] == joined(lines)


def test_indent_starts_a_paragraph():
    lines = [
        *page(LONG, LONG),
        PdfLine(LONG, 84, 676, 10, False),
        PdfLine(LONG, 72, 664, 10, False),
    ]

    assert [f"{LONG} {LONG}"] * 2 == joined(lines)


def test_short_last_line_ends_a_paragraph():
    assert [f"{LONG} and so on.", LONG] == joined(page(LONG, "and so on.", LONG))


def test_type_size_starts_a_paragraph():
    assert ["Risks", LONG] == joined(page("Risks", size=14) + page(LONG))


def test_paragraph_goes_on_over_the_page():
    assert [f"{LONG} and more."] == joined(page(LONG), page("and more."))
    assert ["It is.", "And more."] == joined(page("It is."), page("And more."))


def test_bullet_apart_from_its_item_is_joined():
    assert [LONG, "• Nausea", "• Fever"] == joined(page(LONG, "•", "Nausea", "•", "Fever"))


def test_usual_size_counts_characters():
    assert 10 == usual_size(page("A", "B", size=20) + page(LONG))
    assert 0 == usual_size([])
