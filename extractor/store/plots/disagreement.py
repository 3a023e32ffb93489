"""Where sources disagree: a row for each drug and effect, a column for each kind of source."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from extractor.schema import SourceRelation
from extractor.store.plots import figure as page
from extractor.store.plots.verdicts import Verdict, are_opposed, judge
from extractor.store.records import ClaimRow

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MAX_PAIRS = 12
ROW = 0.56  # inches
ARTICLE = "the article"
COLUMNS = (*(str(relation) for relation in SourceRelation), ARTICLE)
NAMES = {"author": "authors", "funder": "funders", "regulator": "regulators"} | {
    "independent": "independent\nexperts",
    "patient": "patients",
    "unknown": "other\nsources",
    ARTICLE: "the article\nitself",
}
MARKS: dict[Verdict, tuple[str, str, str]] = {
    Verdict.BENEFIT: ("^", page.BLUE, "benefit"),
    Verdict.NO_BENEFIT: ("$\\times$", page.BLUE, "no benefit"),
    Verdict.HARM: ("v", page.VERMILION, "harm"),
    Verdict.NO_HARM: ("$\\circ$", page.VERMILION, "no harm"),
}

Pair = tuple[str, str]
Cells = dict[tuple[str, Verdict], int]


def plot_disagreement(
    claims: Iterable[ClaimRow], *, title: str = "Where sources disagree"
) -> "tuple[Figure, str]":
    """Draw the claims that contradict each other; return the figure and its description."""
    pairs = _opposed_pairs(claims)
    shown = sorted(pairs, key=lambda pair: (-sum(pairs[pair].values()), pair))[:MAX_PAIRS]
    height = 2.4 + ROW * max(2, len(shown))
    subtitle = f"Drugs and effects of which opposite things are said: {len(pairs)}"
    if len(pairs) > len(shown):
        subtitle += f", the {len(shown)} most named"
    figure, axes = page.new_figure(height, title=page.literal(title), subtitle=subtitle)
    page.place(axes, sides=(0.33, 0.98), height=height, top=1.55, bottom=0.8)
    if not shown:
        page.show_nothing(axes, "Nobody contradicts anybody in the claims that match.")
        return figure, "Nobody contradicts anybody in the claims that match."
    columns = [name for name in COLUMNS if any(name == cell[0] for p in shown for cell in pairs[p])]
    for place, pair in enumerate(reversed(shown)):
        _draw_row(axes, place, pairs[pair], columns)
    _finish(axes, list(reversed(shown)), columns)
    _legend(figure)
    return figure, _describe(pairs, shown)


def _opposed_pairs(claims: Iterable[ClaimRow]) -> dict[Pair, Cells]:
    pairs: dict[Pair, Counter[tuple[str, Verdict]]] = defaultdict(Counter)
    names: dict[Pair, Pair] = {}
    for row in claims:
        verdict = judge(row.relation, negated=row.negated)
        if verdict is Verdict.OTHER:
            continue
        pair = (row.drug_curie or row.drug.lower(), row.effect_curie or row.effect.lower())
        voices = dict.fromkeys(row.source_relations) or {ARTICLE: None}
        for voice in voices:
            pairs[pair][voice, verdict] += 1
        names.setdefault(pair, (row.drug, row.effect))
    opposed = {pair: cells for pair, cells in pairs.items() if are_opposed({v for _, v in cells})}
    return {names[pair]: dict(cells) for pair, cells in opposed.items()}


def _draw_row(axes: "Axes", place: int, cells: Cells, columns: list[str]) -> None:
    for column, name in enumerate(columns):
        found = [verdict for verdict in MARKS if (name, verdict) in cells]
        for index, verdict in enumerate(found):
            marker, colour, _ = MARKS[verdict]
            x = column + 0.24 * (index - (len(found) - 1) / 2)
            axes.plot(x, place + 0.1, marker=marker, color=colour, markersize=11, linestyle="none")
            axes.annotate(
                f"{cells[name, verdict]:,}",
                (x, place + 0.1),
                xytext=(0, -15),
                textcoords="offset points",
                ha="center",
                va="center",
                size=9,
                color=page.INK,
            )


def _finish(axes: "Axes", shown: list[Pair], columns: list[str]) -> None:
    labels = [
        page.literal(f"{page.shorten(drug)}: {page.shorten(effect)}") for drug, effect in shown
    ]
    axes.set_yticks(range(len(shown)), [_fold(label) for label in labels])
    axes.set_xticks(range(len(columns)), [NAMES[name] for name in columns])
    axes.xaxis.tick_top()
    axes.tick_params(axis="x", colors=page.INK, labelsize=9.5, length=0)
    axes.set_xlim(-0.6, len(columns) - 0.4)
    axes.set_ylim(-0.6, len(shown) - 0.4)
    for place in range(len(shown) - 1):
        axes.axhline(place + 0.5, color=page.RULE, linewidth=0.8)
    axes.spines[["left", "bottom", "top"]].set_visible(False)
    for column in range(0, len(columns), 2):
        axes.axvspan(column - 0.5, column + 0.5, color="#f5f6f7", zorder=0)


def _fold(label: str) -> str:
    """Break a long label after the drug."""
    drug, colon, effect = label.partition(": ")
    return label if len(label) <= page.MAX_NAME else f"{drug}{colon.strip()}\n{effect}"


def _legend(figure: "Figure") -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], marker=marker, color=colour, linestyle="none", markersize=10, label=label)
        for marker, colour, label in MARKS.values()
    ]
    figure.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(0.022, 0.01),
        ncols=4,
        frameon=False,
        title="Says that there is (numbers are claims)",
        title_fontsize=9.5,
        fontsize=10,
        alignment="left",
    )


def _describe(pairs: dict[Pair, Cells], shown: list[Pair]) -> str:
    parts = []
    for pair in shown:
        said = ", ".join(
            f"{voice} {count} {verdict}" for (voice, verdict), count in sorted(pairs[pair].items())
        )
        parts.append(f"{pair[0]} and {pair[1]}: {said}")
    return f"A row for each drug and effect, a mark for each kind of source. {'; '.join(parts)}."
