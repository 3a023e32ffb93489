"""What a package lacks is added."""

import pytest
import spacy

from extractor.language import complete_language, load_language
from extractor.language.completion import READER, SENTENCES
from extractor.language.lemmas import NAME as LEMMAS
from extractor.reader import syntax  # noqa: F401  (registers the factory)

TEXT = "The pill cuts pain\n\nGlimmerol reduced the risk of stroke. It was given to old men."


@pytest.mark.model
def test_bare_package_gets_sentences_tags_lemmas_and_trees() -> None:
    nlp = complete_language(spacy.blank("en"))
    assert [SENTENCES, READER, LEMMAS] == nlp.pipe_names
    doc = nlp(TEXT)
    reduced = next(token for token in doc if token.text == "reduced")
    assert ("reduce", "VERB") == (reduced.lemma_, reduced.pos_)
    assert {"nsubj", "obj"} <= {child.dep_ for child in reduced.children}
    assert "the risk" in {chunk.text for chunk in doc.noun_chunks}


@pytest.mark.model
def test_parser_of_another_scheme_gives_way_and_sentences_stay() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    parser = nlp.add_pipe("parser")
    for label in ("nsubj", "dobj", "pobj"):
        parser.add_label(label)
    assert ["sentencizer", READER, LEMMAS] == complete_language(nlp).pipe_names


@pytest.mark.model
def test_complete_model_stays_as_it_is() -> None:
    nlp = load_language()
    names = list(nlp.pipe_names)
    assert names == complete_language(nlp).pipe_names
