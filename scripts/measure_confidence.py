"""How far a claim's confidence can be trusted: calibration error and precision by threshold.

Usage: python scripts/measure_confidence.py [--gold GOLD.jsonl] [--texts FOLDER] [--plot FILE.svg]

A claim is right when it matches a scored gold claim (drug and effect); matches of optional claims
count neither way. The expected calibration error (Guo et al., 2017) is the mean distance between
confidence and precision over ten bins of equal width, weighted by their claims. Precision and
recall are those of `--min-confidence`. Prints Markdown; writes the curve as a picture.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor import load, read_article
from extractor.evaluate import GoldArticle, read_gold
from extractor.evaluate.matching import match_claims
from extractor.schema import ClaimGraph

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "gold"
BINS = 10
THRESHOLDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True)
class Judged:
    """The confidence, 0-1, of a claim and whether gold has it."""

    confidence: float
    right: bool


def main() -> None:
    """Extract the articles of a gold file, print the tables and draw the curve."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, default=SHARED / "dev.jsonl")
    parser.add_argument("--texts", type=Path, default=SHARED / "text")
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    golds = read_gold(options.gold)
    articles = [read_article(options.texts / f"{gold.stem}.txt") for gold in golds]
    pairs = zip(load().extract_many(articles), golds, strict=True)
    claims = [judged for graph, gold in pairs for judged in judge(graph, gold)]
    wanted = sum(claim.scored for gold in golds for claim in gold.claims)
    print(f"{len(golds)} articles, {len(claims)} claims, {wanted} in gold")
    print(f"expected calibration error {calibration_error(claims):.3f}\n")
    print_thresholds(claims, wanted)
    if options.plot:
        draw(claims, wanted, options.plot)


def judge(graph: ClaimGraph, gold: GoldArticle) -> Iterator[Judged]:
    """Tell of each claim whether it is right; of optional ones nothing."""
    matches = match_claims(graph, gold.claims)
    scored = {i: gold.claims[j].scored for i, j in matches.pairs}
    for i, claim in enumerate(graph.claims):
        if i not in matches.free and scored.get(i, True):
            yield Judged(claim.confidence, i in scored)


def calibration_error(claims: Sequence[Judged]) -> float:
    """Return the expected calibration error, 0-1."""
    total = 0.0
    for number in range(BINS):
        found = [c for c in claims if min(int(c.confidence * BINS), BINS - 1) == number]
        total += abs(sum(c.confidence for c in found) - sum(c.right for c in found))
    return total / max(1, len(claims))


def print_thresholds(claims: Sequence[Judged], wanted: int) -> None:
    """Print precision and recall of what is left at each threshold."""
    print("| --min-confidence | claims | precision | recall | F1 |")
    print("|---|---|---|---|---|")
    for threshold in THRESHOLDS:
        kept = [claim for claim in claims if claim.confidence >= threshold]
        right = sum(claim.right for claim in kept)
        precision, recall = right / max(1, len(kept)), right / max(1, wanted)
        f1 = 2 * right / max(1, len(kept) + wanted)
        print(f"| {threshold:.1f} | {len(kept)} | {precision:.3f} | {recall:.3f} | {f1:.3f} |")


def draw(claims: Sequence[Judged], wanted: int, path: Path) -> None:
    """Draw precision over recall, and precision beside confidence."""
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "extractor"  # equal figures, equal bytes
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(10, 4.4), layout="constrained")
    ordered = sorted(claims, key=lambda claim: -claim.confidence)
    hits, curve = 0, []
    for count, claim in enumerate(ordered, 1):
        hits += claim.right
        curve.append((hits / wanted, hits / count))
    left.plot(*zip(*curve, strict=True), color="#1f5f8b", linewidth=2)
    for threshold in THRESHOLDS[1:]:
        count = sum(claim.confidence >= threshold for claim in ordered)
        if count:
            left.plot(*curve[count - 1], "o", color="#1f5f8b")
            left.annotate(
                f"{threshold:.1f}", curve[count - 1], xytext=(6, 4), textcoords="offset points"
            )
    left.set(xlabel="recall", ylabel="precision", xlim=(0, 1), ylim=(0, 1.02))
    left.set_title("Claims kept at each --min-confidence", loc="left")
    draw_calibration(right, claims)
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
        axes.grid(alpha=0.25)
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)


def draw_calibration(axes: object, claims: Sequence[Judged]) -> None:
    """Draw how many claims of each confidence are right."""
    axes.plot([0, 1], [0, 1], color="#999999", linestyle="--", linewidth=1)  # type: ignore[attr-defined]
    for number in range(BINS):
        found = [c for c in claims if min(int(c.confidence * BINS), BINS - 1) == number]
        if found:
            mean = sum(c.confidence for c in found) / len(found)
            share = sum(c.right for c in found) / len(found)
            axes.plot(mean, share, "o", color="#b5541c", markersize=4 + len(found) ** 0.5)  # type: ignore[attr-defined]
    axes.set(xlabel="confidence", ylabel="right", xlim=(0, 1), ylim=(0, 1.02))  # type: ignore[attr-defined]
    axes.set_title("Confidence and how often it is right", loc="left")  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
