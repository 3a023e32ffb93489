import pytest

from extractor.ingest.layout import Paragraph, classify

BODY = "The drug helped most of the patients who took it, a study said on Tuesday, but not all."


def kinds(*texts, gap=2):
    rows = range(0, gap * len(texts), gap)
    found = classify([Paragraph(text, row) for text, row in zip(texts, rows, strict=True)])
    return [str(kind) for kind in found]


@pytest.mark.parametrize(
    "title",
    [
        "Aspirin Cuts Risk of Stroke in Men",
        "Aspirin cuts risk of stroke in men, large study from three countries finds",
        "Should you take aspirin?",
        "Drug approved in the U.S.",
        "‘Wonder drug’ aspirin fails again!",
        "5 things to know about aspirin",
    ],
)
def test_headline_on_top_is_the_title(title):
    assert ["title", "paragraph"] == kinds(title, BODY)


@pytest.mark.parametrize(
    "line",
    [
        BODY,
        "It works.",
        "“It works, and it works well”",
        "People who may take it include:",
        "and so on",
    ],
)
def test_sentence_on_top_is_no_title(line):
    assert "title" not in kinds(line, BODY)


def test_title_may_stand_under_small_print():
    texts = "For Immediate Release: May 5, 2024", "Aspirin Cuts Risk", "By Ada Byron", BODY

    assert ["note", "title", "byline", "paragraph"] == kinds(*texts)


def test_text_of_one_line_is_no_title():
    assert ["paragraph"] == kinds("Aspirin Cuts Risk")


@pytest.mark.parametrize(
    "heading",
    [
        "Known Side Effects",
        "How the drug works",
        "TALKS WITH REGULATORS",
        "Who should take it?",
        "‘Encouraging’ Results",
    ],
)
def test_short_line_over_text_is_a_heading(heading):
    assert ["paragraph", "heading", "paragraph"] == kinds(BODY, heading, BODY)


@pytest.mark.parametrize(
    "line",
    [
        "It works.",
        "That is not true, however,",
        "“I feel fine now”",
        "Did it work? It did. What did it cost?",
        "common side effects",
        "Common side effects of the drug include",
        "It is a drug that a doctor would give to any patient with such a bad heart",
    ],
)
def test_short_sentence_is_no_heading(line):
    assert ["paragraph"] * 3 == kinds(BODY, line, BODY)


def test_short_line_at_the_end_is_no_heading():
    assert ["paragraph", "paragraph"] == kinds(BODY, "Daily Planet Company")


def test_standfirst_is_no_heading():
    texts = "Aspirin Cuts Risk", "Men profit more than women", BODY

    assert ["title", "paragraph", "paragraph"] == kinds(*texts)


def test_numbered_headings_of_a_listicle():
    texts = BODY, "1. Drink more water", BODY, "2. Sleep", BODY

    assert ["paragraph", "heading", "paragraph", "heading", "paragraph"] == kinds(*texts)


def test_numbered_items_are_a_list():
    texts = "The side effects are:", "1. Nausea", "2. Headache", BODY

    assert ["paragraph", "list_item", "list_item", "paragraph"] == kinds(*texts)


def test_lines_under_a_colon_are_a_list_without_bullets():
    texts = BODY, "Side effects include:", "nausea,", "headache and", "fever.", BODY

    assert ["paragraph"] * 2 + ["list_item"] * 3 + ["paragraph"] == kinds(*texts, gap=1)


def test_sentences_under_a_colon_are_no_list():
    assert ["paragraph"] * 4 == kinds(BODY, "Dr. Ruiz explained:", "It works.", "It is cheap.")


def test_run_of_short_lines_is_a_list():
    texts = BODY, "Rheumatoid arthritis", "Menstrual pain", "Depression", BODY

    assert ["paragraph"] + ["list_item"] * 3 + ["paragraph"] == kinds(*texts)


def test_role_under_a_byline_belongs_to_it():
    texts = "Aspirin Cuts Risk", "By Ada Byron", "Health Reporter", BODY

    assert ["title", "byline", "byline", "paragraph"] == kinds(*texts)
