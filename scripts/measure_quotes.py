"""Score quotes and speakers against gold articles, as `shared/eval/score.py` does.

Usage: python scripts/measure_quotes.py GOLD.jsonl TEXT_DIR [--errors N] [--no-model]
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from extractor.annotations import SourceRecord, get_quotes, get_sources

STOP = frozenset("the a an these this those of and drug drugs dr mr ms mrs prof professor".split())
Span = tuple[int, int]


def build_pipeline(*, model: bool) -> Language:
    """Build a pipeline of the two stages, with or without the language model."""
    if model:
        from extractor.language.loader import load_language

        nlp = load_language()
    else:
        nlp = spacy.blank("en")
    nlp.add_pipe("extractor_sources")
    nlp.add_pipe("extractor_quotes")
    return nlp


def read_gold(gold: Path, texts: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield each gold article with its text."""
    for line in gold.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        name = article["id"].replace("/", "__") + ".txt"
        yield article, (texts / name).read_text(encoding="utf-8")


def words(name: str | None) -> set[str]:
    """Fold a name into its words."""
    found = re.findall(r"[a-z0-9]+", (name or "").lower())
    return {w[:-1] if len(w) > 3 and w.endswith("s") else w for w in found if w not in STOP}


def same_name(one: str | None, other: str | None) -> bool:
    """Tell whether the words of one name hold the other's."""
    a, b = words(one), words(other)
    return bool(a and b) and (a <= b or b <= a)


def overlaps(one: Span | None, other: Span | None) -> bool:
    """Tell whether two stretches share text."""
    return bool(one and other) and one[0] < other[1] and other[0] < one[1]  # type: ignore[index]


def is_right_speaker(source: SourceRecord | None, quote: dict[str, Any]) -> bool:
    """Tell whether a source is the gold speaker."""
    if not quote["speaker_norm"]:
        return source is None
    if source is None:
        return False
    names = [source.name, *source.aliases]
    return any(same_name(name, quote["speaker_norm"]) for name in names) or any(
        overlaps(mention, quote["speaker"]) for mention in source.mentions
    )


def matches(found: Span, gold: Span) -> bool:
    """Tell whether two quotes are one, marks and a final comma aside."""
    shared = min(found[1], gold[1]) - max(found[0], gold[0])
    union = max(found[1], gold[1]) - min(found[0], gold[0])
    return shared > 0 and shared / max(1, union - 4) >= 0.8


class Tally:
    """Counts over articles."""

    def __init__(self, limit: int) -> None:
        """Start at nothing; keep up to `limit` errors."""
        self.right = self.speakers = self.found = self.gold = 0
        self.limit = limit
        self.rows: list[str] = []

    def add(self, doc: Doc, article: dict[str, Any]) -> None:
        """Count one article."""
        sources = get_sources(doc)
        quotes = [q for q in get_quotes(doc) if q.kind in ("direct", "partial")]
        golds = [q for q in article["quotes"] if q["type"] != "scare"]
        scares = [q["span"] for q in article["quotes"] if q["type"] == "scare"]
        used: set[int] = set()
        for gold in golds:
            span = tuple(gold["span"])
            free = [i for i, q in enumerate(quotes) if i not in used]
            best = next((i for i in free if matches((quotes[i].start, quotes[i].end), span)), None)
            if best is None:
                self._note("MISSED", doc, article, span, gold["type"])
                continue
            used.add(best)
            self.right += 1
            source = sources.get(quotes[best].speaker or "")
            if is_right_speaker(source, gold):
                self.speakers += 1
            else:
                said = source.name if source else None
                self._note("SPEAKER", doc, article, span, f"{said!r} not {gold['speaker_norm']!r}")
        for i, quote in enumerate(quotes):
            place = (quote.start, quote.end)
            if i in used or not any(overlaps(place, scare) for scare in scares):
                self.found += 1
                if i not in used:
                    self._note("SPURIOUS", doc, article, place, quote.kind)
        self.gold += len(golds)

    def _note(self, what: str, doc: Doc, article: dict[str, Any], span: Span, why: str) -> None:
        start, end = span
        before, after = doc.text[max(0, start - 160) : start], doc.text[end : end + 110]
        quote = doc.text[start:end]
        shown = quote if len(quote) < 90 else f"{quote[:40]} ... {quote[-40:]}"
        row = f"{what} {article['id'].split('_')[-1]} {why} | {before}[[{shown}]]{after}"
        self.rows.append(" ".join(row.replace("\n", "¶").split()))

    def report(self) -> None:
        """Print the scores and the first errors."""
        for name, right in (("quotes", self.right), ("quotes with speaker", self.speakers)):
            precision, recall = right / max(1, self.found), right / max(1, self.gold)
            f1 = 2 * precision * recall / max(1e-9, precision + recall)
            counts = f"right={right} found={self.found} gold={self.gold}"
            print(f"{name:20} P={precision:.4f} R={recall:.4f} F1={f1:.4f} {counts}")
        print(f"{'speaker accuracy':20} {self.speakers / max(1, self.right):.4f}")
        for row in self.rows[: self.limit]:
            print(row)


def main() -> None:
    """Read arguments, run the pipeline and print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print up to N errors")
    parser.add_argument("--no-model", action="store_true", help="no language model: text only")
    options = parser.parse_args()
    nlp = build_pipeline(model=not options.no_model)
    tally, began, count = Tally(options.errors), time.process_time(), 0
    for article, text in read_gold(options.gold, options.texts):
        doc = nlp(text)
        count += len(doc)
        tally.add(doc, article)
    tally.report()
    print(f"{count / (time.process_time() - began):.0f} tokens per CPU-second")


if __name__ == "__main__":
    main()
