"""Pipeline components `extractor_package_tags` and `extractor_classifier`: names by other taggers.

In: the entity spans of an installed package; sentences for a Hugging Face classifier. Out: tag
records, which `extractor_entities` takes where the dictionaries found nothing; persons,
organisations and places as the Doc's entity spans, which `extractor_sources` reads. A package that
finds no persons leaves the entity spans free for the sentence reader, which comes after.
"""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import get_text
from extractor.tagging.classifier import Classifier, load_classifier
from extractor.tagging.labels import LabelMap, load_labels
from extractor.tagging.tags import Tag, add_tags

PACKAGE = "extractor_package_tags"
CLASSIFIER = "extractor_classifier"
READER = "extractor_syntax"
ENTITIES = "doc.ents"


def install_taggers(nlp: Language, ner: str | None = None) -> None:
    """Add what reads the package's own entity spans, and a classifier.

    Args:
        nlp: A pipeline, complete up to its dependencies.
        ner: `hf:` and the folder or name of a Hugging Face token classifier.

    Raises:
        LanguageError: E205, when there is no such classifier.
        MissingExtraError: E901, when transformers is not installed.
    """
    before = READER if READER in nlp.pipe_names else None
    if next(_taggers(nlp), None):
        name = f"{nlp.lang}_{nlp.meta['name']}"
        nlp.add_pipe(PACKAGE, before=before, config={"package": name})
        load_labels(name).warn_of_unknown(
            label for tagger in _taggers(nlp) for label in nlp.pipe_labels.get(tagger, ())
        )
    if ner:
        nlp.add_pipe(CLASSIFIER, before=before, config={"model": ner})


def _taggers(nlp: Language) -> Iterator[str]:
    """Yield the components of others that set entity spans."""
    for name in nlp.pipe_names:
        meta = nlp.get_pipe_meta(name)
        if ENTITIES in meta.assigns and not meta.factory.startswith("extractor_"):
            yield name


class PackageTags:
    """Takes the entity spans that a package set."""

    def __init__(self, labels: LabelMap) -> None:
        """Keep the meanings of the package's labels."""
        self.meanings = labels

    def __call__(self, doc: Doc) -> Doc:
        """Move the spans to the tag records; sources stay."""
        tags = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
        doc.set_ents([])
        add_tags(doc, tags, self.meanings)
        return doc


class ClassifierStage:
    """Adds what a token classifier finds."""

    def __init__(self, classifier: Classifier) -> None:
        """Keep a loaded classifier."""
        self.classifier = classifier
        self.meanings = load_labels(classifier.name)
        self.meanings.warn_of_unknown(classifier.kinds)

    def __call__(self, doc: Doc) -> Doc:
        """Add tag records and sources."""
        sentences = [
            [(token.idx, token.idx + len(token)) for token in sentence if not token.is_space]
            for sentence in doc.sents
        ]
        tags: list[Tag] = list(self.classifier.find_tags(get_text(doc), sentences))
        add_tags(doc, tags, self.meanings)
        return doc


@Language.factory(PACKAGE, requires=[ENTITIES], assigns=[ENTITIES])
def make_package_tags(nlp: Language, name: str, package: str) -> PackageTags:
    """Make the component that reads a package's entity spans."""
    return PackageTags(load_labels(package))


@Language.factory(CLASSIFIER, requires=["doc.sents"], assigns=[ENTITIES])
def make_classifier(nlp: Language, name: str, model: str) -> ClassifierStage:
    """Load a Hugging Face token classifier."""
    return ClassifierStage(load_classifier(model))
