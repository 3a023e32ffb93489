"""Score the relation rules alone on gold articles, and measure how often each rule is right.

usage: measure_relations.py [--gold FILE] [--mentions gold|drugs|stage] [--update] [--rules]
                            [--errors N] [--docs FOLDER] [--pipeline PATH]

`--mentions gold` gives the finder the annotated drugs and effects (an upper bound), `drugs` the
drugs alone, `stage` what the entity stages find. Scores come from ../shared/eval/score.py.
`--update` rewrites extractor/data/rules/precision.json; only ever from train.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from time import perf_counter
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, DocBin

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import extractor.entities  # noqa: F401  (registers the stages)
from extractor.annotations import (
    BlockRecord,
    MentionRecord,
    RelationRecord,
    get_entities,
    set_mentions,
    set_records,
)
from extractor.evaluate import GoldArticle, read_gold
from extractor.evaluate.gold import GoldClaim
from extractor.ingest import article_from_text
from extractor.language import load_language
from extractor.relations import Match, Scene, find_relations, match_rules
from extractor.relations.choice import MIN_SCORE
from extractor.relations.scoring import (
    ALL,
    POOLED,
    pair_features,
    rule_features,
)

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
PRECISION = ROOT / "extractor" / "data" / "rules" / "precision.json"
STAGES = (
    "extractor_abbreviations",
    "extractor_hyponyms",
    "extractor_entities",
    "extractor_anaphora",
)
MIN_NAME = 4  # shorter names are found in other words


def read_docs(golds: list[GoldArticle], args: argparse.Namespace) -> list[Doc]:
    """Parse the articles, or read their parses from a folder that an earlier run filled."""
    stored = Path(args.docs) / f"{Path(args.gold).stem}-{args.mentions == 'stage'}.spacy"
    nlp = load_pipeline(args)
    if args.docs and stored.is_file():
        return list(DocBin().from_disk(stored).get_docs(nlp.vocab))
    docs = list(nlp.pipe((make_doc(nlp, read_text(gold)) for gold in golds), batch_size=4))
    if args.docs:
        stored.parent.mkdir(parents=True, exist_ok=True)
        DocBin(docs=docs, store_user_data=True).to_disk(stored)
    return docs


def load_pipeline(args: argparse.Namespace) -> Language:
    """Load the language model and, where they are wanted, the stages that find mentions."""
    nlp = load_language(args.pipeline) if args.pipeline else load_language()
    for stage in STAGES if args.mentions == "stage" else ():
        nlp.add_pipe(stage)
    return nlp


def read_text(gold: GoldArticle) -> str:
    """Return an article's text with the offsets that its annotations count in."""
    path = SHARED / "gold" / "text" / f"{gold.stem}.txt"
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def make_doc(nlp: Language, text: str) -> Doc:
    """Tokenise an article and store its blocks, as the pipeline does."""
    doc = nlp.make_doc(text)
    set_blocks(doc)
    return doc


def set_blocks(doc: Doc) -> None:
    """Store the blocks that the reader of plain text finds."""
    blocks = article_from_text(doc.text).blocks
    set_records(
        doc,
        BlockRecord,
        (BlockRecord(b.id, str(b.kind), b.start, b.end, b.lead, b.heading) for b in blocks),
    )


def set_gold_mentions(doc: Doc, gold: GoldArticle, *, effects: bool) -> None:
    """Store annotated arguments as mentions, with every other place that names the drugs."""
    found: dict[tuple[int, int], MentionRecord] = {}
    for claim in gold.claims:
        if claim.drug and claim.kind == "drug":
            found[claim.drug] = _mention(claim.drug, "drug", claim.drug_norm)
            for span in _named(doc.text, claim.drug_norm):
                found.setdefault(span, _mention(span, "drug", claim.drug_norm))
        if effects:
            found.setdefault(claim.effect, _mention(claim.effect, "other", ""))
    set_mentions(doc, _without_overlaps(list(found.values())))


def _mention(span: tuple[int, int], kind: str, name: str) -> MentionRecord:
    return MentionRecord(span[0], span[1], kind, "name", name or f"effect-{span[0]}", "gold")


def _named(text: str, name: str) -> Iterator[tuple[int, int]]:
    if len(name) >= MIN_NAME:
        for found in re.finditer(rf"\b{re.escape(name)}\b", text, re.IGNORECASE):
            yield found.span()


def _without_overlaps(mentions: list[MentionRecord]) -> list[MentionRecord]:
    kept: list[MentionRecord] = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start, m.type)):
        if not any(mention.start < k.end and k.start < mention.end for k in kept):
            kept.append(mention)
    return kept


def as_graph(doc: Doc, gold: GoldArticle, records: list[RelationRecord]) -> dict[str, Any]:
    """Write what the evaluation script looks at and no more."""
    names = drug_names(doc)
    keys = {drug.offsets: drug.key for drug in Scene(doc).drugs}
    claims = [
        {
            "drug": keys[record.drug],
            "relation": record.relation,
            "direction": record.direction,
            "negated": bool(record.negated),
            "certainty": "asserted",
            "rule": record.rule,
            "spans": {
                part: {"start": span[0], "end": span[1]}
                for part in ("sentence", "drug", "effect")
                for span in (getattr(record, part),)
            },
        }
        for record in records
    ]
    entities = [
        {"id": key, "name": first, "aliases": rest, "mentions": []}
        for key, (first, *rest) in sorted(names.items())
    ]
    return {"article": {"id": gold.id, "text": doc.text}, "entities": entities, "claims": claims}


def drug_names(doc: Doc) -> dict[str, list[str]]:
    """Return all names of each drug: its entity's and those of its mentions."""
    known = get_entities(doc)
    names: dict[str, list[str]] = {}
    for drug in Scene(doc).drugs:
        entity = known.get(drug.key)
        listed = names.setdefault(drug.key, [entity.name if entity else drug.key])
        if drug.kind not in {"nominal", "pronoun"}:
            listed.append(doc.text[slice(*drug.offsets)])
    return {key: list(dict.fromkeys(listed)) for key, listed in names.items()}


def run_scorer(gold_path: Path, folder: Path, errors: int) -> str:
    """Run the project's evaluation script on a folder of graphs and return what it prints."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "eval" / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(SHARED / "eval" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.argv = ["score.py", str(gold_path), str(folder), "--errors", str(errors)]
    with redirect_stdout(StringIO()) as printed:
        module.main()
    return printed.getvalue()


def is_pair(match: Match, sentence: tuple[int, int], names: list[str], claim: GoldClaim) -> bool:
    """Tell whether a match joins the drug and the effect of a gold claim."""
    effect, drug, place = match.effect.argument.offsets, match.drug.offsets, claim.drug
    if not (_overlap(effect, claim.effect) and _overlap(sentence, claim.sentence)):
        return False
    if place and _overlap(drug, place):
        return True
    return any(_same_name(name, claim.drug_norm) for name in names)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _same_name(one: str, other: str) -> bool:
    first, second = (
        {w.rstrip("s") for w in re.findall(r"[a-z0-9]+", name.lower())} for name in (one, other)
    )
    return bool(first and second) and (first <= second or second <= first)


def count_rules(docs: list[Doc], golds: list[GoldArticle]) -> dict[str, dict[str, list[int]]]:
    """Count for each rule and feature how many matches say what the gold says.

    Matches of optional claims, and of other interventions than drugs, count neither way.
    """
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for doc, gold in zip(docs, golds, strict=True):
        for match, right in judge(doc, gold):
            own = [(match.rule.id, key) for key in (ALL, *rule_features(match))]
            for rule, key in own + [(POOLED, key) for key in (ALL, *pair_features(match))]:
                counts[rule][key][0] += right
                counts[rule][key][1] += 1
    return {rule: dict(sorted(cells.items())) for rule, cells in sorted(counts.items())}


def judge(doc: Doc, gold: GoldArticle) -> Iterator[tuple[Match, bool]]:
    """Yield every match that counts with whether it is right."""
    scene = Scene(doc)
    names = drug_names(doc)
    for match in match_rules(scene):
        sent = scene.sentence_of(doc[match.effect.head])
        place = (sent.start_char, sent.end_char)
        claims = [c for c in gold.claims if is_pair(match, place, names[match.drug.key], c)]
        if not claims or any(c.scored for c in claims):
            yield match, any(c.relation == str(match.rule.relation) for c in claims)


def print_rules(counts: dict[str, dict[str, list[int]]]) -> None:
    """Print each rule's precision, the most frequent first."""
    rows = []
    for rule, cells in counts.items():
        right, seen = cells[ALL]
        detail = " ".join(f"{cell}:{r}/{n}" for cell, (r, n) in cells.items() if cell != ALL)
        rows.append((seen, f"{rule:32} {right:4}/{seen:<4} {right / seen:.2f}  {detail}"))
    for _, row in sorted(rows, reverse=True):
        print(row)


def main() -> None:
    """Read the options, find relations, and print scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", default=str(SHARED / "gold" / "train.jsonl"))
    parser.add_argument("--mentions", choices=["gold", "drugs", "stage"], default="gold")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--rules", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--min-score", type=float, default=MIN_SCORE)
    parser.add_argument("--docs", default="")
    parser.add_argument("--pipeline", default="")
    args = parser.parse_args()
    golds = read_gold(Path(args.gold))
    docs = read_docs(golds, args)
    for doc, gold in zip(docs, golds, strict=True):
        if args.mentions != "stage":
            set_gold_mentions(doc, gold, effects=args.mentions == "gold")
    if args.rules or args.update:
        counts = count_rules(docs, golds)
        if args.rules:
            print_rules(counts)
        if args.update:
            PRECISION.write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")
            return
    with tempfile.TemporaryDirectory() as folder:
        began = perf_counter()
        for doc, gold in zip(docs, golds, strict=True):
            records = list(find_relations(doc, min_score=args.min_score))
            path = Path(folder) / f"{gold.stem}.json"
            path.write_text(json.dumps(as_graph(doc, gold, records)), encoding="utf-8")
        print(f"{(perf_counter() - began) / len(docs) * 1000:.1f} ms an article")
        print(run_scorer(Path(args.gold), Path(folder), args.errors))


if __name__ == "__main__":
    main()
