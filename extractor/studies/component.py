"""The stage `extractor_studies`: a Doc in, its study and population records set."""

from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import PopulationRecord, StudyRecord, set_records
from extractor.studies.populations import find_populations
from extractor.studies.studies import find_studies

NAME = "extractor_studies"


class StudyFinder:
    """Finds populations and studies and writes them on the Doc."""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a Doc with sentences; tags and dependencies sharpen the spans."""
        populations = list(find_populations(doc))
        set_records(doc, PopulationRecord, populations)
        set_records(doc, StudyRecord, find_studies(doc, populations))
        return doc


@Language.factory(
    NAME,
    requires=["doc.sents"],
    assigns=["doc._.extractor_studies", "doc._.extractor_populations"],
)
def make_study_finder(nlp: Language, name: str) -> StudyFinder:
    """Build the stage that finds studies and populations."""
    return StudyFinder()
