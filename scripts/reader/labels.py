"""How corpus labels map to the reader's labels; files of each split; the held-out fold."""

NCBI_LABELS = dict.fromkeys(
    ("SpecificDisease", "DiseaseClass", "Modifier", "CompositeMention"), "Disease"
)
BC5CDR_LABELS = {"Chemical": "Chemical", "Disease": "Disease"}
BIORED_LABELS = {
    "GeneOrGeneProduct": "Gene",
    "ChemicalEntity": "Chemical",
    "DiseaseOrPhenotypicFeature": "Disease",
    "OrganismTaxon": "Species",
    "SequenceVariant": "Variant",
}
NEWS_KINDS = ("PER", "ORG", "LOC")
NEWS_LABELS = {
    "PER": "PER", "ORG": "ORG", "LOC": "LOC", "person": "PER", "corporation": "ORG",
    "group": "ORG", "location": "LOC", "Peop": "PER", "Org": "ORG", "Loc": "LOC",
}  # fmt: skip
EBM_KINDS = ("Population", "Intervention", "Outcome")
EBM_LABELS = {
    "PAR": "Population", "INT": "Intervention", "OUT": "Outcome",
    "POPU": "Population", "INTV": "Intervention", "OC": "Outcome",
}  # fmt: skip
# Of five: never trained on, reported as the test fold of the causal-strength head.
HELD_OUT_FOLD = 0
