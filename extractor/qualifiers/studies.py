"""Which research a statement reports: a relation in, positions of studies out."""

from extractor.annotations import RelationRecord
from extractor.qualifiers.context import Context
from extractor.qualifiers.evidence import RESEARCH


def find_studies(
    context: Context, relation: RelationRecord, evidence: str | None
) -> tuple[int, ...]:
    """Return the positions of the research that a statement rests on.

    The research that its sentence mentions; without a mention the main study, where the
    statement's evidence is research.
    """
    named = context.studies_in(relation.sentence)
    if not named and evidence in RESEARCH and context.main_study:
        named = [context.main_study]
    return tuple(i for i, study in enumerate(context.studies) if any(study is n for n in named))
