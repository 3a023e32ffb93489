"""Measure quotes, speakers and populations on corpora that nothing here was trained on.

Usage: python scripts/benchmark_attribution.py [--shared DIR] [--only NAME ...] [--limit N]
       [--write]

Sets: `polnear` (source, cue and content of news attributions), `dev` (marked quotes of our gold
articles, beside textacy's `direct_quotations` on the same parse where textacy is installed) and
`ebm`, `pico-ad`, `pico-covid`, `pico-ebm` (participants of trial abstracts). --write renders
docs/attribution.md from docs/attribution.json, in which each measured set is kept.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from extractor.annotations import (  # noqa: E402
    QuoteRecord,
    SourceRecord,
    get_quotes,
    get_sources,
)
from extractor.language.loader import load_language  # noqa: E402
from extractor.studies import find_populations  # noqa: E402
from scripts.attribution_page import render_page  # noqa: E402
from scripts.measure_quotes import Tally, matches, read_gold, same_name  # noqa: E402

DATA = ROOT / "docs" / "attribution.json"
PAGE = ROOT / "docs" / "attribution.md"
Span = tuple[int, int]
# What an annotation may hold at its edges or not: marks, a final stop, the conjunction.
_EDGE = " \t\n\"“”'‘’«»`.,;:!?—–-"
_THAT = re.compile(r"that\s", re.I)
_APPOSED = re.compile(r"^(?:,?\s(?:an?|the|who|whose|of|at|from|for|with|in|and|or)\s|,\s[A-Z])")
_LONGEST_PHRASE = 160
_MARKS = "\"“”'‘’«»"


@dataclass
class Counts:
    """Hits, findings and gold items."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, found: Iterable[Span], gold: Iterable[Span], same: Callable[..., bool]) -> None:
        """Match findings and gold one to one, in reading order."""
        rest = sorted(set(gold))
        self.gold += len(rest)
        for span in sorted(set(found)):
            self.found += 1
            hit = next((other for other in rest if same(span, other)), None)
            if hit is not None:
                rest.remove(hit)
                self.right += 1

    def figures(self) -> dict[str, float]:
        """Return precision, recall and F1 in 0-100."""
        return {
            "precision": round(100 * self.right / max(1, self.found), 1),
            "recall": round(100 * self.right / max(1, self.gold), 1),
            "f1": round(200 * self.right / max(1, self.found + self.gold), 1),
        }


def is_same(one: Span, other: Span) -> bool:
    """Tell whether two spans are equal."""
    return one == other


def is_shared(one: Span, other: Span) -> bool:
    """Tell whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def bare(text: str, span: Span) -> Span:
    """Leave out marks and stops at the edges, and a leading "that"."""
    start, end = span
    while start < end and text[start] in _EDGE:
        start += 1
    that = _THAT.match(text, start, end)
    start = that.end() if that else start
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


# --- PolNeAR -------------------------------------------------------------------------------------


def read_polnear(folder: Path) -> Iterator[tuple[str, dict[str, list[Span]]]]:
    """Yield the articles with the pieces of their sources, cues and contents."""
    notes = sorted((folder / "attributions").glob("*.ann"))
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        note = next(n for n in notes if n.stem.startswith(path.stem))
        spans: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
        for line in note.read_text(encoding="utf-8").splitlines():
            kind, _, places = line.split("\t")[1].partition(" ") if line[0] == "T" else ("", "", "")
            for piece in places.split(";") if kind in spans else ():
                start, end = piece.split()
                spans[kind].append((int(start), int(end)))
        yield text, spans


def polnear_spans(doc: Doc) -> dict[str, list[Span]]:
    """Return what we find, drawn as PolNeAR draws it.

    Contents take their quotation marks and their "that" in; a quotation inside reported speech of
    the same cue is part of it; sources are whole noun phrases with what is apposed.
    """
    text, sources = doc.text, get_sources(doc)
    quotes = [q for q in get_quotes(doc) if q.kind != "scare" and q.speaker]
    outer = [q for q in quotes if not any(_holds(other, q) for other in quotes)]
    spans: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
    for quote in outer:
        spans["Content"].append(_drawn(text, quote))
        if quote.cue is None:
            continue
        spans["Cue"].append(quote.cue)
        mention = _nearest(sources[quote.speaker or ""], quote.cue)
        if mention:
            spans["Source"].append(_phrase(text, mention, quote.cue))
    return spans


def _holds(one: QuoteRecord, other: QuoteRecord) -> bool:
    inside = one.start <= other.start and other.end <= one.end
    return one is not other and inside and one.speaker == other.speaker


def _drawn(text: str, quote: QuoteRecord) -> Span:
    start, end = quote.start, quote.end
    if quote.kind == "indirect":
        return (start - 5, end) if text[start - 5 : start].lower() == "that " else (start, end)
    start -= text[start - 1 : start] in _MARKS
    return start, end + (text[end : end + 1] in _MARKS)


def _nearest(source: SourceRecord, cue: Span) -> Span | None:
    near = min(source.mentions, key=lambda m: max(m[0] - cue[1], cue[0] - m[1]), default=None)
    return near if near and max(near[0] - cue[1], cue[0] - near[1]) < _LONGEST_PHRASE else None


def _phrase(text: str, mention: Span, cue: Span) -> Span:
    start, end = mention
    before = re.search(
        r"\b(?:the|an?)\s(?:[\w’'-]+\s){0,2}$", text[max(0, start - 40) : start], re.I
    )
    start -= len(before.group()) if before else 0
    if end <= cue[0] and _APPOSED.match(text[end : cue[0]]):
        end = end + len(text[end : cue[0]].rstrip(" ,"))
    elif start >= cue[1]:
        stop = re.search(r"[.\n\"“”;:]|,\s(?:and|but|when|after|in)\s", text[end : end + 200])
        tail = text[end : end + (stop.start() if stop else 0)]
        end += len(tail.rstrip(" ,")) if _APPOSED.match(tail) else 0
    return start, end


def measure_polnear(nlp: Language, shared: Path, limit: int | None) -> dict[str, Any]:
    """Count pieces of source, cue and content of PolNeAR's development articles."""
    counts: dict[str, dict[str, Counts]] = {
        kind: {name: Counts() for name in ("exact", "bare", "overlap")}
        for kind in ("Source", "Cue", "Content")
    }
    articles = list(read_polnear(shared / "corpora" / "polnear" / "dev"))[:limit]
    for text, gold in articles:
        found = polnear_spans(nlp(text))
        for kind, table in counts.items():
            table["exact"].add(found[kind], gold[kind], is_same)
            plain = [[bare(text, span) for span in spans[kind]] for spans in (found, gold)]
            table["bare"].add(*plain, is_same)
            table["overlap"].add(found[kind], gold[kind], is_shared)
    figures = {k.lower(): {n: c.figures() for n, c in t.items()} for k, t in counts.items()}
    return {"articles": len(articles), **figures}


# --- our dev articles, beside textacy ------------------------------------------------------------


def measure_dev(nlp: Language, shared: Path, limit: int | None) -> dict[str, Any]:
    """Count the marked quotes of our gold articles, ours and textacy's on the same Docs."""
    ours, theirs, failed, count = Tally(0), Tally(0), 0, 0
    quotations = load_textacy()
    for article, text in list(read_gold(shared / "gold/dev.jsonl", shared / "gold/text"))[:limit]:
        count += 1
        doc = nlp(text)
        ours.add(doc, article)
        if quotations:
            try:
                found = list(quotations(doc))
            except (ValueError, IndexError):  # it refuses an odd number of marks
                found, failed = [], failed + 1
            add_textacy(theirs, doc, article, found)
    figures: dict[str, Any] = {"articles": count, "ours": tally_figures(ours)}
    if quotations:
        figures["textacy"] = tally_figures(theirs) | {"articles_refused": failed}
    return figures


def load_textacy() -> Callable[[Doc], Iterable[Any]] | None:
    """Return textacy's function, None where textacy is not installed."""
    try:
        from textacy.extract.triples import direct_quotations
    except ImportError:
        print("textacy is not installed: measured without it", file=sys.stderr)
        return None
    return direct_quotations  # type: ignore[no-any-return]


def add_textacy(tally: Tally, doc: Doc, article: dict[str, Any], found: list[Any]) -> None:
    """Count one article's quotations as `Tally.add` counts ours."""
    golds = [q for q in article["quotes"] if q["type"] != "scare"]
    scares = [tuple(q["span"]) for q in article["quotes"] if q["type"] == "scare"]
    spans = [(bare_marks(doc.text, q.content), q.speaker) for q in found]
    used: set[int] = set()
    for gold in golds:
        free = [i for i in range(len(spans)) if i not in used]
        best = next((i for i in free if matches(spans[i][0], tuple(gold["span"]))), None)
        if best is not None:
            used.add(best)
            tally.right += 1
            tally.speakers += _names(spans[best][1], gold)
    tally.gold += len(golds)
    tally.found += sum(
        i in used or not any(is_shared(span, scare) for scare in scares)
        for i, (span, _) in enumerate(spans)
    )


def bare_marks(text: str, content: Any) -> Span:
    """Return a quotation without the marks around it."""
    start, end = content.start_char, content.end_char
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return start, end


def _names(speaker: list[Any], gold: dict[str, Any]) -> bool:
    if not gold["speaker"] or not speaker:
        return False
    span = (speaker[0].idx, speaker[-1].idx + len(speaker[-1]))
    name = " ".join(token.text for token in speaker)
    return is_shared(span, tuple(gold["speaker"])) or same_name(name, gold["speaker_norm"])


def tally_figures(tally: Tally) -> dict[str, float]:
    """Return the F1 of quotes, and of quotes with their speaker, in 0-100."""
    total = max(1, tally.found + tally.gold)
    return {
        "quotes": round(200 * tally.right / total, 1),
        "with_speaker": round(200 * tally.speakers / total, 1),
        "found": tally.found,
        "gold": tally.gold,
    }


# --- participants --------------------------------------------------------------------------------


def read_tokens(path: Path) -> Iterator[tuple[list[str], list[bool], list[bool]]]:
    """Yield each abstract: its words, which are of participants, which begin a span."""
    words: list[str] = []
    inside: list[bool] = []
    opens: list[bool] = []
    fresh = True
    for line in [*path.read_text(encoding="utf-8").splitlines(), "-DOCSTART-"]:
        if line.startswith("-DOCSTART-"):
            if words:
                yield words, inside, opens
            words, inside, opens, fresh = [], [], [], True
        elif line.strip():
            parts = line.split()
            part = parts[-1] in ("I-PAR", "B-PAR", "B-P", "I-P")
            opens.append(part and (fresh or parts[-1].startswith("B") or not inside[-1]))
            fresh = False
            words.append(parts[0])
            inside.append(part)
        else:
            fresh = True  # no span goes on in the next sentence


def spans_of(inside: list[bool], opens: list[bool]) -> list[Span]:
    """Turn marked tokens into spans of token numbers."""
    spans: list[Span] = []
    for i, part in enumerate(inside):
        if part and (opens[i] or not spans or spans[-1][1] != i):
            spans.append((i, i + 1))
        elif part:
            spans[-1] = (spans[-1][0], i + 1)
    return spans


def measure_participants(nlp: Language, path: Path, limit: int | None) -> dict[str, Any]:
    """Count the participants of trial abstracts, by token and by whole span."""
    tokens, exact, overlap, count = Counts(), Counts(), Counts(), 0
    for words, inside, opens in list(read_tokens(path))[:limit]:
        count += 1
        doc = Doc(nlp.vocab, words=words)
        for name, pipe in nlp.pipeline:
            doc = doc if name.startswith("extractor_") and "lemma" not in name else pipe(doc)
        found = [
            (span.start, span.end)
            for record in find_populations(doc)
            if (span := doc.char_span(record.start, record.end, alignment_mode="expand"))
        ]
        gold = spans_of(inside, opens)
        exact.add(found, gold, is_same)
        overlap.add(found, gold, is_shared)
        marked = {i for start, end in found for i in range(start, end)}
        tokens.add([(i, i + 1) for i in marked], [(i, i + 1) for i, p in enumerate(inside) if p],
                   is_same)  # fmt: skip
    figures = {"token": tokens, "span": exact, "overlap": overlap}
    return {"abstracts": count, **{name: c.figures() for name, c in figures.items()}}


SETS: dict[str, Callable[[Language, Path, int | None], dict[str, Any]]] = {
    "polnear": measure_polnear,
    "dev": measure_dev,
    "ebm": lambda nlp, d, n: measure_participants(nlp, d / "corpora/ebm_nlp/test.txt", n),
    "pico-ebm": lambda nlp, d, n: measure_participants(
        nlp, d / "corpora/pico/EBM-NLPmod/test.txt", n
    ),
    "pico-covid": lambda nlp, d, n: measure_participants(
        nlp, d / "corpora/pico/COVID-19/test.txt", n
    ),
    "pico-ad": lambda nlp, d, n: measure_participants(nlp, d / "corpora/pico/AD/test.txt", n),
}


def main() -> None:
    """Measure the sets asked for and print their figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--only", nargs="*", choices=sorted(SETS), default=sorted(SETS))
    parser.add_argument("--limit", type=int, help="documents of each set")
    parser.add_argument("--write", action="store_true", help="keep the figures, write the page")
    options = parser.parse_args()
    nlp = load_language()
    for stage in ("extractor_sources", "extractor_quotes"):
        nlp.add_pipe(stage)
    for name in options.only:
        figures = SETS[name](nlp, options.shared, options.limit)
        print(name, json.dumps(figures, indent=1), flush=True)
        if options.write:
            keep(name, figures)


def keep(name: str, figures: dict[str, Any]) -> None:
    """Write the figures of a set beside those of the others, and the page of all."""
    known = json.loads(DATA.read_text(encoding="utf-8")) if DATA.exists() else {}
    known[name] = figures
    DATA.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    PAGE.write_text(render_page(known), encoding="utf-8")


if __name__ == "__main__":
    main()
