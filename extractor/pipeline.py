"""The composition root: names the stages in order and turns an article into a claim graph."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

import extractor
from extractor.annotations import BlockRecord, set_records
from extractor.entities import abbreviations, anaphora, hyponyms, mentions
from extractor.fusion import component as fusion_stage
from extractor.graph import assemble_graph
from extractor.ingest import read_article
from extractor.language import complete_language, load_language
from extractor.language.windows import WINDOW, parse_in_windows
from extractor.linking import component as linking_stage
from extractor.qualifiers import component as qualifier_stage
from extractor.quotes import component as quote_stage
from extractor.reader import component as reader_stage
from extractor.reader import syntax as syntax_stage
from extractor.relations import component as relation_stage
from extractor.schema import Article, ClaimGraph, Provenance
from extractor.settings import DEFAULT, Settings
from extractor.sources import component as source_stage
from extractor.studies import component as study_stage
from extractor.tagging import install_taggers

# Whoever reads this list knows what happens to an article after tokens, sentences and parse.
STAGES = (
    "extractor_abbreviations",
    "extractor_hyponyms",
    "extractor_reader",
    "extractor_entities",
    "extractor_anaphora",
    "extractor_sources",
    "extractor_quotes",
    "extractor_studies",
    "extractor_relations",
    "extractor_fusion",
    "extractor_qualifiers",
    "extractor_linking",
)
# Imported for the factories that they register.
REGISTERS = (
    abbreviations,
    hyponyms,
    reader_stage,
    syntax_stage,
    mentions,
    anaphora,
    source_stage,
    quote_stage,
    study_stage,
    relation_stage,
    fusion_stage,
    qualifier_stage,
    linking_stage,
)


class Extractor:
    """A loaded pipeline; make one and use it for many articles."""

    def __init__(self, nlp: Language, settings: Settings) -> None:
        """Keep a pipeline and the settings that it was loaded with."""
        self.nlp = nlp
        self.settings = settings

    def extract(self, article: Article) -> ClaimGraph:
        """Read one article and return what it claims."""
        return self._assemble(self.annotate(article), article)

    def extract_many(self, articles: Iterable[Article]) -> Iterator[ClaimGraph]:
        """Read articles as a stream and return their graphs in the same order."""
        yield from map(self.extract, articles)

    def annotate(self, article: Article) -> Doc:
        """Return the annotated Doc of an article, for whoever looks inside."""
        doc = self._make_doc(article)
        if len(article.text) > WINDOW:
            return parse_in_windows(self.nlp, doc, STAGES)
        return self.nlp(doc)

    def _make_doc(self, article: Article) -> Doc:
        doc = self.nlp.make_doc(article.text)
        blocks = (
            BlockRecord(b.id, str(b.kind), b.start, b.end, b.lead, b.heading)
            for b in article.blocks
        )
        set_records(doc, BlockRecord, blocks)
        return doc

    def _assemble(self, doc: Doc, article: Article) -> ClaimGraph:
        return assemble_graph(
            doc,
            article,
            provenance=self._provenance(article),
            min_confidence=self.settings.min_confidence,
        )

    def _provenance(self, article: Article) -> Provenance:
        created = datetime.now(UTC).isoformat(timespec="seconds")
        meta = self.nlp.meta
        return Provenance(
            extractor=extractor.__version__,
            pipeline=f"{meta['lang']}_{meta['name']} {meta['version']}",
            reader=self.settings.reader,
            settings=_plain(self.settings),
            input_sha256=article.sha256,
            created=created if self.settings.timestamps else None,
        )


@lru_cache(maxsize=2)
def load(settings: Settings = DEFAULT) -> Extractor:
    """Load the pipeline once per settings; takes seconds, later calls are free.

    Raises:
        LanguageError: E201-E205, when a model is missing or damaged.
        MissingExtraError: E901, when a classifier needs transformers, which is not installed.
    """
    nlp = complete_language(load_language(settings.pipeline))
    install_taggers(nlp, settings.ner)
    for stage in STAGES:
        if _is_on(stage, settings):
            nlp.add_pipe(stage, config=_config(stage, settings))
    return Extractor(nlp, settings)


def _is_on(stage: str, settings: Settings) -> bool:
    if stage == "extractor_reader":
        return settings.reader is not None
    return settings.rules or stage != "extractor_relations"


def _config(stage: str, settings: Settings) -> dict[str, object]:
    if stage == "extractor_reader":
        return {"model": settings.reader}
    if stage == "extractor_linking":
        return {"linkers": list(settings.linkers), "vocabularies": _paths(settings)}
    return {}


def _paths(settings: Settings) -> list[str]:
    return [str(path) for path in settings.vocabularies]


def _plain(settings: Settings) -> dict[str, str | int | float | bool | None]:
    """Return the settings as the plain values that provenance holds; lists are joined."""
    dumped = settings.model_dump(mode="json")
    return {k: ",".join(v) if isinstance(v, list) else v for k, v in dumped.items()}


def extract(source: str | Path | bytes | Article, *, settings: Settings = DEFAULT) -> ClaimGraph:
    """Read an article from a path, URL, bytes or `-` and return what it claims.

    Raises:
        IngestError: E1xx, when the source cannot be read as an article.
    """
    article = source if isinstance(source, Article) else read_article(source, settings=settings)
    return load(settings).extract(article)
