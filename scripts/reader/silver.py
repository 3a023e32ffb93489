"""Silver trees for health text, where no treebank is: two parsers vote.

    python scripts/reader/silver.py --language models/en_health_news_ud --model READER --out FILE

In: health news and training sentences of the biomedical corpora (no test document), the CNN
pipeline and an exported reader. Out: CoNLL-U. Tags are the CNN's. A head is kept where both
parsers agree; where the reader's tags differ a lot from the CNN's, the reader is lost and the
CNN's heads are kept; elsewhere the head is "_" and teaches nothing. Without these trees the
encoder, shared with biomedical taggers, tags such sentences much worse than treebank text.
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
from reader.shipped import Parse, ShippedReader  # noqa: E402

# Below this agreement of UPOS tags the reader's tree of a sentence is not trusted.
LOST = 0.9
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


def conllu(sentence: Sentence, reader: ShippedReader) -> str | None:
    """Return a sentence in CoNLL-U, or None if it is too short or too long."""
    tokens = [t for t in sentence if not t.is_space]
    if not MIN_TOKENS <= len(tokens) <= MAX_TOKENS:
        return None
    parse = reader.parse([t.text for t in tokens])
    place = {t.i: i for i, t in enumerate(tokens, start=1)}
    heads = [0 if t.head is t or t.head == t else place.get(t.head.i, 0) for t in tokens]
    kept = _kept(heads, [t.pos_ for t in tokens], parse)
    rows = [f"# text = {sentence.text}"] + [
        f"{i}\t{t.text}\t{t.lemma_}\t{t.pos_}\t{t.tag_}\t_\t{h if k else '_'}\t"
        f"{_relation(t.dep_) if k else '_'}\t_\t_"
        for i, (t, h, k) in enumerate(zip(tokens, heads, kept, strict=True), start=1)
    ]
    return "\n".join(rows) + "\n\n"


def _relation(name: str) -> str:
    return "root" if name == "ROOT" else name


def _kept(heads: list[int], upos: list[str], parse: Parse) -> list[bool]:
    agreed = sum(a == b for a, b in zip(upos, parse.upos, strict=True)) / len(upos)
    if agreed < LOST:
        return [True] * len(heads)
    return [a == b for a, b in zip(heads, parse.heads, strict=True)]


def main() -> None:
    """Parse and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--corpora", type=Path, default=DEFAULT_ROOT)
    parser.add_argument("--size", type=int, default=2500)
    options = parser.parse_args()
    nlp, reader = spacy.load(options.language), ShippedReader(options.model)
    chosen = texts(options.corpora, Random(1), options.size)
    with options.out.open("w", encoding="utf-8") as stream:
        for doc in nlp.pipe(chosen, batch_size=8):
            for sentence in doc.sents:
                stream.write(conllu(sentence, reader) or "")


if __name__ == "__main__":
    main()
