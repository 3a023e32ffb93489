"""Claims per drug over the years, one line for each of the most named drugs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from extractor.store.plots import figure as page

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEIGHT = 5.6
MAX_DRUGS = len(page.COLOURS)
GAP = 0.055  # of the axes' height, between the labels at the ends of lines
# What fits beside the lines: characters in this size, with a number after them.
LABEL, LABEL_SIZE = 30, 10

Series = dict[int, int]


def plot_timeline(
    counts: Iterable[Mapping[str, Any]], *, title: str = "Claims per drug over time"
) -> "tuple[Figure, str]":
    """Draw counts by drug and year; return the figure and its description in words."""
    series, dateless = _series(counts)
    shown = sorted(series, key=lambda name: (-sum(series[name].values()), name))[:MAX_DRUGS]
    years = sorted({year for name in shown for year in series[name]})
    subtitle = f"Claims a year, the {len(shown)} most named drugs"
    if dateless:
        subtitle += f"; without {dateless:,} that have no date"
    figure, axes = page.new_figure(HEIGHT, title=page.literal(title), subtitle=subtitle)
    page.place(axes, sides=(0.07, 0.64), height=HEIGHT, top=1.1, bottom=0.5)
    if not years:
        page.show_nothing(axes, "No claim that matches has a date.")
        return figure, "No claim that matches has a date."
    span = list(range(years[0], years[-1] + 1))
    for place, name in enumerate(shown):
        values = [series[name].get(year, 0) for year in span]
        axes.plot(
            span,
            values,
            color=page.COLOURS[place],
            marker=page.MARKERS[place],
            linestyle=page.DASHES[place],
            linewidth=2.2,
            markersize=6.5,
            markeredgecolor="white",
            clip_on=False,
        )
    _finish(axes, span)
    _label_ends(axes, {name: series[name].get(span[-1], 0) for name in shown}, span[-1])
    return figure, _describe(series, shown, span)


def _series(counts: Iterable[Mapping[str, Any]]) -> tuple[dict[str, Series], int]:
    series: dict[str, Series] = defaultdict(dict)
    dateless = 0
    for row in counts:
        if row["year"] is None:
            dateless += row["claims"]
        else:
            years = series[row["drug"]]
            years[row["year"]] = years.get(row["year"], 0) + row["claims"]
    return series, dateless


def _finish(axes: "Axes", span: list[int]) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.set_ylim(bottom=0)
    axes.margins(y=0.12)
    axes.grid(axis="y", color=page.RULE, linewidth=0.8)
    axes.spines["left"].set_visible(False)
    step = max(1, len(span) // 10)
    axes.set_xticks(span[::step])
    if len(span) == 1:
        axes.set_xlim(span[0] - 0.5, span[0] + 0.5)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))


def _label_ends(axes: "Axes", ends: Mapping[str, int], year: int) -> None:
    """Write each name at the end of its line, moved apart where lines end together."""
    low, high = axes.get_ylim()
    gap = (high - low) * GAP
    places: list[tuple[float, int, str]] = sorted(
        (value, -place, name) for place, (name, value) in enumerate(ends.items())
    )
    height = low - gap
    for value, negative, name in places:
        height = max(value, height + gap)
        colour = page.COLOURS[-negative]
        axes.annotate(
            f"{page.literal(page.shorten(name, LABEL))}  {value:,}",
            xy=(year, value),
            xytext=(1.035, (height - low) / (high - low)),
            textcoords="axes fraction",
            color=colour,
            weight="bold",
            size=LABEL_SIZE,
            va="center",
            annotation_clip=False,
            arrowprops={
                "arrowstyle": "-",
                "color": colour,
                "linewidth": 0.8,
                "relpos": (0, 0.5),
                "shrinkB": 4,
            },
        )


def _describe(series: Mapping[str, Series], shown: list[str], span: list[int]) -> str:
    parts = [f"{name}: {sum(series[name].values())} claims" for name in shown]
    return f"Lines from {span[0]} to {span[-1]}. {'; '.join(parts)}."
