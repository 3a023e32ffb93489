"""`extractor plot`: figures of what a store says, as SVG or PNG."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli import console, filters
from extractor.cli.store import DEFAULT_STORE, StoreUrl

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from extractor.store import Store

app = typer.Typer(help="Draw what a store says, as SVG or PNG.", no_args_is_help=True)

Output = Annotated[
    Path, typer.Option("--output", "-o", help="File to write; its suffix, .svg or .png, decides.")
]
Title = Annotated[str | None, typer.Option(help="Headline of the figure.")]
OneDrug = Annotated[str, typer.Option("--drug", help="Drug, brand, class or CURIE.")]

MAX_CLAIMS = 200_000  # claims that a figure is drawn from


@app.command("timeline")
def timeline_cli(  # noqa: PLR0913 - one parameter for each option of the command
    output: Output = Path("timeline.svg"),
    store: StoreUrl = DEFAULT_STORE,
    drug: filters.Drugs = None,
    effect: filters.Effects = None,
    relation: filters.Relations = None,
    publisher: filters.Publishers = None,
    since: filters.Since = None,
    until: filters.Until = None,
    expand: filters.Expand = True,
    title: Title = None,
) -> None:
    """Draw claims per drug over the years.

    Example: extractor plot timeline --effect infection --output timeline.svg
    """
    from extractor.store.filters import make_filter
    from extractor.store.plots import plot_timeline

    asked = make_filter(
        drug=drug, effect=effect, relation=relation, publisher=publisher, since=since, until=until
    )
    with _open(store) as opened:
        counts = opened.count("drug,year", asked, expand=expand)
    headline = title or "Claims per drug over time"
    _save(*plot_timeline(counts, title=headline), output, headline)


@app.command("profile")
def profile_cli(  # noqa: PLR0913 - one parameter for each option of the command
    drug: OneDrug,
    output: Output = Path("profile.svg"),
    store: StoreUrl = DEFAULT_STORE,
    since: filters.Since = None,
    until: filters.Until = None,
    min_confidence: filters.MinConfidence = 0.0,
    expand: filters.Expand = True,
    title: Title = None,
) -> None:
    """Draw a drug's benefits and harms, effect by effect.

    Example: extractor plot profile --drug melatonin --output melatonin.png
    """
    from extractor.store.filters import make_filter
    from extractor.store.plots import plot_profile

    asked = make_filter(drug=drug, since=since, until=until, min_confidence=min_confidence)
    with _open(store) as opened:
        counts = opened.count("effect,relation,negated", asked, expand=expand)
    headline = title or f"Benefits and harms of {drug}"
    _save(*plot_profile(counts, title=headline), output, headline)


@app.command("disagreement")
def disagreement_cli(  # noqa: PLR0913 - one parameter for each option of the command
    output: Output = Path("disagreement.svg"),
    store: StoreUrl = DEFAULT_STORE,
    drug: filters.Drugs = None,
    effect: filters.Effects = None,
    since: filters.Since = None,
    until: filters.Until = None,
    expand: filters.Expand = True,
    title: Title = None,
) -> None:
    """Draw who says the opposite of whom.

    Example: extractor plot disagreement --drug "vitamin D" --output disagreement.svg
    """
    from extractor.store.filters import make_filter
    from extractor.store.plots import plot_disagreement

    asked = make_filter(drug=drug, effect=effect, since=since, until=until)
    with _open(store) as opened:
        claims = opened.claims(asked, limit=MAX_CLAIMS, expand=expand)
    headline = title or "Where sources disagree"
    _save(*plot_disagreement(claims, title=headline), output, headline)


def _open(url: str) -> Store:
    from extractor.store import Store

    return Store.open(url)


def _save(figure: Figure, description: str, output: Path, title: str) -> None:
    from extractor.store.plots import render

    kind = output.suffix.removeprefix(".").lower()
    data = render(figure, kind, title=title, description=description)
    console.write_bytes(data, str(output))
    console.note(f"{output}: {description}")
