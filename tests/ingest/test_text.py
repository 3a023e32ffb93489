import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.ingest.draft import BLANK
from extractor.ingest.encoding import unify_newlines
from extractor.ingest.text import read_text

MEGABYTE = 1_000_000
LINES = st.lists(
    st.sampled_from(
        [
            "Side effects include:",
            "- Nausea",
            "By Ada Byron",
            "How It Works",
            "",
            " ",
            "###",
            "It is.",
        ]
    )
    | st.text(),
    max_size=12,
)
ODD = "\ufeffAspirin\u00ad\u200b works.\r\n\r“Yes,”\u2028said\xa0Dr. Ruiz.\r\n"


@settings(deadline=None)
@given(st.text() | LINES.map("\n".join) | LINES.map("\r\n".join))
def test_pieces_tile_what_is_visible_and_the_text_is_kept(text):
    draft = read_text(text)

    assert unify_newlines(text.removeprefix("\ufeff")) == draft.text
    reached = 0
    for piece in draft.pieces:
        assert reached <= piece.start < piece.end <= len(draft.text)
        assert not draft.text[reached : piece.start].strip(BLANK)
        body = draft.text[piece.start : piece.end]
        assert body == body.strip(BLANK)
        reached = piece.end
    assert not draft.text[reached:].strip(BLANK)


def test_odd_characters_survive_with_right_offsets():
    draft = read_text(ODD)

    assert "Aspirin\u00ad\u200b works.\n\n“Yes,”\u2028said\xa0Dr. Ruiz.\n" == draft.text
    assert ["Aspirin\u00ad\u200b works.", "“Yes,”", "said\xa0Dr. Ruiz."] == [
        draft.text[piece.start : piece.end] for piece in draft.pieces
    ]


def test_title_and_authors_are_read_from_the_text():
    known = read_text("Aspirin Cuts Risk\nBy Ada Byron\nIt helped most of the patients.").metadata

    assert ("Aspirin Cuts Risk", ("Ada Byron",)) == (known.title, known.authors)


@pytest.mark.parametrize("unit", ["a", "a ", "\n", "<", '"', " \n", ".", "\u200b", "- ", "1. "])
def test_hostile_megabyte_takes_seconds_at_most(unit, seconds):
    with seconds(5):
        read_text(unit * (MEGABYTE // len(unit)))


@pytest.mark.parametrize("line", ["a", "ab:", "- a", "Ab cd", "By A", "1. a"])
def test_hostile_lines_take_time_in_proportion(line, seconds):
    with seconds(5):
        read_text(f"{line}\n" * 20_000)
