"""Universal Dependencies CoNLL-U in, gold spaCy documents and raw-text documents out.

Format: https://universaldependencies.org/format.html. Words inside a multiword token ("do" +
"n't") become tokens of their own, as in spaCy. Training documents are runs of a few sentences;
some are joined across a paragraph break by a newline token, so that models learn that a line
break ends a sentence.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

SPACE_TAG = "_SP"
SPACE_POS = "SPACE"
# A line break hangs on the token before it; spaCy itself uses this label for white space.
SPACE_DEP = "dep"
# Long enough to show several boundaries, short enough that one update sees many documents.
MAX_SENTENCES = 10
# Half of GUM's paragraphs are one sentence: joining them is what shows boundaries at all.
JOIN_PROBABILITY = 0.5


@dataclass(frozen=True)
class Word:
    """One syntactic word; `head` is an index into the sentence (its own for the root)."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    dep: str
    space_after: bool


@dataclass(frozen=True)
class Sentence:
    """The words of one sentence and whether a document or paragraph starts with it."""

    words: tuple[Word, ...]
    starts_document: bool = False
    starts_paragraph: bool = False


@dataclass
class _Block:
    """One sentence's lines while they are being read."""

    comments: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


def read_sentences(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file in order."""
    block = _Block()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#"):
                block.comments.append(line)
            elif line.strip():
                block.rows.append(line.rstrip("\n").split("\t"))
            elif block.rows:
                yield _parse_block(block)
                block = _Block()
    if block.rows:
        yield _parse_block(block)


def _parse_block(block: _Block) -> Sentence:
    words: list[Word] = []
    range_end, range_space, range_words = 0, True, 0
    for row in block.rows:
        if "-" in row[0]:
            range_end = int(row[0].split("-")[1])
            range_space, range_words = "SpaceAfter=No" not in row[9].split("|"), range_end
            continue
        if "." in row[0]:
            continue
        number = int(row[0])
        inside = number <= range_words
        space = "SpaceAfter=No" not in row[9].split("|")
        if inside:
            space = range_space if number == range_end else False
        head = int(row[6]) - 1 if row[6] != "0" else number - 1
        words.append(Word(row[1], row[2], row[3], row[4], head, row[7].lower(), space))
    document = any(line.startswith("# newdoc") for line in block.comments)
    paragraph = any(
        line.split("=")[0].split("id")[0].strip() == "# newpar" for line in block.comments
    )
    return Sentence(tuple(words), document, document or paragraph)


def read_paragraphs(path: Path) -> Iterator[list[Sentence]]:
    """Yield the paragraphs of a CoNLL-U file, each as its sentences."""
    paragraph: list[Sentence] = []
    for sentence in read_sentences(path):
        if sentence.starts_paragraph and paragraph:
            yield paragraph
            paragraph = []
        paragraph.append(sentence)
    if paragraph:
        yield paragraph


def read_documents(path: Path) -> Iterator[list[list[Sentence]]]:
    """Yield the documents of a CoNLL-U file, each as its paragraphs."""
    document: list[list[Sentence]] = []
    for paragraph in read_paragraphs(path):
        if paragraph[0].starts_document and document:
            yield document
            document = []
        document.append(paragraph)
    if document:
        yield document


def build_doc(paragraphs: Sequence[Sequence[Sentence]], vocab: Vocab, breaks: Sequence[str]) -> Doc:
    """Build one gold Doc; `breaks[i]` is the white space after paragraph `i`."""
    rows: list[tuple[str, str, str, str, int, str, bool, bool]] = []
    for paragraph, line_break in zip(paragraphs, [*breaks, ""], strict=False):
        for sentence in paragraph:
            offset = len(rows)
            for i, word in enumerate(sentence.words):
                head = offset + word.head
                rows.append(
                    (
                        word.form,
                        word.lemma,
                        word.upos,
                        word.xpos,
                        head,
                        word.dep,
                        word.space_after,
                        i == 0,
                    )
                )
        if line_break:
            rows[-1] = (*rows[-1][:6], False, rows[-1][7])
            here = len(rows) - 1
            rows.append(
                (line_break, line_break, SPACE_POS, SPACE_TAG, here, SPACE_DEP, False, False)
            )
    columns = list(zip(*rows, strict=True))
    return Doc(
        vocab,
        words=list(columns[0]),
        lemmas=list(columns[1]),
        pos=list(columns[2]),
        tags=list(columns[3]),
        heads=list(columns[4]),
        deps=["ROOT" if dep == "root" else dep for dep in columns[5]],
        spaces=list(columns[6]),
        sent_starts=list(columns[7]),
    )


def training_docs(path: Path, vocab: Vocab, *, seed: int, augment: bool = False) -> Iterator[Doc]:
    """Yield gold documents of up to ten sentences, some of them across paragraph breaks."""
    choose = random.Random(seed)
    pending: list[list[Sentence]] = []
    for paragraph in read_paragraphs(path):
        kept = [sentence for sentence in paragraph if not _is_form(sentence)]
        if augment:
            kept = [vary_sentence(sentence, choose) for sentence in kept]
        for start in range(0, len(kept), MAX_SENTENCES):
            pending.append(kept[start : start + MAX_SENTENCES])
            if sum(map(len, pending)) < MAX_SENTENCES and choose.random() < JOIN_PROBABILITY:
                continue
            yield _join(pending, vocab, choose)
            pending = []
    if pending:
        yield _join(pending, vocab, choose)


def _join(pending: Sequence[Sequence[Sentence]], vocab: Vocab, choose: random.Random) -> Doc:
    breaks = [choose.choice(("\n", "\n\n")) for _ in pending[1:]]
    return build_doc(pending, vocab, breaks)


def _is_form(sentence: Sentence) -> bool:
    """Tell whether a sentence is a form or a rule drawn with underscores."""
    return any("____" in word.form for word in sentence.words)


# A quarter of all content clauses (half, in every second copy) lose "that": news says
# "Researchers said the drug cut risk", the corpora mostly "said that".
DROP_THAT = 0.5
# Headlines are rare in the corpora and common in articles.
TITLE_CASE = 0.15
TITLE_MAX_WORDS = 16
CURLY_QUOTES = 0.5


def vary_sentence(sentence: Sentence, choose: random.Random) -> Sentence:
    """Make the sentence a little more like news: no "that", curly quotes, title case."""
    if choose.random() < DROP_THAT:
        sentence = drop_that(sentence)
    if choose.random() < CURLY_QUOTES:
        sentence = curl_quotes(sentence)
    if len(sentence.words) <= TITLE_MAX_WORDS and choose.random() < TITLE_CASE:
        words = tuple(replace(w, form=_capital(w.form)) for w in sentence.words)
        sentence = replace(sentence, words=words)
    return sentence


def drop_that(sentence: Sentence) -> Sentence:
    """Leave out a "that" which only marks the content clause of a verb."""
    words = sentence.words
    governed = {word.head for i, word in enumerate(words) if word.head != i}
    gone = [
        i
        for i, word in enumerate(words)
        if i
        and word.form == "that"
        and word.dep == "mark"
        and i not in governed
        and words[word.head].dep == "ccomp"
        and words[i - 1].dep != "punct"
    ]
    kept = [i for i in range(len(words)) if i not in gone]
    new_index = {old: new for new, old in enumerate(kept)}
    return replace(
        sentence, words=tuple(replace(words[i], head=new_index[words[i].head]) for i in kept)
    )


def curl_quotes(sentence: Sentence) -> Sentence:
    """Turn straight double quotes and apostrophes into typographic ones."""
    words: list[Word] = []
    opened = False
    for word in sentence.words:
        form = word.form
        if form == '"':
            form, opened = ("\u201d", False) if opened else ("\u201c", True)
        elif "'" in form and len(form) > 1:
            form = form.replace("'", "\u2019")
        words.append(replace(word, form=form))
    return replace(sentence, words=tuple(words))


def _capital(form: str) -> str:
    return form[:1].upper() + form[1:] if len(form) > 1 or form == "a" else form


def write_docs(path: Path, docs: Sequence[Doc]) -> None:
    """Write documents to a DocBin file."""
    DocBin(docs=docs, store_user_data=False).to_disk(path)


def read_docs(path: Path, vocab: Vocab) -> list[Doc]:
    """Read documents from a DocBin file."""
    return list(DocBin().from_disk(path).get_docs(vocab))
