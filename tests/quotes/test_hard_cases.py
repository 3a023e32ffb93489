"""One line a case: a text, and the marked quotes in it with kind and speaker."""

import pytest

from tests.quotes.reading import read, said

ANN = "Ann Perrin, a nurse at Leeds Hospital, runs the ward."

MARKED = [
    # Marks.
    (
        '"It works well enough," said Ann Perrin.',
        [("direct", "It works well enough,", "Ann Perrin")],
    ),
    (
        "“It works well enough,” said Ann Perrin.",
        [("direct", "It works well enough,", "Ann Perrin")],
    ),
    (
        "«It works well enough», said Ann Perrin.",
        [("direct", "It works well enough", "Ann Perrin")],
    ),
    (
        "„It works well enough,“ said Ann Perrin.",
        [("direct", "It works well enough,", "Ann Perrin")],
    ),
    (
        "‘It works well enough,’ said Ann Perrin.",
        [("direct", "It works well enough,", "Ann Perrin")],
    ),
    (
        "'It works well enough,' said Ann Perrin.",
        [("direct", "It works well enough,", "Ann Perrin")],
    ),
    (
        "``It works well enough,'' said Ann Perrin.",
        [("direct", "It works well enough,", "Ann Perrin")],
    ),
    (
        'Ann Perrin said: "It works well enough.”',
        [("direct", "It works well enough.", "Ann Perrin")],
    ),
    ("Ann Perrin said: ” It works well enough.”", []),
    (
        'Ann Perrin said," It works well enough. "',
        [("direct", "It works well enough.", "Ann Perrin")],
    ),
    (
        "\"They don't work for the patients' knees,\" said Ann Perrin.",
        [("direct", "They don't work for the patients' knees,", "Ann Perrin")],
    ),
    ("The patients' doctors' orders in the '90s were clear.", []),
    ("He is 5'10\" and his wife 5'4\" tall.", []),
    ("The '60s pill wasn't today's pill, and '70s doses were high.", []),
    (
        "Rock 'n' roll wasn't tested, nor was \"watchful waiting\".",
        [("scare", "watchful waiting", None)],
    ),
    (
        "\"My doctor told me, 'Take it twice a day for a month,' and I did,\" said Ann Perrin.",
        [
            (
                "direct",
                "My doctor told me, 'Take it twice a day for a month,' and I did,",
                "Ann Perrin",
            ),
            ("direct", "Take it twice a day for a month,", None),
        ],
    ),
    (
        "\"We call it the 'spare key' effect,\" said Ann Perrin.",
        [
            ("direct", "We call it the 'spare key' effect,", "Ann Perrin"),
            ("scare", "spare key", None),
        ],
    ),
    ('""', []),
    ('Ann Perrin said " and left.\nNothing follows here.', []),
    (
        'Ann Perrin said, "It works well.\nThe drug is sold widely.',
        [("direct", "It works well.", "Ann Perrin")],
    ),
    ("“It works well,“ said Ann Perrin.", [("direct", "It works well,", "Ann Perrin")]),
    (
        '"It works." "It lasts," said Ann Perrin.',
        [("direct", "It works.", "Ann Perrin"), ("direct", "It lasts,", "Ann Perrin")],
    ),
    # Quotations in pieces.
    (
        '"It works," Ann Perrin said. "It also lasts."',
        [("direct", "It works,", "Ann Perrin"), ("direct", "It also lasts.", "Ann Perrin")],
    ),
    (
        '"If it works," Ann Perrin said, "we will use it."',
        [("direct", "If it works,", "Ann Perrin"), ("direct", "we will use it.", "Ann Perrin")],
    ),
    (
        'Ann Perrin said: "It works well.\n"It also lasts long."',
        [
            ("direct", "It works well.", "Ann Perrin"),
            ("direct", "It also lasts long.", "Ann Perrin"),
        ],
    ),
    (
        "Ann Perrin said: “One dose is enough.\n“Two are too many.\n“Three are madness.”",
        [
            ("direct", "One dose is enough.", "Ann Perrin"),
            ("direct", "Two are too many.", "Ann Perrin"),
            ("direct", "Three are madness.", "Ann Perrin"),
        ],
    ),
    (
        f'{ANN}\n"We saw fewer falls this year."',
        [("direct", "We saw fewer falls this year.", "Ann Perrin")],
    ),
    (
        '"It works," said Ann Perrin.\n"We will go on with it."',
        [("direct", "It works,", "Ann Perrin"), ("direct", "We will go on with it.", "Ann Perrin")],
    ),
    (
        'Ann Perrin praised the trial. "It was careful work."',
        [("direct", "It was careful work.", "Ann Perrin")],
    ),
    (
        'Ann Perrin said that she was relieved. "I can sleep again."',
        [("direct", "I can sleep again.", "Ann Perrin")],
    ),
    # order of name and verb
    (
        '"It works," says Dr. Omar Haddad, who led the trial in Oslo.',
        [("direct", "It works,", "Dr. Omar Haddad")],
    ),
    (
        '"It works," Dr. Omar Haddad, who led the trial, told reporters.',
        [("direct", "It works,", "Dr. Omar Haddad")],
    ),
    (
        '"It works," explained lead author Omar Haddad, MD, PhD, of Lund University.',
        [("direct", "It works,", "Omar Haddad, MD, PhD")],
    ),
    (
        '"It works," said the study\'s lead author, Omar Haddad.',
        [("direct", "It works,", "Omar Haddad")],
    ),
    (
        'Hugh Marsh, a doctor who has treated pain for decades, said, "It works for some."',
        [("direct", "It works for some.", "Hugh Marsh")],
    ),
    (
        'Lena Vik, a research fellow at NTNU, warned, "Although it helps, it can harm."',
        [("direct", "Although it helps, it can harm.", "Lena Vik")],
    ),
    ('"It works," according to Omar Haddad.', [("direct", "It works,", "Omar Haddad")]),
    (
        'According to Omar Haddad, "the drug works quickly in most people."',
        [("direct", "the drug works quickly in most people.", "Omar Haddad")],
    ),
    (
        'Said Omar Haddad: "It works every time."',
        [("direct", "It works every time.", "Omar Haddad")],
    ),
    (
        '"Does it work?" asked Omar Haddad. "We think so."',
        [("direct", "Does it work?", "Omar Haddad"), ("direct", "We think so.", "Omar Haddad")],
    ),
    ('"Does it work?" Omar Haddad asked.', [("direct", "Does it work?", "Omar Haddad")]),
    ('Omar Haddad: "It works every time."', [("direct", "It works every time.", "Omar Haddad")]),
    ('"It works every time." — Omar Haddad', [("direct", "It works every time.", "Omar Haddad")]),
    (
        'Omar Haddad and his colleagues wrote: "It works in mice."',
        [("direct", "It works in mice.", "Omar Haddad")],
    ),
    (
        '"It works," Omar Haddad of Lund University wrote in an email.',
        [("direct", "It works,", "Omar Haddad")],
    ),
    (
        'Omar Haddad tweeted: "It works in mice only!"',
        [("direct", "It works in mice only!", "Omar Haddad")],
    ),
    (
        '"It works," Lund University biologist Omar Haddad said in a statement.',
        [("direct", "It works,", "Omar Haddad")],
    ),
    (
        'Ann Perrin told Omar Haddad, "It works for me."',
        [("direct", "It works for me.", "Ann Perrin")],
    ),
    (
        'While Omar Haddad is cautious, Ann Perrin said, "It works for me."',
        [("direct", "It works for me.", "Ann Perrin")],
    ),
    (
        '"It works," said Ann Perrin. But Omar Haddad said, "We need more data."',
        [("direct", "It works,", "Ann Perrin"), ("direct", "We need more data.", "Omar Haddad")],
    ),
    # pronouns, titles and roles
    (f'{ANN} "It works," she said.', [("direct", "It works,", "Ann Perrin")]),
    (
        'Ann Perrin works with Omar Haddad. "It works," she said.',
        [("direct", "It works,", "Ann Perrin")],
    ),
    (
        'Ann Perrin works with Omar Haddad. "It works," he said.',
        [("direct", "It works,", "Omar Haddad")],
    ),
    (
        '"It works," said Omar Haddad.\n"It lasts," Haddad added.',
        [("direct", "It works,", "Omar Haddad"), ("direct", "It lasts,", "Omar Haddad")],
    ),
    (
        'Dr. Omar Haddad led it.\n"It lasts," Dr. Haddad added.',
        [("direct", "It lasts,", "Dr. Omar Haddad")],
    ),
    ('"It works for me," one patient said.', [("direct", "It works for me,", "one patient")]),
    (
        '"It works," said a spokeswoman for the company.',
        [("direct", "It works,", "a spokeswoman for the company")],
    ),
    (
        '"We cannot exclude harm," the researchers wrote.',
        [("direct", "We cannot exclude harm,", "the researchers")],
    ),
    (
        'The FDA approved it. "The benefits outweigh the risks," the agency said.',
        [("direct", "The benefits outweigh the risks,", "FDA")],
    ),
    (
        '"The benefits outweigh the risks," the FDA said in a statement.',
        [("direct", "The benefits outweigh the risks,", "FDA")],
    ),
    (
        '"Fewer people fell ill," the study authors concluded.',
        [("direct", "Fewer people fell ill,", "the study authors")],
    ),
    # partial, scare and titles
    (
        'Ann Perrin called the result "a big step forward for us".',
        [("partial", "a big step forward for us", "Ann Perrin")],
    ),
    (
        'The drug is "far from a cure for everyone," said Ann Perrin.',
        [("partial", "far from a cure for everyone,", "Ann Perrin")],
    ),
    (
        'Ann Perrin said the results were "encouraging."',
        [("partial", "encouraging.", "Ann Perrin")],
    ),
    (
        'Ann Perrin said that "the results were better than we had hoped."',
        [("direct", "the results were better than we had hoped.", "Ann Perrin")],
    ),
    ('It raises HDL, the so-called "good" cholesterol.', [("scare", "good", None)]),
    ('Low levels of "bad" cholesterol were seen.', [("scare", "bad", None)]),
    ('The study, "Effects of Green Tea on Sleep in Nurses", is out.', []),
    ('She spoke on "Good Morning Norway" about it.', []),
    ('Her first book, "The Quiet Hours of Night Nurses", sold well.', []),
    ('The "cure" has side effects.', [("scare", "cure", None)]),
    ('The drug was described as a "miracle".', [("scare", "miracle", None)]),
    ('"It depends on the dose."', [("direct", "It depends on the dose.", None)]),
]

INDIRECT = [
    ("Omar Haddad said that the drug works.", "the drug works", "Omar Haddad"),
    ("Omar Haddad said the drug may work.", "the drug may work", "Omar Haddad"),
    (
        "Omar Haddad says it is unclear why mice sleep.",
        "it is unclear why mice sleep",
        "Omar Haddad",
    ),
    ("Omar Haddad told Reuters that sleep improved.", "sleep improved", "Omar Haddad"),
    ("According to Omar Haddad, the drug works in mice.", "the drug works in mice", "Omar Haddad"),
    ("The drug works in mice, according to Omar Haddad.", "The drug works in mice", "Omar Haddad"),
    ("The drug works in mice, Omar Haddad said.", "The drug works in mice", "Omar Haddad"),
    ("The drug works in mice, said Omar Haddad of Oslo.", "The drug works in mice", "Omar Haddad"),
    ("A new study found that tea improves sleep.", "tea improves sleep", "A new study"),
    ("The study found no link with cancer at all.", "no link with cancer at all", "The study"),
    ("Researchers from the NTNU found that tea helps.", "tea helps", "Researchers from the NTNU"),
    ("Omar Haddad explained how the drug blocks pain.", "how the drug blocks pain", "Omar Haddad"),
    ("Omar Haddad said in an email that the drug works.", "the drug works", "Omar Haddad"),
    ("Omar Haddad said on Monday the drug had worked well.", None, None),
    ("Omar Haddad would not say that the drug works.", None, None),
    ("The company reported sales of two million.", None, None),
    (
        'Omar Haddad said he was "very pleased" with it.',
        'he was "very pleased" with it',
        "Omar Haddad",
    ),
    (
        "Many experts think the drug will fail in people.",
        "the drug will fail in people",
        "Many experts",
    ),
]


@pytest.mark.parametrize(("text", "expected"), MARKED, ids=[text[:50] for text, _ in MARKED])
def test_marked_quotes(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert said(read(text), "direct", "partial", "scare") == expected


@pytest.mark.parametrize(
    ("text", "content", "speaker"), INDIRECT, ids=[c[0][:50] for c in INDIRECT]
)
def test_indirect_quotes(text: str, content: str | None, speaker: str | None) -> None:
    expected = [("indirect", content, speaker)] if content else []
    assert said(read(text), "indirect") == expected


def test_chain_gives_a_quote_for_each_link() -> None:
    doc = read(
        "According to DailyMail.com, researchers from the NTNU found that tea may harm sleep."
    )
    assert said(doc, "indirect") == [
        ("indirect", "researchers from the NTNU found that tea may harm sleep", "DailyMail.com"),
        ("indirect", "tea may harm sleep", "researchers from the NTNU"),
    ]
