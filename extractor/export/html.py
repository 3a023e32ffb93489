"""A report that opens in any browser: the article with what it claims highlighted, self-contained.

Everything from the article is escaped by Jinja or by `escape`; the page runs no script, loads
nothing, and a content security policy forbids both.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from extractor.export.marks import Mark, Piece, find_marks, nest
from extractor.export.options import Options
from extractor.export.passages import stretches
from extractor.export.story import Story, tell, web_address
from extractor.resources import read_data
from extractor.schema import Block, BlockKind, ClaimGraph

MANY = "Health claims"
LEGEND = (
    ("drug", "drug", "what is taken: drugs, classes, vaccines, supplements"),
    ("effect", "effect", "what it is said to act on"),
    ("population", "population", "whom it is about"),
    ("source", "source", "who says it"),
    ("quote", "quote", "in their words"),
    ("cue", "cue", "words that hedge or deny"),
)
# A list item that brings its own mark gets no second one.
BULLETS = ("-", "*", "•", "–", "—", "·")
ELEMENTS = {
    BlockKind.TITLE: "h3",
    BlockKind.HEADING: "h4",
    BlockKind.LIST_ITEM: "li",
    BlockKind.QUOTE: "blockquote",
}


def render_html(graphs: list[ClaimGraph], options: Options) -> dict[str, bytes]:
    """Write one page with a section for each article."""
    stories = [tell(graph, anchor=f"a{number}") for number, graph in enumerate(graphs, 1)]
    sections = [
        {"story": story, "text": Text(story, graph).html()}
        for story, graph in zip(stories, graphs, strict=True)
    ]
    title = options.title or (stories[0].title if len(stories) == 1 else MANY)
    page = _template().render(title=title, sections=sections, legend=LEGEND)
    return {"": page.encode()}


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["address"] = web_address
    return environment.from_string(read_data("templates", "report.html"))


class Text:
    """The article's text as HTML, with marks and with links to the claims of each sentence."""

    def __init__(self, story: Story, graph: ClaimGraph) -> None:
        """Find what to highlight."""
        self.article, self.text = graph.article, graph.article.text
        self.marks = find_marks(graph)
        self.prefix = story.anchor
        # Where to put the numbers of the claims: once, at the end of their sentence.
        self.numbers: dict[int, list[int]] = {}
        for card in story.cards:
            self.numbers.setdefault(card.sentence_end, []).append(card.number)

    def html(self) -> Markup:
        """Return the whole text."""
        return Markup("\n".join(self._grouped()))

    def _grouped(self) -> Iterator[str]:
        """Yield elements, list items within a list."""
        is_in_list = False
        for block in stretches(self.article):
            is_item = block.kind == BlockKind.LIST_ITEM
            if is_item != is_in_list:
                yield "<ul>" if is_item else "</ul>"
                is_in_list = is_item
            yield self._element(block)
        if is_in_list:
            yield "</ul>"

    def _element(self, block: Block) -> str:
        element = ELEMENTS.get(block.kind, "p")
        inside = "".join(self._pieces(nest(self.marks, block.start, block.end)))
        own = self.text.startswith(BULLETS, block.start) and element == "li"
        kind = f"{escape(block.kind)} own" if own else escape(block.kind)
        return f'<{element} class="{kind}">{inside}</{element}>'

    def _pieces(self, pieces: Iterable[Piece]) -> Iterator[str]:
        for piece in pieces:
            if piece.mark is None:
                yield escape(self.text[piece.start : piece.end])
                continue
            inside = "".join(self._pieces(piece.inside or [Piece(piece.start, piece.end)]))
            yield _element(piece.mark, inside)
            if piece.mark.kind == "claim":
                yield from self._references(piece.end)

    def _references(self, end: int) -> Iterator[str]:
        for number in self.numbers.pop(end, ()):
            here, there = f"{self.prefix}-at-{number}", f"{self.prefix}-claim-{number}"
            link = f'<a class="ref" id="{here}" href="#{there}" aria-label="claim {number}">'
            yield f"<sup>{link}{number}</a></sup>"


def _element(mark: Mark, inside: str) -> str:
    if mark.kind == "claim":
        return f'<span class="claim">{inside}</span>'
    element = "q" if mark.kind == "quote" else "mark"
    return (
        f'<{element} class="{escape(mark.kind)}" title="{escape(mark.note)}">{inside}</{element}>'
    )
