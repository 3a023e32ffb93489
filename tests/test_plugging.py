"""Any installed package reads an article: its names beside ours, its sources with ours."""

from pathlib import Path

import pytest
import spacy

from extractor import Settings
from extractor.annotations import get_mentions
from extractor.ingest import read_article
from extractor.pipeline import load

TEXT = (
    b"New pill helps\n\nGlimmerol reduced zollgrind in older adults, researchers said in June. "
    b'"Glimmerol prevents strokes," said Dr. Ana Ruiz of Norland University. People like it.'
)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    nlp = spacy.blank("en", meta={"name": "ner_bc5cdr_md", "version": "9.9"})
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "CHEMICAL", "pattern": "Glimmerol"},
            {"label": "DISEASE", "pattern": "zollgrind"},
        ]
    )
    path = tmp_path_factory.mktemp("package") / "en_ner_bc5cdr_md"
    nlp.to_disk(path)
    return path


@pytest.mark.model
def test_package_without_parser_makes_claims(package: Path) -> None:
    extractor = load(Settings(pipeline=str(package)))
    article = read_article(TEXT)
    mentions = get_mentions(extractor.annotate(article))
    methods = {article.text[m.start : m.end]: m.method for m in mentions}
    assert {"Glimmerol": "en_ner_bc5cdr_md", "zollgrind": "en_ner_bc5cdr_md"}.items() <= (
        methods.items()
    )
    graph = extractor.extract(article)
    pairs = {(e.name, e.type.value) for e in graph.entities}
    assert {("Glimmerol", "drug"), ("zollgrind", "condition")} <= pairs
    assert graph.claims
    assert any("Ana Ruiz" in source.name for source in graph.sources)
    assert "en_ner_bc5cdr_md 9.9" == graph.provenance.pipeline
    assert graph.provenance.settings["ner"] is None
