"""What an installed package lacks, from our own models: any pipeline in, a complete one out.

The stages need sentences, tags, lemmas and dependencies of Universal Dependencies. A package keeps
its tokens and entity spans. Its parser stays when it speaks UD and comes with tags; one that
speaks another scheme (CLEAR in `en_core_*`, an older one in scispaCy) would starve the rules, so
the shipped sentence reader takes its place.
"""

import warnings

from spacy.language import Language

from extractor.language import lemmas, sentences
from extractor.language.loader import DEFAULT_MODEL, load_language, speaks_ud
from extractor.language.noun_chunks import install_noun_chunks

READER = "extractor_syntax"
SENTENCES = "extractor_senter"
_SPLITTERS = frozenset({"parser", "senter", "sentencizer"})
_TAGGERS = frozenset({"tagger", "morphologizer"})
_LEMMATIZERS = frozenset({"lemmatizer", "trainable_lemmatizer", lemmas.NAME})


def complete_language(nlp: Language) -> Language:
    """Add our own components for what a pipeline lacks; a complete one stays as it is."""
    if READER in nlp.pipe_names:
        return nlp
    if not (speaks_ud(nlp) and _has(nlp, _TAGGERS)):
        _remove(nlp, "parser")
    if not _has(nlp, _SPLITTERS):
        _borrow(nlp, "senter", name=SENTENCES, after=sentences.NAME)
    nlp.add_pipe(READER)
    if not _has(nlp, _LEMMATIZERS):
        _borrow(nlp, lemmas.NAME, name=lemmas.NAME)
    install_noun_chunks(nlp)
    return nlp


def _factories(nlp: Language) -> dict[str, str]:
    return {name: nlp.get_pipe_meta(name).factory for name in nlp.pipe_names}


def _has(nlp: Language, factories: frozenset[str]) -> bool:
    return not factories.isdisjoint(_factories(nlp).values())


def _remove(nlp: Language, factory: str) -> None:
    for name in [name for name, made_by in _factories(nlp).items() if made_by == factory]:
        nlp.remove_pipe(name)


def _borrow(nlp: Language, source: str, *, name: str, after: str | None = None) -> None:
    """Take a component of the shipped model and put it after another, else last."""
    with warnings.catch_warnings():
        # [W113] The package may have word vectors; our components use none.
        warnings.filterwarnings("ignore", message=r"\[W113\]")
        after = after if after in nlp.pipe_names else None
        nlp.add_pipe(source, source=load_language(DEFAULT_MODEL), name=name, after=after)
