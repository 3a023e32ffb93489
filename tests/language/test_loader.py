from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import DocBin

from extractor.errors import LanguageError
from extractor.language import find_noun_chunks, load_language, sentences, speaks_ud
from extractor.language.loader import BATCH_SIZE

TEXT = (
    "New pill cuts stroke risk\n\n"
    "Researchers found that the drug reduced the risk of stroke in older adults (or women), "
    "said Dr. Ana Ruiz, the lead author. It was given twice daily.\n"
    "- Nausea\n- Liver damage"
)


def test_unknown_model_is_a_coded_error() -> None:
    with pytest.raises(LanguageError) as caught:
        load_language("no_such_model")
    assert "E201" == caught.value.code


def test_damaged_model_is_a_coded_error(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text('{"lang": "en"}')
    with pytest.raises(LanguageError) as caught:
        load_language(str(tmp_path))
    assert "E202" == caught.value.code


def test_any_pipeline_gets_block_sentences_first(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "plain")
    nlp = load_language(str(tmp_path / "plain"))
    assert [sentences.NAME] == nlp.pipe_names
    assert not speaks_ud(nlp)
    assert BATCH_SIZE == nlp.batch_size


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_language()


@pytest.mark.model
def test_shipped_model_has_its_components_in_order(nlp: Language) -> None:
    assert [
        sentences.NAME,
        "senter",
        "extractor_syntax",
        "extractor_lemma_rules",
    ] == nlp.pipe_names
    assert speaks_ud(nlp)
    assert not nlp.analyze_pipes()["problems"]["extractor_syntax"]


@pytest.mark.model
def test_shipped_model_reads_news(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert TEXT == doc.text
    assert 5 == len(list(doc.sents))
    reduced = next(token for token in doc if token.text == "reduced")
    assert ("reduce", "VERB", "VBD") == (reduced.lemma_, reduced.pos_, reduced.tag_)
    assert {"drug": "nsubj", "risk": "obj"}.items() <= {
        child.text: child.dep_ for child in reduced.children
    }.items()
    chunks = [doc[start:end].text for start, end in find_noun_chunks(doc)]
    assert {"the drug", "the risk", "older adults", "Liver damage"} <= set(chunks)
    assert chunks == [chunk.text for chunk in doc.noun_chunks]


@pytest.mark.model
def test_documents_survive_a_doc_bin(nlp: Language) -> None:
    doc = nlp(TEXT)
    data = DocBin(docs=[doc], store_user_data=True).to_bytes()
    copy = next(iter(DocBin().from_bytes(data).get_docs(nlp.vocab)))
    assert doc.to_json() == copy.to_json()


@pytest.mark.model
def test_batches_and_processes_change_nothing(nlp: Language) -> None:
    texts = [TEXT, "It helps.", "", "A rash, fever and chills were common.\n\nTalk to a doctor."]
    alone = [nlp(text).to_json() for text in texts]
    assert alone == [doc.to_json() for doc in nlp.pipe(texts)]
    assert alone == [doc.to_json() for doc in nlp.pipe(texts, n_process=2, batch_size=2)]
