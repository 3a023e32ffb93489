"""Label unannotated news with the reader, as extra training material.

usage: silver_claims.py OUT.jsonl --model MODEL_DIR [--articles N]

Claims that the reader is sure of become claims, those it wavers on become optional (they teach
the tagger and the relations, not the choice). Annotated articles are left out. The output holds
offsets and labels in the gold's form, no text; the texts stay in `health_news.jsonl`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from predict_claims import best, read_article  # noqa: E402
from reader.claims_data import read_rows  # noqa: E402

from extractor.annotations import CandidateRecord  # noqa: E402
from extractor.reader.output import ReaderOutput  # noqa: E402
from extractor.reader.reader import load_reader  # noqa: E402

SURE, OPEN = 0.6, 0.25
WORDS = range(150, 900)


def silver_claims(found: ReaderOutput) -> list[dict[str, Any]]:
    """Turn candidates into gold-like rows, one drug reading for an effect first."""
    chosen = {(c.effect, c.drug) for c in found.claims if c.chosen and c.score >= SURE}
    taken = {effect for effect, _ in chosen}
    rows = [_row(c, optional=False) for c in found.claims if (c.effect, c.drug) in chosen]
    unsure = [c for c in found.claims if c.effect not in taken and c.score >= OPEN]
    return rows + [_row(c, optional=True) for c in unsure]


def _row(claim: CandidateRecord, *, optional: bool) -> dict[str, Any]:
    relation, evidence = best(claim.relation), best(claim.evidence)
    roles = dict.fromkeys(("population", "source", "magnitude", "comparator"))
    return {
        "sentence": claim.sentence, "drug": claim.drug, "effect": claim.effect,
        "drug_norm": "", "relation": relation,
        "direction": best(claim.direction) if relation == "affects" else None,
        "negated": claim.negated >= 0.5, "certainty": best(claim.certainty),
        "evidence": None if evidence == "none" else evidence,
        "kind": "drug", "optional": optional, **roles,
    }  # fmt: skip


def main() -> None:
    """Read the options and label."""
    shared = Path(__file__).resolve().parents[2] / "shared"
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=700)
    options = parser.parse_args()
    reader = load_reader(options.model)
    gold = [shared / "gold" / f"{split}.jsonl" for split in ("train", "dev")]
    known = {row["id"] for path in gold for row in read_rows(path)}
    rows = list(read_rows(shared / "articles" / "health_news.jsonl"))
    rows = [r for r in rows if r["id"] not in known and len(r["text"].split()) in WORDS]
    rows.sort(key=lambda r: hashlib.sha256(r["id"].encode()).hexdigest())
    with options.out.open("w", encoding="utf-8") as stream:
        for row in rows[: options.articles]:
            claims = silver_claims(read_article(reader, row["text"]))
            stream.write(json.dumps({"id": row["id"], "claims": claims}) + "\n")


if __name__ == "__main__":
    main()
