import pytest

from extractor.ingest.newsroom import byline_authors, is_byline, is_caption, is_note, is_role


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ada Byron", ("Ada Byron",)),
        ("By Ada Byron and Mary Somerville", ("Ada Byron", "Mary Somerville")),
        ("Written by Ada van Byron, PhD", ("Ada van Byron",)),
        ("BY ADA BYRON | Daily Planet", ("ADA BYRON",)),
        ("(Reporting by Ada Byron; editing by Mary Somerville)", ("Ada Byron",)),
    ],
)
def test_byline_names_its_authors(line, authors):
    assert is_byline(line)
    assert authors == byline_authors(line)


@pytest.mark.parametrize(
    "line",
    [
        "By week 24, most had recovered",
        "By using statins, people cut their risk",
        "By the Numbers",
        "By contrast, the drug did nothing.",
        "Bypass surgery",
        "By Ada Byron, who says that the drug may well be dangerous for some",
    ],
)
def test_sentence_is_no_byline(line):
    assert not is_byline(line)


@pytest.mark.parametrize("line", ["— Ada M. Byron", "-- Ada Byron", "Ada Byron Special to The Sun"])
def test_sign_off_is_a_byline(line):
    assert is_byline(line)


@pytest.mark.parametrize("line", ["Health Reporter", "Daily Planet Staff Writer", "Correspondent"])
def test_role(line):
    assert is_role(line)


@pytest.mark.parametrize(
    "line",
    [
        "Photo: a box of pills",
        "FILE PHOTO: A pharmacist counts pills. REUTERS/Ada Byron",
        "A pharmacist counts pills. REUTERS/Ada Byron",
        "Ada Byron / Getty Images",
        "Figure 2. Deaths by year",
        "(AP Photo/Ada Byron)",
    ],
)
def test_caption(line):
    assert is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "The photo shows nothing.",
        "He sold his shares, according to AP.",
        "Image problems",
        "Image-guided biopsy/surgery helps.",
    ],
)
def test_prose_is_no_caption(line):
    assert not is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "###",
        "* * *",
        "AD",
        "Article updated 3 weeks ago. Content is written by several authors.",
        "This story has been corrected.",
        "Updated: 5 May 2024",
        "Published May 5, 2024",
        "This article is more than 2 years old",
        "This website is archived and is no longer being maintained.",
        "For Immediate Release: April 28, 2017",
        "Copyright 2024 Daily Planet",
        "SOURCE: Journal of Pills, May 2024",
        "Read more about pills",
        "https://example.org/pills",
        "ada@example.org",
        "5 May 2024",
        "Sunday, May 5, 2024",
    ],
)
def test_note(line):
    assert is_note(line)


@pytest.mark.parametrize(
    "line",
    [
        "The study was published on Tuesday.",
        "Adults took the drug daily.",
        "Sources of vitamin D are rare.",
        "Advertisers like the pill.",
        "Source of the trouble is the pill.",
        "Published on Tuesday in a journal, the study shows that the pill works.",
        "Published May 3 in a journal of the heart, the study shows that the pill works well.",
        "The article, published on Tuesday, shows that the pill works.",
        "Sponsored by its maker, the trial of the pill found no benefit over a dummy pill.",
        "Follow-up data on X-linked disease are rare.",
        "May 5 was the day on which the trial began",
    ],
)
def test_prose_is_no_note(line):
    assert not is_note(line)
