"""What all figures share: paper, type, colours that colour-blind readers tell apart, files.

Colours are those of Okabe and Ito (2008). No figure relies on colour alone: lines differ in marker
and dash, bars in side and hatching, and everything is labelled where it stands.
"""

import io
from importlib import import_module
from typing import TYPE_CHECKING, Any

from extractor.errors import MissingExtraError, UsageError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, GREY, RULE = "#222222", "#5f6368", "#dadce0"
BLUE, VERMILION, GREEN, PURPLE = "#0072b2", "#d55e00", "#009e73", "#aa4499"
ORANGE, SKY, BLACK = "#b87800", "#3a8fbf", "#222222"
COLOURS = (BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, BLACK)
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
DASHES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)), (0, (1, 1)))
FORMATS = ("svg", "png")
DPI = 160
WIDTH = 10.0  # inches; at 160 dots an inch a PNG fits a slide and a page
MAX_NAME = 34  # characters of a label before it is cut

_STYLE = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 11,
    "text.color": INK,
    "axes.edgecolor": RULE,
    "axes.labelcolor": GREY,
    "axes.linewidth": 1,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": GREY,
    "ytick.color": INK,
    "hatch.linewidth": 0.8,
    "svg.fonttype": "path",
    "svg.hashsalt": "extractor",
    "figure.facecolor": "white",
}


def new_figure(height: float, *, title: str, subtitle: str) -> "tuple[Figure, Axes]":
    """Return an empty figure with a headline that says what it shows.

    Raises:
        MissingExtraError: E901, when Matplotlib is not installed.
    """
    matplotlib = _matplotlib()
    figures = import_module("matplotlib.figure")
    with matplotlib.rc_context(_STYLE):
        figure: Figure = figures.Figure(figsize=(WIDTH, height), layout="none")
        axes: Axes = figure.add_subplot()
    head = 1 - 0.35 / height
    figure.text(0.03, head, title, size=16, weight="bold", va="center", ha="left")
    figure.text(0.03, head - 0.33 / height, subtitle, size=11, color=GREY, va="center", ha="left")
    return figure, axes


def place(
    axes: "Axes", *, sides: tuple[float, float], height: float, top: float, bottom: float
) -> None:
    """Give the drawing its place: shares of the width at the sides, inches above and below."""
    left, right = sides
    tall = (height - top - bottom) / height
    axes.set_position((left, bottom / height, right - left, tall))
    axes.set_axisbelow(True)
    axes.tick_params(length=0)


def show_nothing(axes: "Axes", words: str) -> None:
    """Say in place of a drawing why there is none."""
    axes.set_axis_off()
    axes.set_position((0.03, 0.1, 0.94, 0.6))
    axes.text(0.5, 0.5, words, ha="center", va="center", color=GREY, transform=axes.transAxes)


def shorten(name: str, longest: int = MAX_NAME) -> str:
    """Cut a long name at its end.

    >>> shorten("aspirin")
    'aspirin'
    """
    words = " ".join(name.split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def literal(text: str) -> str:
    """Keep a dollar sign from starting a formula."""
    return text.replace("$", r"\$")


def render(figure: "Figure", file_format: str, *, title: str, description: str) -> bytes:
    """Return a figure as an SVG or PNG file that carries a description for screen readers.

    Raises:
        UsageError: E627, when the format is another one.
    """
    if file_format not in FORMATS:
        expected = "a name that ends with .svg or .png"
        raise UsageError("E627", option="--output", value=f".{file_format}", expected=expected)
    metadata: dict[str, Any] = {"Title": title, "Description": description}
    # Without these the same figure would differ from run to run.
    metadata |= {"Date": None} if file_format == "svg" else {"Software": None}
    sink = io.BytesIO()
    with _matplotlib().rc_context(_STYLE):
        figure.savefig(sink, format=file_format, dpi=DPI, metadata=metadata)
    data = sink.getvalue()
    return _accessible(data, title, description) if file_format == "svg" else data


def _accessible(data: bytes, title: str, description: str) -> bytes:
    """Name the picture for screen readers, which do not read RDF metadata."""
    from xml.sax.saxutils import escape

    head, tag, rest = data.decode().partition("<svg ")
    inside, end, body = rest.partition(">")
    label = f"<title id='t'>{escape(title)}</title><desc id='d'>{escape(description)}</desc>"
    named = f"{inside} role='img' aria-labelledby='t d'"
    return f"{head}{tag}{named}{end}\n {label}{body}".encode()


def _matplotlib() -> Any:
    try:
        return import_module("matplotlib")
    except ImportError as error:
        raise MissingExtraError("E901", extra="plot") from error
