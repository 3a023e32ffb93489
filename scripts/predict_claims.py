"""Write minimal claim graphs straight from the reader, to score the learned head alone.

usage: predict_claims.py OUT_DIR [--articles dev.jsonl] [--model models/claims]

Each graph holds what ``shared/eval/score.py`` looks at and no more; sentences come from the
splitter that the reader was trained with. No torch is needed.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from reader.claims_data import Span, is_validation, list_leads, read_rows, split_sentences  # noqa: E402

from extractor.annotations import BlockRecord, CandidateRecord, RoleRecord  # noqa: E402
from extractor.reader.output import ReaderOutput  # noqa: E402
from extractor.reader.reader import Reader, load_reader  # noqa: E402


def read_article(reader: Reader, text: str) -> ReaderOutput:
    """Read a text with the training splitter and its list rule."""
    sentences = split_sentences(text)
    leads = list_leads(text, sentences)
    blocks = [
        BlockRecord(
            str(i), "list_item" if i in leads else "paragraph", *span,
            lead=str(leads[i]) if i in leads else None,
        )
        for i, span in enumerate(sentences)
    ]  # fmt: skip
    title = sentences[0] if sentences else None
    return reader.read(text, sentences, title_span=title, blocks=blocks)


def best(table: dict[str, float]) -> str:
    """Return the most probable name."""
    return max(table, key=lambda name: table[name])


def _mention(text: str, span: Span) -> dict[str, Any]:
    return {"start": span[0], "end": span[1], "text": text[slice(*span)]}


def _role(found: ReaderOutput, role: str, claim: CandidateRecord) -> Span | None:
    start, end = claim.sentence
    near = [s for s in found.spans if s.role == role and start <= s.start < end]
    if not near:
        return None
    chosen = min(near, key=lambda s: (_gap(s, claim.effect), s.start))
    return chosen.start, chosen.end


def _gap(span: RoleRecord, effect: Span) -> int:
    return max(0, span.start - effect[1], effect[0] - span.end)


def graph(article_id: str, text: str, found: ReaderOutput) -> dict[str, Any]:
    """Turn what the reader found into a graph that the scorer reads."""
    claims: list[dict[str, Any]] = []
    things: dict[str, list[dict[str, Any]]] = {"entities": [], "populations": [], "sources": []}
    for number, claim in enumerate(c for c in found.claims if c.chosen):
        drug = {"id": f"e{number}", "type": "drug", "name": text[slice(*claim.drug)]}
        things["entities"].append({**drug, "aliases": [], "mentions": [_mention(text, claim.drug)]})
        row = _claim(claim, text)
        row.update(id=f"c{number}", drug=f"e{number}", populations=[], sources=[])
        population = _role(found, "population", claim)
        if population:
            things["populations"].append({"id": f"p{number}", **_mention(text, population)})
            row["populations"].append(f"p{number}")
        source = _role(found, "source", claim)
        if source:
            mention = _mention(text, source)
            entry = {"id": f"s{number}", "name": mention["text"], "mentions": [mention]}
            things["sources"].append(entry)
            row["sources"].append(f"s{number}")
        for role in ("magnitude", "comparator"):
            span = _role(found, role, claim)
            row["spans"][role] = _mention(text, span) if span else None
        claims.append(row)
    return {"article": {"id": article_id, "text": text}, **things, "quotes": [], "claims": claims}


def _claim(claim: CandidateRecord, text: str) -> dict[str, Any]:
    relation, evidence = best(claim.relation), best(claim.evidence)
    return {
        "relation": relation,
        "direction": best(claim.direction) if relation == "affects" else None,
        "negated": claim.negated >= 0.5,
        "certainty": best(claim.certainty),
        "evidence": None if evidence == "none" else evidence,
        "confidence": claim.score,
        "rule": "reader",
        "spans": {
            "sentence": _mention(text, claim.sentence),
            "drug": _mention(text, claim.drug),
            "effect": _mention(text, claim.effect),
        },
    }


def main() -> None:
    """Read the options and write the graphs."""
    gold = Path(__file__).resolve().parents[2] / "shared" / "gold"
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--articles", type=Path, default=gold / "dev.jsonl")
    parser.add_argument("--model", type=Path, default=Path(__file__).parents[1] / "models/claims")
    parser.add_argument("--validation", action="store_true", help="only the held-out part of train")
    options = parser.parse_args()
    reader = load_reader(options.model)
    options.out.mkdir(parents=True, exist_ok=True)
    words, started = 0, time.process_time()
    for row in read_rows(options.articles):
        article_id = row["id"]
        if options.validation and not is_validation(article_id):
            continue
        name = article_id.replace("/", "__")
        text = (options.articles.parent / "text" / f"{name}.txt").read_text("utf-8")
        words += len(text.split())
        result = graph(article_id, text, read_article(reader, text))
        (options.out / f"{name}.json").write_text(json.dumps(result))
    seconds = time.process_time() - started
    print(f"{words} words, {words / max(seconds, 1e-9):.0f} words per CPU-second")


if __name__ == "__main__":
    main()
