"""Docs parsed by hand: one word at a time, those that matter with their dependency."""

from spacy.tokens import Doc
from spacy.vocab import Vocab


def make_parse(text: str, arcs: dict[str, tuple[str, str]], *, lemmas=(), pos=()) -> Doc:
    """Build a Doc of words that differ.

    `arcs` says of a word what it is to which head; the others hang on nothing. `lemmas` and `pos`
    are by word too; a word is its own lemma and a noun unless they say otherwise.
    """
    words, lemmas, pos = text.split(), dict(lemmas), dict(pos)
    heads = [words.index(arcs[word][1]) if word in arcs else i for i, word in enumerate(words)]
    deps = [arcs[word][0] if word in arcs else "ROOT" for word in words]
    return Doc(
        Vocab(),
        words=words,
        heads=heads,
        deps=deps,
        lemmas=[lemmas.get(word, word) for word in words],
        pos=[pos.get(word, "NOUN") for word in words],
    )
