"""How claims read in the Biolink Model: categories, predicates and qualifiers (version 4)."""

from extractor.schema import Claim, Direction, Entity, EntityType, Relation
from extractor.schema.identity import make_id

CATEGORIES: dict[EntityType, str] = {
    EntityType.DRUG: "biolink:Drug",
    EntityType.DRUG_CLASS: "biolink:ChemicalEntity",
    EntityType.VACCINE: "biolink:Drug",
    EntityType.SUPPLEMENT: "biolink:ChemicalEntity",
    EntityType.SUBSTANCE: "biolink:ChemicalEntity",
    EntityType.PROCEDURE: "biolink:Procedure",
    EntityType.DEVICE: "biolink:Device",
    EntityType.BEHAVIOUR: "biolink:Behavior",
    EntityType.CONDITION: "biolink:Disease",
    EntityType.SYMPTOM: "biolink:PhenotypicFeature",
    EntityType.PATHOGEN: "biolink:OrganismTaxon",
    EntityType.GENE_OR_PROTEIN: "biolink:Protein",
    EntityType.PROCESS: "biolink:BiologicalProcess",
    EntityType.MEASURE: "biolink:ClinicalAttribute",
    EntityType.ANATOMY: "biolink:AnatomicalEntity",
    EntityType.OTHER: "biolink:NamedThing",
}

# Biolink keeps `treats` for approved uses and phase 3 results; what text says is the wider one.
PREDICATES: dict[Relation, str] = {
    Relation.TREATS: "biolink:treats_or_applied_or_studied_to_treat",
    Relation.PREVENTS: "biolink:preventative_for_condition",
    Relation.CAUSES: "biolink:has_side_effect",
    Relation.RAISES_RISK: "biolink:predisposes_to_condition",
    Relation.AFFECTS: "biolink:affects",
    Relation.ASSOCIATED: "biolink:associated_with",
}
ADVERSE_EVENT = "biolink:has_adverse_event"
CAUSES = "biolink:causes"
# What Biolink can have as a side effect; a cause of anything else is a plain cause.
ILL = frozenset({EntityType.CONDITION, EntityType.SYMPTOM, EntityType.OTHER})
GRAVE = frozenset({"serious", "severe", "fatal", "life-threatening", "deadly"})

DIRECTIONS = {Direction.INCREASES: "increased", Direction.DECREASES: "decreased"}
# The aspect that moves; Biolink has one for molecules only, elsewhere the direction stands alone.
MOLECULAR = frozenset({EntityType.GENE_OR_PROTEIN, EntityType.SUBSTANCE, EntityType.DRUG})
ASPECT = "activity_or_abundance"

KNOWLEDGE_LEVEL = "not_provided"
AGENT_TYPE = "text_mining_agent"
KNOWLEDGE_SOURCE = "infores:health-claims-extractor"

# Bioregistry's prefixes are lower case; these are Biolink's spellings of the ones we link to.
PREFIXES = {
    "chebi": "CHEBI",
    "doid": "DOID",
    "drugbank": "DRUGBANK",
    "hgnc": "HGNC",
    "hp": "HP",
    "mesh": "MESH",
    "mondo": "MONDO",
    "ncbitaxon": "NCBITaxon",
    "ncit": "NCIT",
    "omim": "OMIM",
    "rxnorm": "RXCUI",
    "umls": "UMLS",
    "unii": "UNII",
    "uniprot": "UniProtKB",
}
LOCAL_PREFIX = "extractor"


def predicate(claim: Claim, effect: Entity) -> str:
    """Return the Biolink predicate of a claim."""
    if claim.relation == Relation.CAUSES and effect.type not in ILL:
        return CAUSES
    if claim.relation == Relation.CAUSES and claim.severity:
        is_grave = claim.severity.casefold() in GRAVE
        return ADVERSE_EVENT if is_grave else PREDICATES[Relation.CAUSES]
    return PREDICATES[claim.relation]


def qualifiers(claim: Claim, effect: Entity) -> dict[str, str]:
    """Return the qualifiers that say which way a thing is affected."""
    if claim.direction not in DIRECTIONS:
        return {}
    found = {
        "qualified_predicate": CAUSES,
        "object_direction_qualifier": DIRECTIONS[claim.direction],
    }
    if effect.type in MOLECULAR:
        found["object_aspect_qualifier"] = ASPECT
    return found


def node_id(entity: Entity, term: str) -> str:
    """Return a CURIE in Biolink's spelling; a local one for what is not linked.

    Args:
        entity: The entity.
        term: Its identity over articles, from `extractor.assertions.term_key`.
    """
    if not entity.links:
        return make_id(f"{LOCAL_PREFIX}:term", term)
    prefix, _, local = entity.links[0].curie.partition(":")
    return f"{PREFIXES.get(prefix.casefold(), prefix)}:{local}"
