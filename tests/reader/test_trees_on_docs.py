import pytest
import spacy

from extractor.annotations import NameRecord
from extractor.reader.component import entity_spans, set_trees
from extractor.reader.grammar import SentenceReading


@pytest.fixture
def doc():
    return spacy.blank("en")(" Pills help.  They  work.")


def test_trees_make_sentences_and_blanks_hang_before(doc):
    words = [[doc[1], doc[2], doc[3]], [doc[5], doc[7], doc[8]]]
    tags = ("NOUN", "VERB", "PUNCT"), ("NNS", "VBP", ".")
    reading = SentenceReading((1, 1, 1), ("nsubj", "root", "punct"), *tags)
    set_trees(doc, words, [reading, reading])
    assert [s.root.text for s in doc.sents if s.text.strip()] == ["help", "work"]
    assert (doc[1].head.text, doc[1].dep_, doc[1].pos_, doc[2].dep_) == (
        "help", "nsubj", "NOUN", "ROOT",
    )  # fmt: skip
    assert (doc[4].head.text, doc[4].pos_, doc[4].tag_) == (".", "SPACE", "_SP")


def test_overlapping_names_keep_the_first(doc):
    names = [NameRecord(1, 6, "person", 0.9), NameRecord(1, 11, "place", 0.9)]
    names.append(NameRecord(14, 18, "chemical", 0.9))
    assert [(e.text, e.label_) for e in entity_spans(doc, names)] == [("Pills", "PERSON")]
