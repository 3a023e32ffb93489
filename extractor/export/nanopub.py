"""Nanopublications (TriG): one for each claim, with what it says, where from and who made it.

Unsigned, under the temporary namespace that the nanopub guidelines keep for that; who publishes
them signs them. https://nanopub.net/guidelines/working_draft/
"""

from urllib.parse import quote

from extractor.assertions import term_key
from extractor.export import biolink
from extractor.export.jsonld import REGISTRY, SOFTWARE, article_iri
from extractor.export.options import Options
from extractor.export.story import web_address
from extractor.export.turtle import describe, iri, literal
from extractor.schema import Claim, ClaimGraph, Entity
from extractor.tables import say_claim
from extractor.tables.index import GraphIndex

TEMPORARY = "http://purl.org/nanopub/temp/"
LICENSE = "https://creativecommons.org/licenses/by/4.0/"
PREFIXES = {
    "biolink": "https://w3id.org/biolink/vocab/",
    "dcterms": "http://purl.org/dc/terms/",
    "np": "http://www.nanopub.org/nschema#",
    "npx": "http://purl.org/nanopub/x/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
Facts = list[tuple[str, str]]


def render_nanopubs(graphs: list[ClaimGraph], _options: Options) -> dict[str, bytes]:
    """Write a nanopublication for each claim, one after the other."""
    lines = [f"@prefix {name}: {iri(address)} .\n" for name, address in PREFIXES.items()]
    parts = [
        to_nanopub(graph, claim, index)
        for graph, index in ((graph, GraphIndex(graph)) for graph in graphs)
        for claim in graph.claims
    ]
    return {"": ("".join(lines) + "\n" + "\n".join(parts)).encode()}


def to_nanopub(graph: ClaimGraph, claim: Claim, index: GraphIndex) -> str:
    """Write one claim as four named graphs, without the prefixes."""
    base = f"{TEMPORARY}{quote(graph.article.id, safe='')}-{claim.id}#"
    names = {part: iri(base + part) for part in ("Head", "assertion", "provenance", "pubinfo")}
    this = iri(base.removesuffix("#"))
    head = [
        ("a", "np:Nanopublication"),
        ("np:hasAssertion", names["assertion"]),
        ("np:hasProvenance", names["provenance"]),
        ("np:hasPublicationInfo", names["pubinfo"]),
    ]
    bodies = {
        "Head": describe(this, head),
        "assertion": _assertion(index, claim, base),
        "provenance": _provenance(graph, claim, index, base),
        "pubinfo": describe(this, _publication(graph)),
    }
    return "".join(f"{names[part]} {{\n{body}}}\n" for part, body in bodies.items())


def _assertion(index: GraphIndex, claim: Claim, base: str) -> str:
    """Write the claim as a Biolink association: a denied claim is no plain statement."""
    drug, effect = index.entities[claim.drug], index.entities[claim.effect]
    predicate = biolink.predicate(claim, effect)
    said = say_claim(
        drug.name, claim.relation, effect.name, direction=claim.direction, negated=claim.negated
    )
    facts: Facts = [
        ("a", "biolink:Association"),
        ("rdfs:label", literal(said)),
        ("rdf:subject", _term(drug)),
        ("rdf:predicate", predicate),
        ("rdf:object", _term(effect)),
        ("biolink:negated", literal(claim.negated)),
        ("biolink:knowledge_level", literal(biolink.KNOWLEDGE_LEVEL)),
        ("biolink:agent_type", literal(biolink.AGENT_TYPE)),
    ]
    qualifiers = biolink.qualifiers(claim, effect)
    facts += [(f"biolink:{name}", _qualifier(value)) for name, value in qualifiers.items()]
    facts += [
        ("biolink:population_context_qualifier", literal(index.populations[item].text))
        for item in claim.populations
    ]
    terms = {_term(entity): entity for entity in (drug, effect)}
    return describe(iri(f"{base}association"), facts) + "".join(
        describe(term, _named(entity)) for term, entity in terms.items()
    )


def _named(entity: Entity) -> Facts:
    return [("a", biolink.CATEGORIES[entity.type]), ("rdfs:label", literal(entity.name))]


def _term(entity: Entity) -> str:
    curie = entity.links[0].curie if entity.links else None
    if curie:
        return iri(REGISTRY + quote(curie, safe=":"))
    return iri(f"urn:{biolink.node_id(entity, term_key(entity))}")


def _qualifier(value: str) -> str:
    return value if value.startswith("biolink:") else literal(value)


def _provenance(graph: ClaimGraph, claim: Claim, index: GraphIndex, base: str) -> str:
    article = graph.article
    source = iri(web_address(article.url) or article_iri(article.id))
    sentence = claim.spans.sentence
    facts: Facts = [
        ("prov:wasDerivedFrom", source),
        ("prov:wasQuotedFrom", iri(f"{base}sentence")),
        ("prov:wasGeneratedBy", iri(f"{base}extraction")),
    ]
    facts += [("prov:wasAttributedTo", iri(f"{base}{item}")) for item in claim.sources]
    places: Facts = [
        ("a", "oa:SpecificResource"),
        ("oa:hasSource", source),
        ("oa:hasSelector", f"{iri(base + 'position')}, {iri(base + 'quote')}"),
    ]
    position: Facts = [
        ("a", "oa:TextPositionSelector"),
        ("oa:start", literal(sentence.start)),
        ("oa:end", literal(sentence.end)),
    ]
    extraction: Facts = [
        ("a", "prov:Activity"),
        ("prov:wasAssociatedWith", iri(SOFTWARE + quote(graph.provenance.extractor, safe=""))),
        ("biolink:extraction_confidence_score", literal(claim.confidence)),
        ("rdfs:label", literal(claim.rule)),
    ]
    quoted: Facts = [("a", "oa:TextQuoteSelector"), ("oa:exact", literal(sentence.text))]
    voices = [
        describe(iri(base + item), [("a", "prov:Agent"), ("rdfs:label", literal(name))])
        for item, name in ((item, index.sources[item].name) for item in claim.sources)
    ]
    return "".join(
        (
            describe(iri(f"{base}assertion"), facts),
            describe(iri(f"{base}sentence"), places),
            describe(iri(f"{base}position"), position),
            describe(iri(f"{base}quote"), quoted),
            describe(iri(f"{base}extraction"), extraction),
            *voices,
        )
    )


def _publication(graph: ClaimGraph) -> Facts:
    made = graph.provenance
    facts: Facts = [
        ("prov:wasAttributedTo", iri(SOFTWARE + quote(made.extractor, safe=""))),
        ("dcterms:creator", iri(SOFTWARE + quote(made.extractor, safe=""))),
        ("dcterms:license", iri(LICENSE)),
    ]
    if made.created:
        facts.append(("dcterms:created", literal(made.created, "dateTime")))
    return facts
