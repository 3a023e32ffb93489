"""Measured figures of attribution in, the Markdown page docs/attribution.md out."""

from typing import Any

_HEAD = """# Who says it, and about whom: measured

Written by `scripts/benchmark_attribution.py --write`; the figures are kept in `attribution.json`.
Nothing here was trained or tuned on these sets (only our own `dev` was read while writing rules).

    python scripts/benchmark_attribution.py --write          # all sets; needs ../shared
    python scripts/benchmark_attribution.py --only polnear   # one set, printed

The floors that must not fall are in `corpus/floors.json` (`scripts/quality_gate.py`): quotes,
quotes with speaker, and source, population, magnitude and comparator of matched claims.
"""
# Published F1 on PolNeAR for source, cue and content, exact spans (CofeNet, Wang and others 2022).
_PUBLISHED = (
    ("rules, published", "10.7", "22.8", "5.6"),
    ("CRF, published", "50.6", "53.4", "28.6"),
    ("BERT + CofeNet, published", "83.2", "75.3", "72.9"),
)
_PARTICIPANTS = {
    "ebm": "EBM-NLP, expert test",
    "pico-ebm": "EBM-NLPmod test",
    "pico-covid": "COVID-19 test",
    "pico-ad": "AD test",
}


def render_page(figures: dict[str, Any]) -> str:
    """Return the page for the sets that were measured."""
    parts = [_HEAD]
    if "polnear" in figures:
        parts.append(_polnear(figures["polnear"]))
    if "dev" in figures:
        parts.append(_dev(figures["dev"]))
    measured = [name for name in _PARTICIPANTS if name in figures]
    if measured:
        parts.append(_participants({name: figures[name] for name in measured}))
    return "\n".join(parts)


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _polnear(found: dict[str, Any]) -> str:
    names = {
        "exact": "ours, exact",
        "bare": "ours, exact but for marks, stops and “that”",
        "overlap": "ours, overlap",
    }
    rows = [
        (label, *(str(found[kind][name]["f1"]) for kind in ("source", "cue", "content")))
        for name, label in names.items()
    ]
    notes = (
        f"News attributions of PolNeAR's development part ({found['articles']} articles), F1 x 100 "
        "of the pieces of each span.\nPolNeAR marks far more than speech and reports: intentions, "
        "beliefs, refusals, laws that allow something;\nthe published systems were trained on it, "
        "ours reads what a claim needs. Published figures are of exact\nspans on its test part. On "
        "another corpus, PARC3, Citron reports 59.3 exact and 83.3 overlap for contents.\n"
    )
    rows += list(_PUBLISHED)
    return f"## PolNeAR\n\n{notes}\n" + _table(("", "source", "cue", "content"), rows)


def _dev(found: dict[str, Any]) -> str:
    rows = [("ours", str(found["ours"]["quotes"]), str(found["ours"]["with_speaker"]))]
    refused = ""
    if "textacy" in found:
        theirs = found["textacy"]
        rows.append(
            ("textacy `direct_quotations`", str(theirs["quotes"]), str(theirs["with_speaker"]))
        )
        refused = (
            f" textacy raises on an odd number of marks; it did on {theirs['articles_refused']} "
            "of the articles, which count as without quotes."
        )
    notes = (
        f"Marked quotes of our {found['articles']} `dev` articles ({found['ours']['gold']} in "
        f"gold), both on the same parse in one run, F1 x 100.{refused}\n"
    )
    return f"## Quotes with speakers\n\n{notes}\n" + _table(("", "quotes", "with speaker"), rows)


def _participants(found: dict[str, dict[str, Any]]) -> str:
    rows = [
        (
            _PARTICIPANTS[name],
            str(figures["abstracts"]),
            *(str(figures[part]["f1"]) for part in ("token", "span", "overlap")),
            f"{figures['token']['precision']} / {figures['token']['recall']}",
        )
        for name, figures in found.items()
    ]
    notes = (
        "Our finder of populations, made for news, on abstracts of trials, F1 x 100. Published, "
        "entity F1 over\nall PICO elements of models trained on each set (PICOX, Zhang and others "
        "2024): EBM-NLP 50.9, COVID-19 80.3;\ntheir participants include conditions, sizes and "
        "counts as spans of their own, which are facets here.\n"
    )
    head = ("", "abstracts", "token", "exact span", "overlap", "token P / R")
    return f"## Participants\n\n{notes}\n" + _table(head, rows)
