import pytest
import spacy

from extractor.annotations import NameRecord, SentenceRecord, get_records
from extractor.reader.grammar import Tree
from extractor.reader.sentence_reader import SentenceReading
from extractor.reader.syntax import SyntaxStage, entity_spans, set_trees

TAGS = ("NOUN", "VERB", "PUNCT"), ("NNS", "VBP", ".")
TREE = Tree((1, 1, 1), ("nsubj", "root", "punct"), *TAGS)


class FakeReader:
    """Every sentence is "pills help."; its first token is a person."""

    def read(self, text, sentences):
        return [SentenceReading(TREE, (NameRecord(*s[0], "person", 0.9),)) for s in sentences]


@pytest.fixture
def doc():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp(" Pills help.  They  work.")


def test_trees_make_sentences_and_blanks_hang_before(doc):
    words = [[doc[1], doc[2], doc[3]], [doc[5], doc[7], doc[8]]]
    set_trees(doc, words, [TREE, TREE])
    assert [s.root.text for s in doc.sents if s.text.strip()] == ["help", "work"]
    first = doc[1]
    assert (first.head.text, first.dep_, first.pos_, first.tag_) == ("help", "nsubj", "NOUN", "NNS")
    assert (doc[2].dep_, doc[4].head.text, doc[4].pos_, doc[4].tag_) == (
        "ROOT",
        ".",
        "SPACE",
        "_SP",
    )


def test_the_stage_writes_trees_names_and_answers(doc):
    doc = SyntaxStage(FakeReader())(doc)
    assert [e.text for e in doc.ents] == ["Pills", "They"]
    assert [n.kind for n in get_records(doc, NameRecord)] == ["person", "person"]
    records = get_records(doc, SentenceRecord)
    assert [doc.text[r.start : r.end] for r in records] == ["Pills help.", "They  work."]
    assert records[0].strength == (1.0, 0.0, 0.0, 0.0)


def test_a_parse_that_is_there_stays(doc):
    for token in doc:
        token.dep_ = "dep"
    assert SyntaxStage(FakeReader())(doc)[1].dep_ == "dep"


def test_an_empty_doc_stays_empty():
    doc = SyntaxStage(FakeReader())(spacy.blank("en")(""))
    assert get_records(doc, SentenceRecord) == []


def test_overlapping_names_keep_the_first(doc):
    names = [NameRecord(1, 6, "person", 0.9), NameRecord(1, 11, "place", 0.9)]
    names.append(NameRecord(14, 18, "chemical", 0.9))
    assert [(e.text, e.label_) for e in entity_spans(doc, names)] == [("Pills", "PERSON")]
