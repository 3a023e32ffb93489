from hypothesis import given
from hypothesis import strategies as st

from extractor.export.marks import ORDER, Mark, find_marks, nest
from tests.tables.graphs import TEXT, make_full_graph

MARKS = st.lists(
    st.builds(
        lambda start, size, kind: Mark(start, start + size, kind),
        st.integers(0, 20),
        st.integers(1, 10),
        st.sampled_from(ORDER),
    ),
    max_size=6,
)


def leaves(pieces):
    for piece in pieces:
        if piece.inside:
            yield from leaves(piece.inside)
        else:
            yield piece.start, piece.end


def covers(pieces, kind, inside=False):
    for piece in pieces:
        held = inside or (piece.mark is not None and piece.mark.kind == kind)
        if piece.inside:
            yield from covers(piece.inside, kind, held)
        elif held:
            yield from range(piece.start, piece.end)


@given(MARKS)
def test_pieces_cover_the_text_once_and_in_order(marks):
    ends = list(leaves(nest(marks, 0, 25)))

    assert list(range(25)) == [at for start, end in ends for at in range(start, end)]


@given(MARKS)
def test_no_mark_is_lost(marks):
    pieces = nest(marks, 0, 25)
    for kind in ORDER:
        wanted = {at for m in marks if m.kind == kind for at in range(m.start, min(m.end, 25))}
        assert wanted == set(covers(pieces, kind))


def test_marks_of_a_graph():
    marks = {(mark.kind, TEXT[mark.start : mark.end]) for mark in find_marks(make_full_graph())}

    assert {
        ("cue", "may"),
        ("cue", "not"),
        ("drug", "Olumab"),
        ("effect", "attacks"),
        ("population", "adults with asthma"),
        ("quote", "Olumab does not cause nausea,"),
        ("source", "Ana Ruiz"),
    } <= marks


def test_thousands_of_nested_marks_do_not_exhaust_the_stack():
    marks = [Mark(at, 9999 - at, "drug") for at in range(4000)]

    assert nest(marks, 0, 9999)
