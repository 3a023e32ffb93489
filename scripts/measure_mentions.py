"""Measure how much of the gold claims the entity stage covers.

usage: measure_mentions.py GOLD.jsonl [--model NAME_OR_PATH] [--misses N] [--learned N]

Prints the share of scored gold drug and effect spans that a mention of a right type overlaps, the
share of anaphoric gold drugs whose entity has the gold name, mentions per article, how many the
sentence reader alone found, and speed. Texts lie in `text/` beside the gold file. Without --model a
blank pipeline is used (no tags, no parse, no learned names). --learned prints a random sample of
the reader's own mentions in their sentences, to be judged by eye.
"""

import argparse
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import MentionRecord, get_entities, get_mentions
from extractor.entities.anaphors import is_anaphor
from extractor.entities.learned import METHOD as READER
from extractor.language import load_language
from extractor.schema.enums import DRUG_TYPES

STAGES = (
    "extractor_abbreviations",
    "extractor_hyponyms",
    "extractor_entities",
    "extractor_anaphora",
)
NO_EFFECT = DRUG_TYPES - {"substance"} | {"procedure", "device", "behaviour"}
SEED = 7
SMALL_WORDS = {"the", "a", "an", "these", "this", "those", "of", "and", "drug", "drugs"}


def main() -> None:
    """Read the options, run the stage, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--model")
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--learned", type=int, default=0)
    options = parser.parse_args()
    nlp = load_pipeline(options.model)
    counts: Counter[str] = Counter()
    misses: dict[str, Counter[str]] = {kind: Counter() for kind in ("drug", "effect", "anaphor")}
    learned: list[str] = []
    for gold, doc in read_docs(options.gold, nlp, counts):
        count_claims(gold, doc, counts, misses)
        learned += count_learned(doc, counts)
    report(counts)
    for kind, missed in misses.items():
        for text, number in missed.most_common(options.misses):
            print(f"missed {kind}\t{number}\t{text}")
    for line in random.Random(SEED).sample(learned, min(options.learned, len(learned))):
        print(f"learned\t{line}")


def load_pipeline(model: str | None) -> Language:
    """Load a trained or a blank pipeline and add the entity stages."""
    nlp = load_language(model) if model else spacy.blank("en")
    for stage in STAGES:
        nlp.add_pipe(stage)
    return nlp


def read_docs(
    path: Path, nlp: Language, counts: Counter[str]
) -> Iterator[tuple[dict[str, Any], Doc]]:
    """Yield gold records with their annotated texts."""
    stages = [nlp.get_pipe(stage) for stage in STAGES]
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            gold = json.loads(line)
            text = (path.parent / "text" / f"{gold['id'].replace('/', '__')}.txt").read_text(
                encoding="utf-8"
            )
            with nlp.select_pipes(disable=STAGES):
                doc = nlp(text)
            started = time.process_time()
            for stage in stages:
                doc = stage(doc)
            counts["milliseconds"] += round(1000 * (time.process_time() - started))
            counts["articles"] += 1
            counts["words"] += len(doc)
            yield gold, doc


def count_claims(
    gold: dict[str, Any], doc: Doc, counts: Counter[str], misses: dict[str, Counter[str]]
) -> None:
    """Count covered spans of the scored claims of one article."""
    mentions, entities = get_mentions(doc), get_entities(doc)
    drugs = [mention for mention in mentions if mention.type in DRUG_TYPES]
    effects = [mention for mention in mentions if mention.type not in NO_EFFECT]
    counts["drug mentions"] += len(drugs)
    counts["effect mentions"] += len(effects)
    for claim in gold["claims"]:
        if claim["optional"] or claim["kind"] != "drug":
            continue
        counts["claims"] += 1
        for kind, found in (("drug", drugs), ("effect", effects)):
            text = doc.text[slice(*claim[kind])]
            if any(overlaps(mention, claim[kind]) for mention in found):
                counts[kind] += 1
            else:
                misses[kind][" ".join(text.split())] += 1
        surface = doc.text[slice(*claim["drug"])]
        if is_anaphor(surface):
            counts["anaphors"] += 1
            names = [
                name
                for mention in drugs
                if overlaps(mention, claim["drug"])
                for name in names_of(doc, mentions, entities, mention.entity)
            ]
            if any(same_name(name, claim["drug_norm"]) for name in names):
                counts["anaphors right"] += 1
            else:
                misses["anaphor"][
                    f"{surface} for {claim['drug_norm']} taken as {names[:1]}, {gold['id']}"
                ] += 1


def count_learned(doc: Doc, counts: Counter[str]) -> list[str]:
    """Count what the sentence reader found and confirmed; return its own mentions in context."""
    mentions, text = get_mentions(doc), doc.text
    counts["confirmed"] += sum(mention.confirmed_by == READER for mention in mentions)
    own = [mention for mention in mentions if mention.method == READER]
    counts["learned"] += len(own)
    return [
        f"{m.type}\t{text[m.start : m.end]}\t{text[max(0, m.start - 60) : m.end + 60]!r}"
        for m in own
    ]


def names_of(
    doc: Doc, mentions: list[MentionRecord], entities: dict[str, Any], key: str
) -> list[str]:
    """Return an entity's name and aliases."""
    forms = {
        doc.text[m.start : m.end]
        for m in mentions
        if m.entity == key and m.kind in ("name", "abbreviation")
    }
    record = entities.get(key)
    return [record.name, *sorted(forms)] if record else sorted(forms)


def overlaps(mention: MentionRecord, span: list[int]) -> bool:
    """Tell whether a mention and a span share a character."""
    return mention.start < span[1] and span[0] < mention.end


def same_name(left: str, right: str | None) -> bool:
    """Compare two names as the gold scorer does."""
    first, second = words_of(left), words_of(right or "")
    return bool(first and second) and (first <= second or second <= first)


def words_of(name: str) -> set[str]:
    """Return the telling words of a name without plural endings."""
    words = set(re.findall(r"[a-z0-9]+", name.lower())) - SMALL_WORDS
    return {word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words}


def report(counts: Counter[str]) -> None:
    """Print the figures."""
    claims, articles = counts["claims"], counts["articles"]
    print(f"articles {articles}, words {counts['words']}, scored claims {claims}")
    print(f"drug spans covered    {counts['drug'] / claims:.3f}")
    print(f"effect spans covered  {counts['effect'] / claims:.3f}")
    print(f"anaphors right        {counts['anaphors right']}/{counts['anaphors']}")
    print(f"drug mentions/article {counts['drug mentions'] / articles:.1f}")
    print(f"effect mentions/article {counts['effect mentions'] / articles:.1f}")
    print(f"learned mentions/article {counts['learned'] / articles:.2f}")
    print(f"confirmed mentions/article {counts['confirmed'] / articles:.1f}")
    print(f"ms/article            {counts['milliseconds'] / articles:.1f}")


if __name__ == "__main__":
    main()
