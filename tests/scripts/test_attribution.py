"""The benchmark of attribution: counting, spans without marks, tokens to spans, the page."""

import pytest
from attribution_page import render_page
from benchmark_attribution import Counts, bare, is_same, is_shared, read_tokens, spans_of


def test_each_gold_span_is_hit_once() -> None:
    counts = Counts()
    counts.add([(0, 4), (2, 6)], [(0, 4)], is_shared)
    assert counts.figures() == {"precision": 50.0, "recall": 100.0, "f1": 66.7}


def test_equal_spans_only() -> None:
    counts = Counts()
    counts.add([(0, 4)], [(0, 5)], is_same)
    assert counts.figures()["f1"] == 0.0


@pytest.mark.parametrize("text", ["“zinc helps.”", "that zinc helps", "that “zinc helps,”"])
def test_marks_and_that_are_left_out(text: str) -> None:
    assert text[slice(*bare(text, (0, len(text))))] == "zinc helps"


def test_tokens_become_spans(tmp_path) -> None:
    file = tmp_path / "x.txt"
    file.write_text(
        "-DOCSTART- (1)\n\nold NN O I-PAR\nmen NN O I-PAR\n\nmen NN O I-PAR\nate NN O O\n"
    )
    ((words, inside, opens),) = read_tokens(file)
    assert words == ["old", "men", "men", "ate"]
    assert spans_of(inside, opens) == [(0, 2), (2, 3)]


def test_page_holds_what_was_measured() -> None:
    figures = {"token": {"f1": 1.5, "precision": 2, "recall": 3}, "abstracts": 7}
    page = render_page({"ebm": figures | {"span": {"f1": 4}, "overlap": {"f1": 5}}})
    assert "| EBM-NLP, expert test | 7 | 1.5 | 4 | 5 | 2 / 3 |" in page
