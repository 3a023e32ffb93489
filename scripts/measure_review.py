"""Score the coverage review against gold, item by item, beside the majority answer.

`python scripts/measure_review.py GOLD.jsonl TEXTS [--graphs DIR] [--errors]`

GOLD has one record an article (`id`, then each item with `value` and `span` as offsets). TEXTS
holds `<id with __ for />.txt`. With --graphs, claim graphs are read from DIR (and written there
when missing), so that a second run needs no pipeline. The majority answer is that of GOLD itself,
so it is a little better than one that has not seen it.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from reader.scores import macro_f1  # noqa: E402

from extractor.graph import parse_graph, to_json  # noqa: E402
from extractor.review import VALUES, Review, review  # noqa: E402
from extractor.schema import ClaimGraph  # noqa: E402


def read_graph(article: str, texts: Path, graphs: Path | None) -> ClaimGraph:
    """Read the claim graph of an article, or make it."""
    name = article.replace("/", "__")
    kept = graphs / f"{name}.json" if graphs else None
    if kept and kept.exists():
        return parse_graph(kept.read_text("utf-8"))
    from extractor.pipeline import extract

    graph = extract(texts / f"{name}.txt")
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(to_json(graph), "utf-8")
    return graph


def main() -> None:
    """Print a line for each item and the means."""
    arguments = _arguments()
    gold = [json.loads(line) for line in arguments.gold.read_text("utf-8").splitlines()]
    found = [review(read_graph(g["id"], arguments.texts, arguments.graphs)) for g in gold]
    rows = [_row(key, gold, found, errors=arguments.errors) for key in VALUES]
    print(f"{'item':22}{'acc':>6}{'maj':>6}{'F1':>7}{'maj':>6}{'span':>7}")
    for key, *figures in rows:
        print(f"{key:22}" + "".join(f"{x:6.2f}" for x in figures))
    means = [sum(row[i] for row in rows) / len(rows) for i in range(1, 6)]
    print(f"{'mean':22}" + "".join(f"{x:6.3f}" for x in means))
    print("sensational (overlap)  P {:.2f} R {:.2f} F1 {:.2f}".format(*_hype(gold, found)))


def _row(
    key: str, gold: list[dict[str, Any]], found: list[Review], *, errors: bool
) -> tuple[str, float, float, float, float, float]:
    answers = [getattr(r, key) for r in found]
    values, wanted = [a.value for a in answers], [g[key]["value"] for g in gold]
    common = Counter(wanted).most_common(1)[0][0]
    overlap = [
        a.span is not None and a.span.start < g[key]["span"][1] and g[key]["span"][0] < a.span.end
        for a, g in zip(answers, gold, strict=True)
        if g[key]["span"] and a.value == g[key]["value"]
    ]
    if errors:
        for a, g in zip(answers, gold, strict=True):
            if a.value != g[key]["value"]:
                print(
                    f"{key} {g['id'][-5:]} gold {g[key]['value']}, found {a.value}: "
                    f"{a.span.text if a.span else None!r}"
                )
    majority = [common] * len(wanted)
    return (
        key,
        sum(v == w for v, w in zip(values, wanted, strict=True)) / len(wanted),
        wanted.count(common) / len(wanted),
        macro_f1(values, wanted),
        macro_f1(majority, wanted),
        sum(overlap) / max(len(overlap), 1),
    )


def _hype(gold: list[dict[str, Any]], found: list[Review]) -> tuple[float, float, float]:
    hit = kept = 0
    for g, r in zip(gold, found, strict=True):
        spans = [(s.start, s.end) for s in r.sensational]
        hit += sum(any(a < e and s < b for a, b in g["sensational"]) for s, e in spans)
        kept += sum(any(a < e and s < b for s, e in spans) for a, b in g["sensational"])
    precision = hit / max(sum(len(r.sensational) for r in found), 1)
    recall = kept / max(sum(len(g["sensational"]) for g in gold), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--graphs", type=Path, help="folder of claim graphs, read and filled")
    parser.add_argument("--errors", action="store_true", help="print each wrong answer")
    return parser.parse_args()


if __name__ == "__main__":
    main()
