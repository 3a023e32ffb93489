"""More one-line cases: a text, and the quotes of some kinds in it with their speakers."""

import pytest

from tests.quotes.reading import read, said

# One case a line: text, then words and speaker of each marked quote.
MARKED = [
    ('"Why?" Ms. Lena Vik asked.', [("Why?", "Ms. Lena Vik")]),
    ('"No," said Lena Vik.', [("No,", "Lena Vik")]),
    ("(“It works,” said Lena Vik.)", [("It works,", "Lena Vik")]),
    ('"It works," she said. Lena Vik had led the trial.', [("It works,", "Lena Vik")]),
    (
        'Lena Vik — who ran the trial — said: "It works for most."',
        [("It works for most.", "Lena Vik")],
    ),
    ('"It works," said Vik\'s colleague Tom Okafor.', [("It works,", "Tom Okafor")]),
    ('"It works," Lena Vik told the BBC.', [("It works,", "Lena Vik")]),
    ('"It works," Lena Vik, Ph.D., said by email.', [("It works,", "Lena Vik, Ph.D.")]),
    (
        'In a tweet, Lena Vik wrote: "It works in mice only."',
        [("It works in mice only.", "Lena Vik")],
    ),
    ('"It works," the company said in a statement.', [("It works,", "the company")]),
    ('"It works," said one of the researchers.', [("It works,", "one of the researchers")]),
    ('"It works," said a doctor at Leeds Hospital.', [("It works,", "a doctor at Leeds Hospital")]),
    ('"It works," a spokesman for Zelvora said.', [("It works,", "a spokesman for Zelvora")]),
    ('"It works," critics say.', [("It works,", "critics")]),
    (
        '"It works," says the World Health Organization.',
        [("It works,", "World Health Organization")],
    ),
    (
        'The study\'s lead author said: "It works for most."',
        [("It works for most.", "The study's lead author")],
    ),
    (
        'Asked about risks, Lena Vik said, "There are none at all."',
        [("There are none at all.", "Lena Vik")],
    ),
    (
        '"The drug," Lena Vik said, "is safe."',
        [("The drug,", "Lena Vik"), ("is safe.", "Lena Vik")],
    ),
    ("“It’s the patients’ choice,” said Lena Vik.", [("It’s the patients’ choice,", "Lena Vik")]),
    ('Lena Vik called it "a game-changer."', [("a game-changer.", "Lena Vik")]),
    (
        'Dr. Vik was pleased. "We saw this in mice," she said.',
        [("We saw this in mice,", "Dr. Vik")],
    ),
    ('Vik said, "Take it.\n\n"Then rest."', [("Take it.", "Vik"), ("Then rest.", "Vik")]),
    (
        '"I feel better," said Maria, 34, who has taken zinc since May.',
        [("I feel better,", "Maria")],
    ),
    ("Her feet were 9'' long and she was 5'4\" tall.", []),
    ('The team published "Zinc and Sleep in Older Adults" in May.', []),
]

# One case a line: text, then the words reported without marks and who says them.
REPORTED = [
    ("Lena Vik believes that zinc helps sleep.", [("zinc helps sleep", "Lena Vik")]),
    ("The FDA warned that zinc can harm the liver.", [("zinc can harm the liver", "FDA")]),
    ("The report concluded zinc was safe for most.", [("zinc was safe for most", "The report")]),
    ("Research shows that zinc helps sleep.", [("zinc helps sleep", "Research")]),
    ("Zinc helps sleep, research suggests.", [("Zinc helps sleep", "research")]),
    ("Per the CDC, zinc is safe for most adults.", [("zinc is safe for most adults", "CDC")]),
    ("Lena Vik denied that zinc was harmful.", [("zinc was harmful", "Lena Vik")]),
    ("Zinc, Lena Vik notes, helps sleep.", [("helps sleep", "Lena Vik")]),
    (
        "A spokesperson told Reuters that the drug was safe.",
        [("the drug was safe", "A spokesperson")],
    ),
    (
        "It is unclear whether zinc works, said Lena Vik, who led it.",
        [("It is unclear whether zinc works", "Lena Vik")],
    ),
    (
        "Vik thinks it may be safe but says more work is needed.",
        [("it may be safe", "Vik"), ("more work is needed", "Vik")],
    ),
    ("Zinc is safe. It costs little.", []),
]


@pytest.mark.parametrize(("text", "expected"), MARKED, ids=[text[:40] for text, _ in MARKED])
def test_marked_words(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [found[1:] for found in said(read(text), "direct", "partial")] == expected


@pytest.mark.parametrize(("text", "expected"), REPORTED, ids=[text[:40] for text, _ in REPORTED])
def test_reported_words(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [found[1:] for found in said(read(text), "indirect")] == expected


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ('"It hurts," one patient said.', "patient"),
        ('"It works," said the drug\'s manufacturer.', "maker"),
        ('"It works," said a doctor at the ward.', "unknown"),
        ('"It works," said a doctor not involved in the study.', "independent"),
    ],
)
def test_speakers_without_a_name_stand_to_the_research(text: str, relation: str) -> None:
    from extractor.annotations import get_quotes, get_sources

    doc = read(text)
    (quote,) = get_quotes(doc)
    source = get_sources(doc)[quote.speaker or ""]
    assert source.relation == relation
    assert (source.relation_span is None) == (relation == "unknown")


def test_values_of_attributes_are_no_quotes() -> None:
    text = 'See the site href="https://example.org/a/b.html" target="_blank">trial here.'
    assert [] == said(read(text), "direct", "partial", "scare")
