import pytest

from extractor.rules import Mark, read_example


def test_marks_are_taken_out():
    example = read_example("[Zinc|supplement] eases [colds|condition].")

    assert "Zinc eases colds." == example.text
    assert (Mark(0, 4, "supplement"), Mark(11, 16, "condition")) == example.marks
    assert [True, False] == [mark.is_drug for mark in example.marks]


def test_unmarked_text_stays():
    assert ("Zinc [sic] helps.", ()) == (
        read_example("Zinc [sic] helps.").text,
        read_example("Zinc [sic] helps.").marks,
    )


def test_unknown_type_is_refused():
    with pytest.raises(ValueError, match="unknown type 'drog'"):
        read_example("[Zinc|drog] helps.")
