"""Attachment scores of an exported reader on treebanks, on gold tokens and on raw text.

Raw text follows the CoNLL 2018 evaluation: words count as aligned when they cover the same
characters; scores are F1 over system and gold words. Relations keep their subtypes.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from corpora.conllu import Tree, read_conllu
from corpora.location import locate

from reader.shipped import ShippedReader

# Splits a text into sentences of tokens.
Tokenise = Callable[[str], Iterable[Sequence[str]]]
SETS = {
    "ewt": ("ud/ewt/{split}.conllu", ""),
    "gum": ("ud/gum/{split}.conllu", ""),
    "gum_news": ("ud/gum/{split}.conllu", "GUM_news"),
}


@dataclass
class Words:
    """Words of a document by character span: head span (None is the root), relation, UPOS."""

    rows: dict[tuple[int, int], tuple[tuple[int, int] | None, str, str]] = field(
        default_factory=dict
    )
    offset: int = 0

    def add(
        self, tokens: Sequence[str], heads: Sequence[int], tags: Sequence[tuple[str, str]]
    ) -> None:
        """Add a sentence; heads are 1-based, 0 is the root; blanks do not count."""
        spans = []
        for token in tokens:
            size = len("".join(token.split()))
            spans.append((self.offset, self.offset + size))
            self.offset += size
        for span, head, (relation, upos) in zip(spans, heads, tags, strict=True):
            self.rows[span] = (spans[head - 1] if head else None, relation, upos)


@dataclass
class Attachment:
    """Counts of words, right heads and right heads with relation, and right UPOS."""

    found: int = 0
    gold: int = 0
    heads: int = 0
    relations: int = 0
    upos: int = 0

    def figures(self, prefix: str) -> dict[str, float]:
        """Return UAS, LAS and UPOS as F1."""
        total = max(1, self.found + self.gold)
        pairs = (("uas", self.heads), ("las", self.relations), ("upos", self.upos))
        return {f"{prefix}_{name}": 2 * count / total for name, count in pairs}

    def count(self, found: Words, gold: Words) -> None:
        """Count the words of a document."""
        self.found += len(found.rows)
        self.gold += len(gold.rows)
        for span, (head, relation, upos) in found.rows.items():
            if span in gold.rows:
                gold_head, gold_relation, gold_upos = gold.rows[span]
                self.heads += head == gold_head
                self.relations += head == gold_head and relation == gold_relation
                self.upos += upos == gold_upos


def score_treebanks(
    reader: ShippedReader, root: Path, split: str, tokenise: Tokenise | None = None
) -> dict[str, float]:
    """Return scores per treebank; GUM news takes dev and test together."""
    figures: dict[str, float] = {}
    for name, (file, prefix) in SETS.items():
        splits = ("dev", "test") if name == "gum_news" and split == "test" else (split,)
        trees = [t for s in splits for t in read_conllu(locate(root, file.format(split=s)))]
        trees = [t for t in trees if t.doc.startswith(prefix)]
        figures |= _score(reader, trees, None).figures(f"{name}_gold_tokens")
        if tokenise:
            figures |= _score(reader, trees, tokenise).figures(f"{name}_raw")
    return figures


def _score(reader: ShippedReader, trees: Sequence[Tree], tokenise: Tokenise | None) -> Attachment:
    counts = Attachment()
    for _, group in groupby(trees, key=lambda t: t.doc):
        document = list(group)
        gold, found = Words(), Words()
        for tree in document:
            gold.add(tree.words, [h + 1 for h in tree.heads], _tags(tree.relations, tree.upos))
        for tokens in _sentences(document, tokenise):
            parse = reader.parse(tokens)
            found.add(tokens, parse.heads, _tags(parse.relations, parse.upos))
        counts.count(found, gold)
    return counts


def _tags(relations: Sequence[str], upos: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(relations, upos, strict=True))


def _sentences(trees: Sequence[Tree], tokenise: Tokenise | None) -> Iterator[Sequence[str]]:
    if tokenise is None:
        yield from (tree.words for tree in trees)
        return
    for paragraph in paragraphs(trees):
        yield from tokenise(paragraph)


def paragraphs(trees: Sequence[Tree]) -> list[str]:
    """Return the texts of a document by paragraph, as a reader of raw text gets them."""
    texts: list[list[str]] = []
    for tree in trees:
        if tree.starts_paragraph or not texts:
            texts.append([])
        texts[-1].append(tree.text)
    return [" ".join(part) for part in texts]
