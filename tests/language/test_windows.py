"""Windows: where long texts are cut, and that the parts make the whole again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import English

from extractor.annotations import BlockRecord, TagRecord, get_blocks, get_records, set_records
from extractor.language.windows import find_cuts, parse_in_windows
from extractor.tagging import install_taggers

PARAGRAPH = "The drug helped. It was new. "


def make_blocks(count: int) -> tuple[BlockRecord, ...]:
    size = len(PARAGRAPH)
    return tuple(
        BlockRecord(f"b{i}", "paragraph", i * size, i * size + size - 1) for i in range(count)
    )


@given(st.text(alphabet="ab. \nT", max_size=300), st.integers(5, 60))
def test_find_cuts_makes_no_part_longer_than_a_window(text: str, window: int) -> None:
    edges = [0, *find_cuts(text, (), window=window), len(text)]

    lengths = [end - start for start, end in zip(edges, edges[1:], strict=False)]
    assert all(0 < length <= window for length in lengths) or not text


def test_find_cuts_prefers_the_start_of_a_block() -> None:
    text, size = PARAGRAPH * 10, len(PARAGRAPH)

    assert [3 * size, 6 * size, 9 * size] == find_cuts(text, make_blocks(10), window=3 * size + 20)


@pytest.mark.parametrize("window", [30, 45, 100])
def test_parse_in_windows_keeps_text_and_blocks(monkeypatch, window: int) -> None:
    monkeypatch.setattr("extractor.language.windows.find_cuts.__kwdefaults__", {"window": window})
    nlp = English()
    nlp.add_pipe("sentencizer")
    doc = nlp.make_doc(PARAGRAPH * 10)
    set_records(doc, BlockRecord, make_blocks(10))

    whole = parse_in_windows(nlp, doc, ())

    assert doc.text == whole.text
    assert make_blocks(10) == tuple(get_blocks(whole))
    assert 20 == len(list(whole.sents))


def test_tags_of_the_parts_are_at_their_place_in_the_whole(monkeypatch) -> None:
    monkeypatch.setattr("extractor.language.windows.find_cuts.__kwdefaults__", {"window": 45})
    nlp = English()
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "CHEMICAL", "pattern": "drug"}])
    install_taggers(nlp)
    doc = nlp.make_doc(PARAGRAPH * 10)

    tags = get_records(parse_in_windows(nlp, doc, ()), TagRecord)

    assert ["drug"] * 10 == [doc.text[tag.start : tag.end] for tag in tags]
