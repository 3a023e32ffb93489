"""Small parsed Docs, written one word per entry: `form/UPOS/dependency/head`."""

import spacy
from spacy.tokens import Doc

NLP = spacy.blank("en")


def make_tree(text: str) -> Doc:
    """Build a Doc from `form/UPOS/dep/head` entries; heads count words from 1, 0 is the root."""
    rows = [entry.rsplit("/", 3) for entry in text.split()]
    heads = [int(row[3]) - 1 if row[3] != "0" else i for i, row in enumerate(rows)]
    return Doc(
        NLP.vocab,
        words=[row[0] for row in rows],
        pos=[row[1] for row in rows],
        deps=["ROOT" if row[2] == "root" else row[2] for row in rows],
        heads=heads,
    )
