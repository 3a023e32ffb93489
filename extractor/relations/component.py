"""The pipeline component that reads mentions and writes relations."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import RelationRecord, set_records
from extractor.relations.choice import MIN_SCORE, choose
from extractor.relations.matching import match_rules
from extractor.relations.scene import Scene


@Language.component(
    "extractor_relations",
    requires=["doc._.extractor_mentions", "token.dep", "token.lemma"],
    assigns=["doc._.extractor_relations"],
)
def set_relations(doc: Doc) -> Doc:
    """Write the drug-effect statements that the rules find."""
    set_records(doc, RelationRecord, find_relations(doc))
    return doc


def find_relations(doc: Doc, *, min_score: float = MIN_SCORE) -> Iterator[RelationRecord]:
    """Yield drug-effect statements in reading order, each drug and effect once."""
    scene = Scene(doc)
    yield from choose(scene, match_rules(scene), min_score=min_score)
