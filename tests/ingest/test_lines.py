import pytest

from extractor.ingest.lines import find_paragraphs, list_marker

WRAPPED = """\
People who take statins may be less likely to develop dementia,
according to a large study of older adults that was published
on Tuesday.

The team followed twelve thousand adults for eight years. Those
on the pills had a lower risk than the others.

Side effects include
- muscle pain that comes back whenever the dose is raised, and
  goes away again
- headache
"""
ONE_A_LINE = """\
Aspirin may prevent strokes in men, a new study suggests.
The drug also caused bleeding in some of those who took it.
Doctors said that nobody should start taking it without asking.
The trial is still going on.
"""


def texts(text):
    return [text[line.start : line.end] for line in find_paragraphs(text)]


def test_hard_wrapped_lines_are_joined():
    starts = [paragraph.split()[0] for paragraph in texts(WRAPPED)]

    assert ["People", "The", "Side", "-", "-"] == starts


def test_lines_that_are_sentences_stay_apart():
    assert ONE_A_LINE.splitlines() == texts(ONE_A_LINE)


def test_headline_over_a_sentence_of_its_length_stays_apart():
    text = (
        "Statins May Cut the Risk of Dementia, Study Says\nStatins cut a risk, a study says today."
    )

    assert text.splitlines() == texts(text)


def test_wrapped_pair_of_lines_is_joined():
    text = "The drug was safe in most of the people who took part in the trial, and\nit was cheap."

    assert [text] == texts(text)


@pytest.mark.parametrize("separator", ["\n", "\v", "\f", "\u2028", "\u2029", "\n \t\n"])
def test_odd_line_ends_separate(separator):
    assert ["One.", "Two."] == texts(f"One.{separator}Two.")


@pytest.mark.parametrize("blank", ["\u200b", "\ufeff", "\xad", "\xa0", "\u3000 \u200d"])
def test_what_shows_nothing_is_no_part_of_a_line(blank):
    assert ["One.", "Two."] == texts(f"{blank}One.{blank}\n{blank}\nTwo.{blank}")


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("- Nausea", "-"),
        ("• Nausea", "•"),
        ("•Nausea", "•"),
        ("* Nausea", "*"),
        ("1. Nausea", "1."),
        ("(b) Nausea", "(b)"),
        ("-5 degrees", None),
        ("2.5 percent", None),
        ("2019. Then", None),
        ("e.g. Nausea", None),
        ("***", None),
    ],
)
def test_list_marker(line, marker):
    assert marker == list_marker(line)
