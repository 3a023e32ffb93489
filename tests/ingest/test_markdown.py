import pytest

from extractor.ingest.markdown import read_markdown

PAGE = """\
# Aspirin *helps* hearts

By Ada Byron

Aspirin **prevents** strokes, see [the study](https://example.org).
It is `cheap`.

Side effects include:

- Nausea
- Bleeding:
  - in the gut

> “It works,” said Dr. Ruiz.

![A box of pills](pills.jpg)

## Costs &amp; care

| Drug | Price |
|---|---|
| Aspirin | low |

<div>hidden</div>
"""


def pieces(text):
    draft = read_markdown(text)
    return [(str(p.kind), draft.text[p.start : p.end]) for p in draft.pieces]


def test_blocks_come_from_the_syntax_tree_without_markup():
    assert [
        ("title", "Aspirin helps hearts"),
        ("byline", "By Ada Byron"),
        ("paragraph", "Aspirin prevents strokes, see the study. It is cheap."),
        ("paragraph", "Side effects include:"),
        ("list_item", "Nausea"),
        ("list_item", "Bleeding:"),
        ("list_item", "in the gut"),
        ("quote", "“It works,” said Dr. Ruiz."),
        ("caption", "A box of pills"),
        ("heading", "Costs & care"),
        ("paragraph", "Drug | Price"),
        ("paragraph", "Aspirin | low"),
    ] == pieces(PAGE)


def test_depth_of_lists_is_kept():
    draft = read_markdown("- a\n  - b\n- c\n")

    assert [1, 2, 1] == [piece.depth for piece in draft.pieces]


def test_title_and_authors_are_metadata():
    known = read_markdown(PAGE).metadata

    assert ("Aspirin helps hearts", ("Ada Byron",)) == (known.title, known.authors)


def test_front_matter_is_metadata():
    draft = read_markdown(
        '---\ntitle: "Aspirin helps"\nauthor: Ada Byron\ndate: 2024-05-01\n---\nIt works.\n'
    )

    assert "Aspirin helps\n\nIt works." == draft.text
    assert ("Ada Byron",) == draft.metadata.authors
    assert "2024-05-01" == draft.metadata.published


@pytest.mark.parametrize("unit", ["a", "a ", "\n", "<", ">", "`", "- ", "|", "&", "#", "\\"])
def test_hostile_megabyte_takes_seconds_at_most(unit, seconds):
    with seconds(10):
        read_markdown(unit * (1_000_000 // len(unit)))


@pytest.mark.parametrize("unit", ["[", "![(", "*a ", "**a", "- a\n", "[a](b", "<!"])
def test_hostile_markup_takes_time_in_proportion(unit, seconds):
    with seconds(10):
        read_markdown(unit * (50_000 // len(unit)))
