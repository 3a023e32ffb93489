"""A picture of what is claimed, for a slide: SVG or PNG, 16:9, drawn with matplotlib."""

import io
import math
import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from extractor.assertions import MergedAssertion, merge
from extractor.errors import MissingExtraError
from extractor.export.layout import (
    EFFECT_LEFT,
    HEIGHT,
    WIDTH,
    Box,
    Layout,
    Row,
    lay_out,
)
from extractor.export.options import Options
from extractor.export.story import one_line, tone_of
from extractor.schema import Certainty, ClaimGraph
from extractor.tables import say_relation

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INCHES = (WIDTH / 120, HEIGHT / 120)
DPI = 144  # 1920 by 1080 pixels
UNITS_PER_POINT = 120 / 72

INK, SOFT, PAPER = "#1d2330", "#68707f", "#ffffff"
# Told apart by colour-blind readers too (Okabe and Ito's green, vermilion and blue, darkened).
COLOURS = {"benefit": "#00795c", "harm": "#c2410c", "neutral": "#4d4a9e", "denied": "#8a919e"}
DRUG_FILL, DRUG_EDGE = "#dbe8fd", "#2b62c4"
EFFECT_FILL, EFFECT_EDGE = "#fdecc8", "#b06a00"
DASHES = {
    Certainty.ASSERTED: "solid",
    Certainty.HEDGED: (0, (5, 2.5)),
    Certainty.HYPOTHETICAL: (0, (1, 2)),
}
FONT = "DejaVu Sans"  # comes with matplotlib, so that the picture is the same everywhere
FONT_LIMITS = (7.5, 13.0)
ROW_SHARE = 0.52  # of a row that a line of text fills
CHAR_WIDTH = 0.56  # of the font size, on average in this font
LABEL_RIGHT = EFFECT_LEFT - 34
BEND = 0.5
LEGEND_Y = 862.0
MAX_TITLE = 84


def render_svg(graphs: list[ClaimGraph], options: Options) -> dict[str, bytes]:
    """Draw the claims as SVG, text as outlines."""
    return {"": _save(graphs, options, "svg")}


def render_png(graphs: list[ClaimGraph], options: Options) -> dict[str, bytes]:
    """Draw the claims as PNG of 1920 by 1080 pixels."""
    return {"": _save(graphs, options, "png")}


def _save(graphs: list[ClaimGraph], options: Options, fmt: str) -> bytes:
    try:
        import matplotlib as mpl  # an extra, and slow to import
    except ImportError:
        raise MissingExtraError("E901", extra="plot") from None
    # No date and no random ids: the same claims are the same bytes.
    fixed: dict[str, Any] = {
        "svg.hashsalt": "extractor",
        "font.family": FONT,
        "path.simplify": False,
    }
    metadata = {"svg": {"Date": None, "Creator": "extractor"}, "png": {"Software": "extractor"}}
    with mpl.rc_context(fixed):  # type: ignore[arg-type]
        sink = io.BytesIO()
        draw(graphs, options).savefig(sink, format=fmt, dpi=DPI, metadata=metadata[fmt])
        return sink.getvalue()


def draw(graphs: list[ClaimGraph], options: Options) -> "Figure":
    """Draw the most often said claims of some graphs."""
    from matplotlib.figure import Figure  # an extra, and slow to import

    merged = merge(graphs)
    shown = merged[: options.max_edges]
    layout = lay_out(shown)
    figure = Figure(figsize=INCHES, facecolor=PAPER)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(HEIGHT, 0)
    axes.set_axis_off()
    pen = _Pen(axes, layout)
    pen.title(*_titles(graphs, options, merged, shown))
    for row in layout.rows:
        pen.line(row)
    for box in layout.drugs:
        pen.box(box, DRUG_FILL, DRUG_EDGE, least=10.5)
    for box in layout.effects:
        pen.box(box, EFFECT_FILL, EFFECT_EDGE)
    pen.legend()
    return figure


def _titles(
    graphs: list[ClaimGraph],
    options: Options,
    merged: Sequence[MergedAssertion],
    shown: Sequence[MergedAssertion],
) -> tuple[str, str]:
    article = graphs[0].article if len(graphs) == 1 else None
    own = article.title if article else f"What {len(graphs)} articles claim"
    facts = [article.publisher, article.published] if article else []
    claims = sum(len(item.places) for item in merged)
    different = f", {len(merged)} different ones" if len(merged) < claims else ""
    facts.append(f"{claims} claims{different}" if merged else "no claims found")
    if len(shown) < len(merged):
        facts.append(f"the {len(shown)} most often said are shown")
    title = one_line(options.title or own or "What the article claims")
    return title, " · ".join(one_line(fact) for fact in facts if fact)


class _Pen:
    """Draws boxes, lines and text on one page."""

    def __init__(self, axes: "Axes", layout: Layout) -> None:
        self.axes = axes
        small, large = FONT_LIMITS
        self.size = min(large, max(small, layout.row_height * ROW_SHARE / UNITS_PER_POINT))

    def title(self, title: str, facts: str) -> None:
        """Write the head line and what it is about."""
        self.text(60, 58, _shorten(title, MAX_TITLE), size=20, weight="bold")
        self.text(60, 97, facts, size=11.5, color=SOFT)

    def text(self, x: float, y: float, words: str, **style: object) -> None:
        """Write text as it is: no mathematics between dollar signs, no missing glyphs."""
        defaults = {"va": "center", "color": INK, "size": self.size, "parse_math": False}
        self.axes.text(x, y, _drawable(words), **(defaults | style))  # type: ignore[arg-type]

    def box(self, box: Box, fill: str, edge: str, *, least: float = 0.0) -> None:
        """Draw a drug or an effect."""
        from matplotlib.patches import FancyBboxPatch

        corner = min(14.0, box.height / 2.6)
        self.axes.add_patch(
            FancyBboxPatch(
                (box.left, box.middle - box.height / 2),
                box.right - box.left,
                box.height,
                boxstyle=f"round,pad=0,rounding_size={corner}",
                facecolor=fill,
                edgecolor=edge,
                linewidth=1.3,
                zorder=3,
            )
        )
        size = max(self.size, least)
        words = _wrap(one_line(box.name), box, size)
        style = {"ha": "center", "weight": "bold", "linespacing": 1.1, "zorder": 4, "size": size}
        self.text((box.left + box.right) / 2, box.middle, words, **style)

    def line(self, row: Row) -> None:
        """Draw one claim from its drug to its effect, with its label."""
        from matplotlib.patches import PathPatch, Polygon
        from matplotlib.path import Path

        item = row.assertion
        colour = COLOURS[tone_of(item.relation, negated=item.negated)]
        start, end = 400.0, EFFECT_LEFT - 12
        label_left = LABEL_RIGHT - self._width(_label(item)) - 14
        bend = (label_left - start) * BEND
        points = [
            (start, row.leaves),
            (start + bend, row.leaves),
            (label_left - bend, row.arrives),
            (label_left, row.arrives),
        ]
        codes = [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]
        width = 1.7 + 0.8 * math.log2(len(item.places))
        self.axes.plot(
            [LABEL_RIGHT + 5, end], [row.arrives] * 2, color=colour, linewidth=width, zorder=1
        )
        self.axes.add_patch(
            PathPatch(
                Path(points, codes),
                facecolor="none",
                edgecolor=colour,
                linewidth=width,
                linestyle=DASHES[item.strongest_certainty],
                capstyle="butt",
                zorder=1,
            )
        )
        tip = [
            (EFFECT_LEFT - 2, row.arrives),
            (end - 3, row.arrives - 7),
            (end - 3, row.arrives + 7),
        ]
        self.axes.add_patch(Polygon(tip, closed=True, color=colour, linewidth=0, zorder=2))
        ground = {"facecolor": PAPER, "edgecolor": "none", "pad": 2.0}
        self.text(
            LABEL_RIGHT, row.arrives, _label(item), ha="right", color=colour, bbox=ground, zorder=2
        )
        if item.negated:
            self.cross(label_left - 22, row.arrives, colour)

    def cross(self, x: float, y: float, colour: str) -> None:
        """Cross a line out."""
        self.axes.plot([x], [y], marker="o", ms=11, color=PAPER, zorder=2)
        self.axes.plot([x], [y], marker="x", ms=8, mew=2.4, color=colour, zorder=2)

    def legend(self) -> None:
        """Explain lines and colours in one row at the foot."""
        self.axes.plot([60, WIDTH - 60], [LEGEND_Y - 28] * 2, color="#dfe2e8", linewidth=0.8)
        x = 60.0
        for words, colour, dash, is_crossed in _legend():
            self.axes.plot(
                [x, x + 46], [LEGEND_Y] * 2, color=colour, linewidth=2, linestyle=dash, zorder=1
            )
            if is_crossed:
                self.cross(x + 23, LEGEND_Y, colour)
            self.text(x + 56, LEGEND_Y, words, size=10.5, color=SOFT)
            x += 56 + self._width(words, size=10.5) + 34
        self.text(
            WIDTH - 60,
            LEGEND_Y,
            "What is said, not what is true",
            size=10.5,
            color=SOFT,
            ha="right",
            style="italic",
        )

    def _width(self, words: str, size: float | None = None) -> float:
        """Measure text in the units of the page."""
        from matplotlib.font_manager import FontProperties
        from matplotlib.textpath import TextPath

        font = FontProperties(family=FONT, size=size or self.size)
        return (
            float(TextPath((0, 0), _drawable(words), prop=font).get_extents().width)
            * UNITS_PER_POINT
        )


def _legend() -> Iterator[tuple[str, str, object, bool]]:
    yield "treats, prevents", COLOURS["benefit"], "solid", False
    yield "causes, raises risk", COLOURS["harm"], "solid", False
    yield "affects, linked", COLOURS["neutral"], "solid", False
    yield "denied", COLOURS["denied"], "solid", True
    yield "hedged", SOFT, DASHES[Certainty.HEDGED], False
    yield "hypothetical", SOFT, DASHES[Certainty.HYPOTHETICAL], False


def _label(item: MergedAssertion) -> str:
    words = say_relation(item.relation, direction=item.direction, negated=item.negated)
    times = f" ×{len(item.places)}" if len(item.places) > 1 else ""
    disputed = "≠ " if item.contradicted_by else ""
    return f"{disputed}{words}{times}"


def _wrap(name: str, box: Box, size: float) -> str:
    wide = int((box.right - box.left - 30) / (size * 1.1 * CHAR_WIDTH * UNITS_PER_POINT))
    high = max(1, int((box.height - 4) / (size * 1.15 * UNITS_PER_POINT)))
    return "\n".join(textwrap.wrap(name, wide, max_lines=high, placeholder=" …"))


def _shorten(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _drawable(words: str) -> str:
    """Replace what the font cannot draw; matplotlib would warn of each and draw boxes."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    known = get_font(findfont(FontProperties(family=FONT))).get_charmap()
    return "".join(char if ord(char) in known or char == "\n" else "?" for char in words)
