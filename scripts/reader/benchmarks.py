"""Scores of an exported reader on the corpora's official splits.

In: a `ShippedReader`, the corpora folder and a split ("dev" to try the code, "test" once).
Out: figures by name, 0-1.
"""

import string
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from corpora import phee
from corpora.certainty import ASPECTS, VALUES, read_aspects, read_levels
from corpora.claim_strength import LEVELS, fold_of, read_claim_strength
from corpora.columns import EBM, UNER, read_columns
from corpora.location import locate
from corpora.pubtator import read_pubtator
from corpora.records import Labelled, Tagged
from corpora.sentences import sentence_bounds

from extractor.reader.spans import log_softmax
from reader.bio import bio_spans
from reader.labels import BC5CDR_LABELS, EBM_LABELS, HELD_OUT_FOLD, NCBI_LABELS, NEWS_LABELS
from reader.scores import Counts, correlation, macro_f1
from reader.shipped import Array, ShippedReader
from reader.words import split_text, split_tokens

Figures = dict[str, float]
Triple = tuple[int, int, str]
SUFFERED, TREATED = "Subject.Disorder", "Treatment.Disorder"
ARTICLES = frozenset(("a", "an", "the"))
BC5CDR_FILES = {"dev": "CDR_DevelopmentSet", "test": "CDR_TestSet"}
NCBI_FILES = {"dev": "NCBIdevelopset_corpus", "test": "NCBItestset_corpus"}


def score_bc5cdr(reader: ShippedReader, root: Path, split: str) -> Figures:
    """Return strict entity F1 of chemicals and diseases, each and micro."""
    file = f"bc5cdr/{BC5CDR_FILES[split]}.PubTator.txt"
    return _entities(reader, locate(root, file), "bc5cdr", BC5CDR_LABELS)


def score_ncbi(reader: ShippedReader, root: Path, split: str) -> Figures:
    """Return strict entity F1 of diseases."""
    file = f"ncbi_disease/{NCBI_FILES[split]}.txt"
    return _entities(reader, locate(root, file), "ncbi", NCBI_LABELS)


def _entities(reader: ShippedReader, path: Path, head: str, labels: Mapping[str, str]) -> Figures:
    counts = {kind: Counts() for kind in sorted(set(labels.values()))}
    for document in read_pubtator(path, labels):
        gold = {(s.start, s.end, s.label) for s in document.spans}
        found = set(text_spans(reader, head, document.text))
        for kind, count in counts.items():
            count.add(*([s for s in side if s[2] == kind] for side in (found, gold)))
    return {"micro_f1": _total(counts).f1, **{f"{k}_f1": c.f1 for k, c in counts.items()}}


def text_spans(reader: ShippedReader, head: str, text: str) -> Iterator[Triple]:
    """Yield character spans of a token head in a text, sentence by sentence."""
    for start, end in sentence_bounds(text):
        for first, last, kind in sentence_spans(reader, [head], text[start:end])[0]:
            yield start + first, start + last, kind


def sentence_spans(
    reader: ShippedReader, heads: Sequence[str], sentence: str
) -> list[list[Triple]]:
    """Return character spans of token heads in one sentence, a list per head."""
    words = split_text(sentence)
    reading = reader.read([w.text for w in words])
    tagged = [bio_spans(reader.tags(head, reading)) for head in heads]
    return [[(words[s].start, words[e - 1].end, k) for s, e, k in spans] for spans in tagged]


def _total(counts: Mapping[str, Counts]) -> Counts:
    rows = list(counts.values())
    return Counts(sum(c.right for c in rows), sum(c.found for c in rows), sum(c.gold for c in rows))


def score_phee(reader: ShippedReader, root: Path, split: str) -> Figures:
    """Return EM F1 by the PHEE metric: bags of normalised texts per role and sentence.

    Roles are compared without the type of their event; triggers with it, without cues.
    """
    layers = {"main": phee.COARSE, "sub": phee.FINE, "trigger": phee.TRIGGER[:2]}
    counts = {layer: Counts() for layer in layers}
    for sentence in phee.read_phee(locate(root, f"phee2/{split}.json")):
        gold = (sentence.coarse, sentence.fine, sentence.trigger)
        every = sentence_spans(reader, [f"phee_{layer}" for layer in layers], sentence.text)
        for (layer, roles), spans, found in zip(layers.items(), gold, every, strict=True):
            wanted = [(s.start, s.end, s.label) for s in spans]
            sides = (with_treated(found), wanted)
            counts[layer].add(*(_bag(sentence.text, side, roles) for side in sides))
    return {f"{layer}_em_f1": count.f1 for layer, count in counts.items()}


def with_treated(spans: Sequence[Triple]) -> list[Triple]:
    """Add the treated disorder where a disorder of the subject was found.

    A sequence of tags gives a word one role, but of the subject's disorders in PHEE's train split
    76 % (694 of 911) are the treated disorder as well, in the same words.
    """
    found = set(spans)
    treated = {(s, e, TREATED) for s, e, role in spans if role == SUFFERED}
    return [*spans, *sorted(treated - found)]


def _bag(text: str, spans: Sequence[Triple], roles: Sequence[str]) -> list[tuple[str, str]]:
    return [(k, normalised_answer(text[s:e])) for s, e, k in spans if k in roles]


def normalised_answer(text: str) -> str:
    """Return lower-case words without punctuation and articles, as the PHEE metric compares."""
    spaced = "".join(" " if c in string.punctuation else c for c in text.lower())
    return " ".join(word for word in spaced.split() if word not in ARTICLES)


def score_ebm(reader: ShippedReader, root: Path, split: str) -> Figures:
    """Return token F1 of participants, interventions and outcomes."""
    kinds = sorted(set(EBM_LABELS.values()))
    counts = {kind: Counts() for kind in kinds}
    for tagged in read_columns(locate(root, f"ebm_nlp/{split}.txt"), EBM, EBM_LABELS):
        found = [t.partition("-")[2] for t in token_tags(reader, "ebm", tagged)]
        gold = [t.partition("-")[2] for t in tagged.tags]
        for kind in kinds:
            counts[kind].add(*([i for i, k in enumerate(s) if k == kind] for s in (found, gold)))
    return {f"{k.lower()}_token_f1": c.f1 for k, c in counts.items()}


def token_tags(reader: ShippedReader, head: str, tagged: Tagged) -> list[str]:
    """Return one tag per given token: that of its first word."""
    _, firsts = split_tokens(tagged.words)
    tags = reader.tags(head, reader.read(tagged.words))
    return [tags[first] if first < len(tags) else "O" for first in firsts]


def score_uner(reader: ShippedReader, root: Path, split: str) -> Figures:
    """Return strict entity F1 of persons, organisations and places."""
    counts = {kind: Counts() for kind in sorted(set(NEWS_LABELS.values()))}
    for tagged in read_columns(locate(root, f"ner/uner_en_ewt/{split}.iob2"), UNER, NEWS_LABELS):
        found, gold = bio_spans(token_tags(reader, "news", tagged)), bio_spans(tagged.tags)
        for kind, count in counts.items():
            count.add(*([s for s in side if s[2] == kind] for side in (found, gold)))
    return {"micro_f1": _total(counts).f1, **{f"{k}_f1": c.f1 for k, c in counts.items()}}


def score_causal_strength(reader: ShippedReader, root: Path, split: str) -> Figures:
    """Return macro F1 of the four levels on the held-out fold, by source."""
    del split  # there is one held-out fold
    figures = {}
    for name in ("eureka", "pubmed"):
        path = locate(root, f"claim_strength/annotated_{name}.csv")
        rows = [r for r in read_claim_strength(path) if fold_of(r.group) == HELD_OUT_FOLD]
        found = [best_class(reader, "causal_strength", r.text, LEVELS) for r in rows]
        figures[f"{name}_macro_f1"] = macro_f1(found, [r.label for r in rows])
    return figures


def causal_strength_parts(root: Path, name: str) -> tuple[list[Labelled], list[Labelled]]:
    """Return training and held-out sentences of one source, for baselines."""
    rows = list(read_claim_strength(locate(root, f"claim_strength/annotated_{name}.csv")))
    train = [r for r in rows if fold_of(r.group) != HELD_OUT_FOLD]
    return train, [r for r in rows if fold_of(r.group) == HELD_OUT_FOLD]


def best_class(reader: ShippedReader, head: str, text: str, labels: Sequence[str]) -> str:
    """Return the best class of a sentence."""
    return labels[int(_sentence_scores(reader, head, text).argmax())]


def _sentence_scores(reader: ShippedReader, head: str, text: str) -> Array:
    return reader.classes(head, [w.text for w in split_text(text)])


def score_certainty(reader: ShippedReader, root: Path, split: str) -> Figures:
    """Return Pearson's r and mean error of the level, mean macro F1 of the aspects."""
    part = {"dev": "val"}.get(split, split)
    findings = read_levels(locate(root, "certainty/sentence-level-certainty.jsonl"))
    levels = [f for f in findings if f.split == part]
    scale = np.arange(1, 7)
    found = [
        float(np.exp(log_softmax(_sentence_scores(reader, "certainty", f.text))) @ scale)
        for f in levels
    ]
    gold = [float(f.level or 1.0) for f in levels]
    error = float(np.abs(np.array(found) - np.array(gold)).mean())
    return {"r": correlation(found, gold), "mean_error": error, **_aspects(reader, root, part)}


def _aspects(reader: ShippedReader, root: Path, part: str) -> Figures:
    findings = read_aspects(locate(root, "certainty/aspect-level-certainty.jsonl"))
    chosen = [f for f in findings if f.split == part]
    scores = [_sentence_scores(reader, "aspects", f.text).reshape(len(ASPECTS), -1) for f in chosen]
    figures = []
    for row, aspect in enumerate(ASPECTS):
        found = [VALUES[int(s[row].argmax())] for s in scores]
        figures.append(macro_f1(found, [f.aspects[aspect] for f in chosen]))
    return {"aspects_macro_f1": sum(figures) / len(figures)}


BENCHMARKS: dict[str, Callable[[ShippedReader, Path, str], Figures]] = {
    "bc5cdr": score_bc5cdr,
    "ncbi": score_ncbi,
    "phee": score_phee,
    "ebm_nlp": score_ebm,
    "uner": score_uner,
    "causal_strength": score_causal_strength,
    "certainty": score_certainty,
}
