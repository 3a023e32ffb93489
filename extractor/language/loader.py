"""A model's name in, a ready spaCy pipeline out: tokens, sentences, tags, lemmas, dependencies.

The shipped model speaks Universal Dependencies (`obj`, `obl`, `nsubj:pass`). Any installed spaCy
package works too, but the `en_core_*` packages speak CLEAR (`dobj`, `pobj`, `nsubjpass`): rules
written for UD find less there, so use such a package for a comparison, not for results.
"""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.util import is_package

from extractor.errors import LanguageError
from extractor.language import lemmas, sentences
from extractor.language.matrix import use_fast_products
from extractor.language.noun_chunks import install_noun_chunks
from extractor.resources import model_path

DEFAULT_MODEL = "en_health_news_ud"
# Articles are long documents: 1 to 8 at once cost 0.4-0.6 GB, 256 cost 2.6 GB and are slower.
BATCH_SIZE = 8
# A relation that only UD has.
UD_RELATION = "obl"
# spaCy's own parser, and the reader's, which `extractor.reader.syntax` registers.
PARSERS = ("parser", "extractor_syntax")
# Imported for the factories that they register; an installed package has them as entry points.
REGISTERS = (lemmas, sentences)


def load_language(name_or_path: str | None = None) -> Language:
    """Load a shipped model, a model folder or an installed spaCy package.

    Args:
        name_or_path: Name of a shipped model or an installed package, or a folder; the shipped
            default when None.

    Raises:
        LanguageError: E201 when there is no such model, E202 when it cannot be loaded.
    """
    name = name_or_path or DEFAULT_MODEL
    nlp = _load(_locate(name))
    use_fast_products()
    nlp.batch_size = BATCH_SIZE
    if sentences.NAME not in nlp.pipe_names:
        nlp.add_pipe(sentences.NAME, first=True)
    if speaks_ud(nlp):
        install_noun_chunks(nlp)
    return nlp


def speaks_ud(nlp: Language) -> bool:
    """Tell whether a pipeline gives Universal Dependencies."""
    return any(UD_RELATION in nlp.pipe_labels.get(name, []) for name in PARSERS)


def _locate(name: str) -> str | Path:
    for path in (model_path(name), Path(name)):
        if (path / "meta.json").is_file():
            return path
    if is_package(name):
        return name
    raise LanguageError("E201", name=name)


def _load(source: str | Path) -> Language:
    try:
        return spacy.load(source)
    except (OSError, ValueError) as error:
        raise LanguageError("E202", path=source, reason=error) from error
