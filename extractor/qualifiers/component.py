"""The stage `extractor_qualifiers`: a Doc with relations in, one qualifier record for each set."""

from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import QualifierRecord, RelationRecord, set_records
from extractor.qualifiers.certainty import find_certainty
from extractor.qualifiers.chain import find_reporters, order_sources
from extractor.qualifiers.comparator import find_comparator
from extractor.qualifiers.context import Context
from extractor.qualifiers.direction import find_direction
from extractor.qualifiers.evidence import find_evidence
from extractor.qualifiers.frequency import find_frequency
from extractor.qualifiers.magnitude import find_magnitude
from extractor.qualifiers.negation import find_negation
from extractor.qualifiers.population import select_populations
from extractor.qualifiers.quotes import find_quotes
from extractor.qualifiers.severity import find_severity
from extractor.qualifiers.source import select_sources
from extractor.qualifiers.strength import find_strength
from extractor.qualifiers.studies import find_studies

NAME = "extractor_qualifiers"


class Qualifier:
    """Qualifies the relations of a Doc, in their order."""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a Doc that carries relations, studies, populations, sources and quotes."""
        context = Context(doc)
        records = [qualify(context, relation) for relation in context.relations]
        set_records(doc, QualifierRecord, records)
        return doc


def qualify(context: Context, relation: RelationRecord) -> QualifierRecord:
    """Return what qualifies one relation."""
    sentence = context.sentence(relation.sentence)
    negated, negation = find_negation(context, relation)
    certainty, cue = find_certainty(context, relation)
    chosen = select_sources(context, relation)
    evidence = relation.evidence or find_evidence(context, relation, chosen)
    sources = order_sources(context, relation, chosen)
    studies = find_studies(context, relation, evidence)
    return QualifierRecord(
        negated=negated,
        negation=negation,
        certainty=certainty,
        certainty_cue=cue,
        strength=find_strength(
            sentence,
            relation,
            certainty=certainty,
            negated=negated,
            levels=context.levels(relation.sentence),
        ),
        direction=find_direction(context, relation),
        evidence=evidence,
        frequency=find_frequency(context, relation),
        severity=find_severity(context, relation),
        magnitude=find_magnitude(context, relation),
        comparator=find_comparator(context, relation),
        populations=select_populations(context, relation),
        sources=sources,
        quotes=find_quotes(context, relation),
        studies=studies,
        reported_by=find_reporters(context, relation, sources, studies),
    )


@Language.factory(
    NAME,
    requires=["doc._.extractor_relations"],
    assigns=["doc._.extractor_qualifiers"],
)
def make_qualifier(nlp: Language, name: str) -> Qualifier:
    """Build the stage that qualifies relations."""
    return Qualifier()
