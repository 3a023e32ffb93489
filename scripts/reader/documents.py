"""Annotated documents as training sees them: sentences with labels, joined to texts and windows.

In: what the corpora readers hand out. Out: `Document`s, whose windows are cut by the very
`WindowPlan` that the reader uses at run time. Sentences without a document ("loose") are joined
to texts of a few, so that the encoder sees them among others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from corpora.conllu import Tree
from corpora.records import Tagged

from extractor.reader.windows import Window, WindowPlan
from reader.bio import bio_spans

Bounds = tuple[int, int]
Triple = tuple[int, int, str]
# Loose sentences share a text with up to this many others: windows hold five to seven.
MOST_TOGETHER = 6
# A window with title and context costs a third more pieces than its body; half of them suffice.
FRAMED = 0.5


@dataclass(frozen=True)
class LabelledSentence:
    """A sentence with what is annotated of it; offsets count from its start.

    Attributes:
        spans: by head, labelled spans; heads that are missing here were not annotated.
        targets: by head, a distribution for each group of classes.
        tree: dependencies, with the bounds of its words in `tokens`.
    """

    text: str
    spans: Mapping[str, tuple[Triple, ...]] = field(default_factory=dict)
    targets: Mapping[str, list[list[float]]] = field(default_factory=dict)
    tree: Tree | None = None
    tokens: tuple[Bounds, ...] = ()


@dataclass(frozen=True)
class Document:
    """Consecutive sentences; the first is the title of a `titled` one."""

    sentences: Sequence[LabelledSentence]
    titled: bool = False
    loose: bool = False


@dataclass(frozen=True)
class Item:
    """A window with the sentences of its document and where each of them starts in the text."""

    window: Window
    sentences: Sequence[LabelledSentence]
    starts: Sequence[int]

    def __len__(self) -> int:
        """Return the number of pieces."""
        return len(self.window.ids)

    def body(self) -> Iterator[tuple[int, Bounds]]:
        """Yield index and piece range of each sentence that the window decides on."""
        first = self.window.body[0]
        for position in range(*self.window.body):
            following = position + 1
            index = self.window.sentences[position]
            if following == self.window.body[1] or self.window.sentences[following] != index:
                yield index, (first, following)
                first = following


def windows(document: Document, plan: WindowPlan, *, framed: bool = True) -> Iterator[Item]:
    """Cut a document; without a frame, windows have neither title nor context."""
    starts, position = [], 0
    for sentence in document.sentences:
        starts.append(position)
        position += len(sentence.text) + 1
    text = " ".join(s.text for s in document.sentences)
    bounds = [(a, a + len(s.text)) for a, s in zip(starts, document.sentences, strict=True)]
    own = plan if framed else replace(plan, context=0)
    title = 0 if framed and document.titled else None
    for window in own.build(text, bounds, title=title):
        yield Item(window, document.sentences, starts)


def chosen(documents: Sequence[Document], *, share: float, epoch: int) -> list[Document]:
    """Return the part of the documents that an epoch reads; parts follow each other."""
    order = list(documents)
    Random(0).shuffle(order)
    size = round(share * len(order))
    return [order[(epoch * size + i) % len(order)] for i in range(size)]


def gathered(documents: Sequence[Document], rng: Random) -> list[Document]:
    """Join loose sentences to documents of one to `MOST_TOGETHER`."""
    loose = [d for d in documents if d.loose]
    rng.shuffle(loose)
    out, first = [d for d in documents if not d.loose], 0
    while first < len(loose):
        last = first + rng.randint(1, MOST_TOGETHER)
        out.append(Document([s for d in loose[first:last] for s in d.sentences]))
        first = last
    return out


def tree_sentence(tree: Tree) -> LabelledSentence:
    """Return a tree on its own text, or on its words with blanks where the text lacks one."""
    found = word_bounds(tree.text, tree.words)
    if found is not None:
        return LabelledSentence(tree.text, tree=tree, tokens=tuple(found))
    text, bounds = spaced(tree.words)
    return LabelledSentence(text, tree=tree, tokens=tuple(bounds))


def word_bounds(text: str, words: Sequence[str]) -> list[Bounds] | None:
    """Find words one after the other in a text."""
    bounds, position = [], 0
    for word in words:
        start = text.find(word, position)
        if start < 0 or text[position:start].strip():
            return None
        position = start + len(word)
        bounds.append((start, position))
    return bounds


def spaced(words: Sequence[str]) -> tuple[str, list[Bounds]]:
    """Join words by blanks; return the text and the bounds of each."""
    bounds, position = [], 0
    for word in words:
        bounds.append((position, position + len(word)))
        position += len(word) + 1
    return " ".join(words), bounds


def tagged_sentence(tagged: Tagged, head: str) -> LabelledSentence:
    """Return tagged words as a sentence."""
    text, bounds = spaced(tagged.words)
    triples = tuple((bounds[s][0], bounds[e - 1][1], k) for s, e, k in bio_spans(tagged.tags))
    return LabelledSentence(text, {head: triples})


def with_tags(sentence: LabelledSentence, head: str, tags: Sequence[str]) -> LabelledSentence:
    """Add BIO tags of the tokens of a tree's sentence as spans."""
    bounds = sentence.tokens
    triples = tuple((bounds[s][0], bounds[e - 1][1], k) for s, e, k in bio_spans(tags))
    return replace(sentence, spans={**sentence.spans, head: triples})


def recased(sentence: LabelledSentence, change: Callable[[str], str]) -> LabelledSentence:
    """Change the case of a sentence; one whose length would change stays as it is."""
    text = change(sentence.text)
    return replace(sentence, text=text) if len(text) == len(sentence.text) else sentence


def without_word(sentence: LabelledSentence, index: int) -> LabelledSentence:
    """Leave out one word of a tree, which has no dependents, and the blank after it."""
    if sentence.tree is None:
        return sentence
    start, end = sentence.tokens[index]
    following = sentence.tokens[index + 1][0] if index + 1 < len(sentence.tokens) else end
    gap = following - start

    def moved(position: int) -> int:
        return position if position <= start else max(start, position - gap)

    spans = {
        head: tuple((moved(a), moved(b), kind) for a, b, kind in found)
        for head, found in sentence.spans.items()
    }
    tokens = [(moved(a), moved(b)) for i, (a, b) in enumerate(sentence.tokens) if i != index]
    text = sentence.text[:start] + sentence.text[following:]
    return replace(
        sentence, text=text, spans=spans, tree=sentence.tree.without(index), tokens=tuple(tokens)
    )
