"""Silver trees for health text, where no treebank is: those of a parser that reads it well.

    python scripts/reader/silver.py --out FILE [--language PIPELINE] [--model SENTENCES]

In: health news and training sentences of the biomedical corpora (no test document), read by the
shipped pipeline of the version before. Out: CoNLL-U. Without these trees the encoder, shared with
biomedical taggers, tags such sentences much worse than treebank text. The first ones came from a
from-scratch parser and a reader that had to agree (commit 3c17c35 has that script).
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import spacy
from spacy.tokens import Span as Sentence

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from corpora import phee  # noqa: E402
from corpora.claim_strength import fold_of, read_claim_strength  # noqa: E402
from corpora.columns import EBM, read_columns  # noqa: E402
from corpora.location import DEFAULT_ROOT, locate  # noqa: E402
from corpora.pubtator import read_pubtator  # noqa: E402

import extractor.language  # noqa: E402, F401  registers the pipeline's parts
from reader.labels import HELD_OUT_FOLD  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
MIN_TOKENS, MAX_TOKENS = 5, 60


def texts(root: Path, rng: Random, size: int) -> Iterator[str]:
    """Yield paragraphs of news and sentences of corpora, `size` of each kind."""
    news = (root.parent / "articles" / "health_news.jsonl").read_text(encoding="utf-8").splitlines()
    lines = [p for row in rng.sample(news, min(200, len(news))) for p in _lines(row)]
    yield from rng.sample(lines, min(size, len(lines)))
    scientific = list(_scientific(root))
    yield from rng.sample(scientific, min(size, len(scientific)))


def _lines(row: str) -> list[str]:
    return [p for p in json.loads(row)["text"].split("\n") if len(p.split()) >= MIN_TOKENS]


def _scientific(root: Path) -> Iterator[str]:
    tests = {d.id for d in read_pubtator(locate(root, "bc5cdr/CDR_TestSet.PubTator.txt"), {})}
    tests |= {t.doc for t in read_columns(locate(root, "ebm_nlp/test.txt"), EBM, {})}
    tests |= {s.pmid for s in phee.read_phee(locate(root, "phee2/test.json"))}
    for document in read_pubtator(locate(root, "bc5cdr/CDR_TrainingSet.PubTator.txt"), {}):
        if document.id not in tests:
            yield document.text
    for sentence in phee.read_phee(locate(root, "phee2/train.json")):
        if sentence.pmid not in tests:
            yield sentence.text
    for name in ("eureka", "pubmed"):
        for row in read_claim_strength(locate(root, f"claim_strength/annotated_{name}.csv")):
            if fold_of(row.group) != HELD_OUT_FOLD:
                yield row.text


def conllu(sentence: Sentence) -> str:
    """Return a sentence in CoNLL-U, nothing if it is too short or too long."""
    tokens = [t for t in sentence if not t.is_space]
    if not MIN_TOKENS <= len(tokens) <= MAX_TOKENS:
        return ""
    place = {t.i: i for i, t in enumerate(tokens, start=1)}
    heads = [0 if t.head == t else place.get(t.head.i, 0) for t in tokens]
    rows = [f"# text = {sentence.text}"] + [
        f"{i}\t{t.text}\t{t.lemma_}\t{t.pos_}\t{t.tag_}\t_\t{head}\t{_relation(t.dep_)}\t_\t_"
        for i, (t, head) in enumerate(zip(tokens, heads, strict=True), start=1)
    ]
    return "\n".join(rows) + "\n\n"


def _relation(name: str) -> str:
    return "root" if name == "ROOT" else name


def main() -> None:
    """Parse and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--language", type=Path, default=ROOT / "models/en_health_news_ud")
    parser.add_argument("--model", default="sentences", help="folder of the sentence reader")
    parser.add_argument("--corpora", type=Path, default=DEFAULT_ROOT)
    parser.add_argument("--size", type=int, default=2500)
    options = parser.parse_args()
    syntax = {"components": {"extractor_syntax": {"model": options.model}}}
    nlp = spacy.load(options.language, config=syntax)
    chosen = texts(options.corpora, Random(1), options.size)
    with options.out.open("w", encoding="utf-8") as stream:
        for doc in nlp.pipe(chosen, batch_size=8):
            stream.writelines(conllu(sentence) for sentence in doc.sents)


if __name__ == "__main__":
    main()
