"""A drug's benefits and harms: one bar an effect, harms to the left, benefits to the right."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from extractor.store.plots import figure as page
from extractor.store.plots.verdicts import Verdict, judge

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MAX_EFFECTS = 16
ROW = 0.36  # inches
# Side, colour and hatching of each verdict; denied ones are pale and hatched.
BARS: dict[Verdict, tuple[int, str, str]] = {
    Verdict.HARM: (-1, page.VERMILION, ""),
    Verdict.NO_HARM: (-1, "#f6d0b8", "////"),
    Verdict.BENEFIT: (1, page.BLUE, ""),
    Verdict.NO_BENEFIT: (1, "#bcd9ec", "////"),
}
LABELS = {
    Verdict.HARM: "causes it or raises its risk",
    Verdict.NO_HARM: "said not to",
    Verdict.BENEFIT: "treats or prevents it",
    Verdict.NO_BENEFIT: "said not to",
}


def plot_profile(
    counts: Iterable[Mapping[str, Any]], *, title: str = "Benefits and harms"
) -> "tuple[Figure, str]":
    """Draw counts by effect, relation and negated; return the figure and its description."""
    effects, others = _tally(counts)
    shown = sorted(effects, key=lambda name: (-sum(effects[name].values()), name))[:MAX_EFFECTS]
    shown.sort(key=lambda name: (_balance(effects[name]), name))
    height = 1.75 + ROW * max(3, len(shown))
    subtitle = f"Claims for each of the {len(shown)} most named effects"
    if others:
        subtitle += f"; without {others:,} that name neither a benefit nor a harm"
    figure, axes = page.new_figure(height, title=page.literal(title), subtitle=subtitle)
    page.place(axes, sides=(0.31, 0.96), height=height, top=1.4, bottom=0.25)
    if not shown:
        page.show_nothing(axes, "No claim of a benefit or a harm matches.")
        return figure, "No claim of a benefit or a harm matches."
    _draw(axes, [effects[name] for name in shown])
    axes.set_yticks(range(len(shown)), [page.literal(page.shorten(name)) for name in shown])
    _head(figure, height)
    return figure, _describe(effects, shown)


def _tally(counts: Iterable[Mapping[str, Any]]) -> tuple[dict[str, Counter[Verdict]], int]:
    effects: dict[str, Counter[Verdict]] = defaultdict(Counter)
    others = 0
    for row in counts:
        verdict = judge(row["relation"], negated=bool(row["negated"]))
        if verdict is Verdict.OTHER:
            others += row["claims"]
        else:
            effects[row["effect"]][verdict] += row["claims"]
    return effects, others


def _balance(tally: Mapping[Verdict, int]) -> int:
    return sum(BARS[verdict][0] * count for verdict, count in tally.items())


def _draw(axes: "Axes", tallies: list[Counter[Verdict]]) -> None:
    reach = {-1: 1, 1: 1}
    for place, tally in enumerate(tallies):
        ends = {-1: 0, 1: 0}
        for verdict, (side, colour, hatch) in BARS.items():
            count = tally[verdict]
            if not count:
                continue
            axes.barh(
                place,
                side * count,
                left=ends[side],
                height=0.66,
                color=colour,
                hatch=hatch,
                edgecolor="white" if not hatch else page.GREY,
                linewidth=0.8,
            )
            ends[side] += side * count
        for side, end in ends.items():
            reach[side] = max(reach[side], abs(end))
            if end:
                align = "left" if side > 0 else "right"
                axes.annotate(
                    f"{abs(end):,}",
                    (end, place),
                    xytext=(side * 5, 0),
                    textcoords="offset points",
                    ha=align,
                    va="center",
                    color=page.GREY,
                )
    axes.axvline(0, color=page.INK, linewidth=1.2)
    room = 0.14 * (reach[-1] + reach[1])
    axes.set_xlim(-reach[-1] - room, reach[1] + room)
    axes.set_ylim(-0.6, len(tallies) - 0.4)
    axes.set_xticks([])
    axes.spines[["left", "bottom"]].set_visible(False)


def _head(figure: "Figure", height: float) -> None:
    """Name the sides above the bars, each beside a piece of its bar."""
    from matplotlib.patches import Patch

    handles = []
    for verdict in (Verdict.HARM, Verdict.NO_HARM, Verdict.BENEFIT, Verdict.NO_BENEFIT):
        _, colour, hatch = BARS[verdict]
        side = "Harm: " if verdict in (Verdict.HARM, Verdict.NO_HARM) else "Benefit: "
        edge = page.GREY if hatch else "white"
        handles.append(
            Patch(facecolor=colour, hatch=hatch, edgecolor=edge, label=side + LABELS[verdict])
        )
    figure.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=(0.022, 1 - 0.9 / height),
        ncols=4,
        frameon=False,
        fontsize=9.5,
        handlelength=1.4,
        columnspacing=1.4,
    )


def _describe(effects: Mapping[str, Counter[Verdict]], shown: list[str]) -> str:
    parts = []
    for name in reversed(shown):
        counts = ", ".join(f"{effects[name][v]} {v}" for v in BARS if effects[name][v])
        parts.append(f"{name}: {counts}")
    return f"Bars, harms left and benefits right. {'; '.join(parts)}."
