"""Whatever marks a text holds: no exception, grounded spans, no two that cross."""

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.annotations import get_quotes, get_sources
from extractor.quotes.marks import find_quoted
from tests.quotes.reading import read

MARKS = st.text(alphabet="\"“”„«»‘’'`abS .,?!:—-9\n", max_size=60)
PIECES = st.lists(
    st.sampled_from(
        [
            "Ann Perrin",
            "said",
            "that",
            ",",
            ".",
            '"',
            "“",
            "”",
            "'",
            "he",
            "the study",
            "found",
            "\n",
            "FDA",
            "according to",
            "It works",
            "who",
            "Q:",
            "A:",
            ":",
            "—",
            "Dr.",
            "(",
            ")",
            "of",
            "told",
        ]
    ),
    max_size=25,
).map(" ".join)


@given(MARKS)
@settings(deadline=None, max_examples=300)
def test_marks_give_spans_that_nest(text: str) -> None:
    spans = find_quoted(text, [(0, len(text))])
    for i, span in enumerate(spans):
        assert 0 <= span.outer[0] <= span.start < span.end <= span.outer[1] <= len(text)
        for other in spans[i + 1 :]:
            apart = other.outer[0] >= span.outer[1]
            assert apart or (span.start <= other.outer[0] and other.outer[1] <= span.end)


@given(st.one_of(MARKS, PIECES))
@settings(deadline=None, max_examples=200)
def test_every_text_gives_grounded_quotes(text: str) -> None:
    doc = read(text)
    sources, quotes = get_sources(doc), get_quotes(doc)
    for source in sources.values():
        assert source.mentions and all(0 <= a < b <= len(text) for a, b in source.mentions)
    for quote in quotes:
        assert 0 <= quote.start < quote.end <= len(text)
        assert text[quote.start : quote.end].strip()
        assert quote.speaker is None or quote.speaker in sources
        assert quote.cue is None or 0 <= quote.cue[0] < quote.cue[1] <= len(text)


@given(st.one_of(MARKS, PIECES))
@settings(deadline=None, max_examples=100)
def test_quotes_never_cross(text: str) -> None:
    quotes = get_quotes(read(text))
    for one in quotes:
        for other in quotes:
            assert not one.start < other.start < one.end < other.end


@given(MARKS)
@settings(deadline=None, max_examples=50)
def test_an_odd_mark_stays_in_its_block(text: str) -> None:
    head = text.replace("\n", " ")
    doc = read(f"{head}\nThe rest of the article goes on.")
    assert all(quote.end <= len(head) for quote in get_quotes(doc))


def test_many_marks_take_linear_time() -> None:
    assert get_quotes(read("' " * 20_000)) == []


def test_twice_gives_the_same() -> None:
    text = '"Tea helps," said Ann Perrin. The study found that it helps.'
    assert get_quotes(read(text)) == get_quotes(read(text))
