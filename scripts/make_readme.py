"""Fill the README's example and score table from what this version really does.

Usage: python scripts/make_readme.py

The example is the output of `make demo`; the scores are the last lines of docs/scores.jsonl, which
`scripts/quality_gate.py --record NOTE` writes; the models' figures are those of docs/models.json,
which `scripts/benchmark_models.py` writes. No check runs it: another processor may round a claim
differently.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEMO = "corpus/articles/press-release-asthma.txt"
ROWS = {
    "claims_pair": "drug and effect",
    "claims_group": "with benefit, harm or other, and negation",
    "claims_relation": "with relation and negation",
    "claims_full": "with relation, negation and certainty",
    "negated": "negated claims",
    "population": "population, on matched claims",
    "source": "source, on matched claims",
    "magnitude": "magnitude, on matched claims",
    "comparator": "comparator, on matched claims",
    "quotes": "quotations",
    "quote_and_speaker": "quotations with the right speaker",
}

MODELS = (
    ("bc5cdr.micro_f1", "chemicals and diseases, BC5CDR", "scispaCy .843"),
    ("ncbi.micro_f1", "diseases, NCBI", "PubMedBERT about .88"),
    ("phee.main_em_f1", "main arguments of drug events, PHEE v2", "its paper (v1) .686"),
    ("phee.sub_em_f1", "their sub-arguments, PHEE v2", "its paper (v1) .762"),
    ("ebm_nlp.population_token_f1", "population, tokens, EBM-NLP", ""),
    ("uner.micro_f1", "persons, organisations, places, UNER EWT", ""),
    ("causal_strength.eureka_macro_f1", "causal strength, EurekAlert", "BioBERT .89, linear .70"),
    ("causal_strength.pubmed_macro_f1", "causal strength, PubMed", "BioBERT .88, linear .74"),
    ("certainty.r", "certainty of findings, Pearson's r", "linear .67"),
    ("dependencies.gum_raw_las", "dependencies, LAS on raw text, GUM", "our CNN before .833"),
    ("dependencies.ewt_raw_las", "dependencies, LAS on raw text, EWT", "our CNN before .822"),
    ("dependencies.gum_news_raw_las", "dependencies, LAS, GUM news", "our CNN before .829"),
)


def main() -> None:
    """Rewrite the parts between the markers."""
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    text = replace_part(text, "demo", f"```\n{demo()}\n```")
    text = replace_part(text, "scores", scores())
    text = replace_part(text, "models", models())
    readme.write_text(text, encoding="utf-8")


def demo() -> str:
    """Return what the command line prints for the sample article."""
    command = [sys.executable, "-m", "extractor", "extract", DEMO, "--format", "table"]
    run = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return "\n".join(line.rstrip() for line in run.stdout.strip().splitlines())


def scores() -> str:
    """Return the latest figures of both sets as a table."""
    lines = (ROOT / "docs" / "scores.jsonl").read_text(encoding="utf-8").splitlines()
    latest = {record["set"]: record for record in map(json.loads, lines)}
    dev, corpus = latest["dev"], latest["corpus"]
    table = ["| F1 | dev, 29 real articles | the 8 sample articles |", "|---|---|---|"]
    table += [f"| {name} | {dev[key]:.3f} | {corpus[key]:.3f} |" for key, name in ROWS.items()]
    note = (
        f"`python scripts/quality_gate.py`, version {dev['version']}, {dev['date']}. `dev` holds "
        "408 scored claims of real health news, annotated by language-model annotators reading "
        "under a guideline; it trained nothing, but its scores were looked at while this was "
        "built. The sample articles are ours and easier. "
        "[docs/scores.jsonl](docs/scores.jsonl) is the history."
    )
    return "\n".join([*table, "", note])


def models() -> str:
    """Return the figures of the sentence reader on the corpora's own test splits."""
    record = json.loads((ROOT / "docs" / "models.json").read_text(encoding="utf-8"))
    table = ["| sentence reader, official test splits | here | for comparison |", "|---|---|---|"]
    table += [
        f"| {name} | {record['figures'][key]:.3f} | {beside} |" for key, name, beside in MODELS
    ]
    note = (
        f"`{record['command']}`, {record['date']}, int8. F1 unless another measure is "
        "named; entities strict. Causal strength: one held-out fold. "
        "[Card](models/sentences/README.md)."
    )
    return "\n".join([*table, "", note])


def replace_part(text: str, name: str, part: str) -> str:
    """Put a part between its two markers."""
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    before, rest = text.split(begin)
    return f"{before}{begin}\n{part}\n{end}{rest.split(end)[1]}"


if __name__ == "__main__":
    main()
