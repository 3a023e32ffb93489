"""The reader as a stage of the pipeline.

In: a Doc with sentences and blocks. Out: `RoleRecord` and `CandidateRecord` layers on it.
"""

from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import CandidateRecord, RoleRecord, get_blocks, get_text, set_records
from extractor.reader.reader import Reader, load_reader
from extractor.resources import model_path


class ReaderStage:
    """Reads each article once and keeps what it found on the Doc."""

    def __init__(self, reader: Reader) -> None:
        """Keep a loaded reader."""
        self.reader = reader

    def __call__(self, doc: Doc) -> Doc:
        """Store spans and claim candidates."""
        blocks = get_blocks(doc)
        titles = [(b.start, b.end) for b in blocks if b.kind == "title"]
        sentences = [(s.start_char, s.end_char) for s in doc.sents if s.text.strip()]
        found = self.reader.read(
            get_text(doc), sentences, title_span=titles[0] if titles else None, blocks=blocks
        )
        set_records(doc, RoleRecord, found.spans)
        set_records(doc, CandidateRecord, found.claims)
        return doc


@Language.factory(
    "extractor_reader",
    default_config={"model": "claims"},
    requires=["doc.sents"],
    assigns=["doc._.extractor_reader_spans", "doc._.extractor_reader_claims"],
)
def make_reader(nlp: Language, name: str, model: str) -> ReaderStage:
    """Build the stage around a shipped reader model."""
    return ReaderStage(load_reader(model_path(model)))
