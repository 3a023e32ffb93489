"""Score the sentence reader on the official test splits and print the table of the README.

    python scripts/benchmark_models.py --out docs/models.json

Needs onnxruntime, no torch. Deterministic: nothing is drawn. `--only` names some tasks, `--split
dev` tries the code without looking at a test set, `--model` names another folder (the float32
export, another seed), `--out` keeps figures, command, date and the model's checksum as JSON.
"""

import argparse
import hashlib
import json
import sys
import time
from datetime import date
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from corpora.location import DEFAULT_ROOT  # noqa: E402
from reader.benchmarks import BENCHMARKS, Figures  # noqa: E402
from reader.dependency_benchmark import score_treebanks  # noqa: E402
from reader.shipped import ShippedReader  # noqa: E402
from spacy.language import Language  # noqa: E402

from extractor.language import load_language  # noqa: E402
from extractor.reader import syntax  # noqa: E402
from extractor.reader.sentence_reader import SENTENCES_FILE, load_sentence_reader  # noqa: E402

# Figure: floor and goal as set in issue 3.
BARS = {
    "bc5cdr.micro_f1": (0.845, 0.87),
    "ncbi.micro_f1": (0.82, 0.86),
    "phee.main_em_f1": (0.66, 0.69),
    "phee.sub_em_f1": (0.75, 0.78),
    "ebm_nlp.population_token_f1": (0.68, 0.73),
    "uner.micro_f1": (0.78, 0.85),
    "causal_strength.eureka_macro_f1": (0.80, 0.89),
    "causal_strength.pubmed_macro_f1": (0.80, 0.88),
    "dependencies.gum_raw_las": (0.87, 0.89),
    "dependencies.ewt_raw_las": (0.85, 0.88),
    "dependencies.gum_news_raw_las": (0.865, 0.89),
}


def main() -> None:
    """Read the options, score, print."""
    options = _options()
    reader = ShippedReader(options.model)
    names = options.only.split(",") if options.only else [*BENCHMARKS, "dependencies"]
    figures: Figures = {}
    for name in names:
        started = time.process_time()
        scores = _score(reader, name, options)
        print(f"{name}: {time.process_time() - started:.0f} CPU-s", file=sys.stderr)
        figures |= {f"{name}.{key}": round(value, 4) for key, value in scores.items()}
    print(table(figures))
    if options.out:
        options.out.write_text(json.dumps(_record(options.model, figures), indent=1) + "\n")


def _record(model: Path, figures: Figures) -> dict[str, object]:
    """Return figures with what they were made by."""
    digest = hashlib.sha256((model / SENTENCES_FILE).read_bytes()).hexdigest()
    command = " ".join(["python", *sys.argv])
    return {"command": command, "date": str(date.today()), "sha256": digest, "figures": figures}


def _score(reader: ShippedReader, name: str, options: argparse.Namespace) -> Figures:
    if name == "dependencies":
        return score_treebanks(_pipeline(options.model), options.corpora, options.split)
    return BENCHMARKS[name](reader, options.corpora, options.split)


def _pipeline(path: Path) -> Language:
    """Return the shipped pipeline with the sentence reader in a folder."""
    nlp = load_language()
    nlp.get_pipe(syntax.NAME).reader = load_sentence_reader(path)  # type: ignore[attr-defined]
    return nlp


def table(figures: Figures) -> str:
    """Return the figures as a Markdown table with floor and goal."""
    rows = ["| figure | here | floor | goal |", "|---|---|---|---|"]
    for name, value in figures.items():
        floor, goal = BARS.get(name, ("", ""))
        rows.append(f"| {name} | {value:.3f} | {floor} | {goal} |")
    return "\n".join(rows)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=Path("models/sentences"))
    parser.add_argument("--corpora", type=Path, default=DEFAULT_ROOT)
    parser.add_argument("--split", choices=("dev", "test"), default="test")
    parser.add_argument("--only", default="")
    parser.add_argument("--out", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
