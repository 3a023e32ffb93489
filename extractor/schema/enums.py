"""The closed vocabularies of the claim graph, as string enumerations."""

from enum import StrEnum


class BlockKind(StrEnum):
    """What a stretch of an article is on the page."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    CAPTION = "caption"
    BYLINE = "byline"
    NOTE = "note"


class EntityType(StrEnum):
    """What kind of thing an entity is."""

    DRUG = "drug"
    DRUG_CLASS = "drug_class"
    VACCINE = "vaccine"
    SUPPLEMENT = "supplement"
    SUBSTANCE = "substance"
    PROCEDURE = "procedure"
    DEVICE = "device"
    BEHAVIOUR = "behaviour"
    CONDITION = "condition"
    SYMPTOM = "symptom"
    PATHOGEN = "pathogen"
    GENE_OR_PROTEIN = "gene_or_protein"
    PROCESS = "process"
    MEASURE = "measure"
    ANATOMY = "anatomy"
    OTHER = "other"


# What can be the intervention of a claim.
DRUG_TYPES: frozenset[str] = frozenset(
    {
        EntityType.DRUG,
        EntityType.DRUG_CLASS,
        EntityType.VACCINE,
        EntityType.SUPPLEMENT,
        EntityType.SUBSTANCE,
    }
)


class MentionKind(StrEnum):
    """How a mention refers to its entity."""

    NAME = "name"
    ABBREVIATION = "abbreviation"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class Relation(StrEnum):
    """What the article says that the drug does to the effect."""

    TREATS = "treats"
    PREVENTS = "prevents"
    CAUSES = "causes"
    RAISES_RISK = "raises_risk"
    AFFECTS = "affects"
    ASSOCIATED = "associated"


class Direction(StrEnum):
    """Which way an affected thing moves."""

    INCREASES = "increases"
    DECREASES = "decreases"
    UNCLEAR = "unclear"


class Certainty(StrEnum):
    """How sure the article is of a claim."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    HYPOTHETICAL = "hypothetical"


class Strength(StrEnum):
    """Causal strength in the four levels of Yu, Li and Wang (2019)."""

    CAUSAL = "causal"
    CONDITIONAL_CAUSAL = "conditional_causal"
    CORRELATIONAL = "correlational"
    NONE = "none"


class Evidence(StrEnum):
    """What a claim rests on, as the article tells it."""

    IN_VITRO = "in_vitro"
    ANIMAL = "animal"
    OBSERVATIONAL = "observational"
    TRIAL = "trial"
    REVIEW = "review"
    EXPERT = "expert"
    REGULATORY = "regulatory"


class MagnitudeKind(StrEnum):
    """What the number of an effect's size counts."""

    RELATIVE = "relative"
    ABSOLUTE = "absolute"
    DURATION = "duration"
    COUNT = "count"


class QuoteKind(StrEnum):
    """How words are quoted."""

    DIRECT = "direct"
    PARTIAL = "partial"
    INDIRECT = "indirect"
    SCARE = "scare"


class SourceKind(StrEnum):
    """What kind of source says something."""

    PERSON = "person"
    ORGANIZATION = "organization"
    STUDY = "study"
    PUBLICATION = "publication"
    GROUP = "group"
    ANONYMOUS = "anonymous"
    ARTICLE = "article"


class SourceRelation(StrEnum):
    """How a source stands to the research that it speaks about."""

    AUTHOR = "author"
    FUNDER = "funder"
    MAKER = "maker"
    INDEPENDENT = "independent"
    REGULATOR = "regulator"
    PATIENT = "patient"
    UNKNOWN = "unknown"


class TieKind(StrEnum):
    """How a source is tied to an organisation that may gain or lose by what it says."""

    CONSULTING = "consulting"
    ADVISORY = "advisory"
    FEES = "fees"
    RESEARCH_FUNDING = "research_funding"
    EMPLOYMENT = "employment"
    OWNERSHIP = "ownership"
    PATENT = "patent"
    UNSPECIFIED = "unspecified"


class StudyDesign(StrEnum):
    """The design of a study in five broad kinds."""

    IN_VITRO = "in_vitro"
    ANIMAL = "animal"
    OBSERVATIONAL = "observational"
    TRIAL = "trial"
    REVIEW = "review"
