"""Whatever a text holds: no exception, and every span of a source lies in the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.annotations import SourceRecord, get_sources
from tests.quotes.reading import read

PIECES = st.lists(
    st.sampled_from(
        "Lena Vik|Zelvora|Pfizer|has|served as|a consultant to|no|ties to|funded by|,|.|;|and|\n"
        "|she|which makes|the drug|, who was not involved in the study,|fees from|\"|“|”|'|(|)"
        "|Experts|The study|patent|own stock in|neither|nor|Dr.|of|University of Oslo|said".split(
            "|"
        )
    ),
    max_size=25,
).map(" ".join)
LETTERS = st.text(alphabet="\"“”„«»‘’'`abSZ .,?!:;—-()9\n", max_size=80)


def spans(source: SourceRecord) -> list[tuple[int, int]]:
    shown = [span for span in (source.relation_span, source.no_ties) if span]
    return [*source.mentions, *shown, *((tie.start, tie.end) for tie in source.ties)]


@given(st.one_of(PIECES, LETTERS))
@settings(deadline=None, max_examples=300)
def test_every_span_is_grounded(text: str) -> None:
    sources = get_sources(read(text))
    for source in sources.values():
        assert all(0 <= a < b <= len(text) and text[a:b].strip() for a, b in spans(source))
        assert all(t.organization is None or t.organization in sources for t in source.ties)
        assert (source.relation == "unknown") == (source.relation_span is None)


@given(PIECES)
@settings(deadline=None, max_examples=50)
def test_twice_gives_the_same(text: str) -> None:
    assert get_sources(read(text)) == get_sources(read(text))
