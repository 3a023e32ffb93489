import json

import pytest
import rdflib
from rdflib.compare import isomorphic

from extractor.export import render, to_jsonld
from tests.tables.graphs import make_full_graph

SCHEMA = rdflib.Namespace("https://schema.org/")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
OWN = rdflib.Namespace("urn:extractor:vocab:")
GRAPH = make_full_graph()
# rdflib warns of its own use of old names.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def statements() -> rdflib.Graph:
    return rdflib.Graph().parse(data=render(GRAPH, "jsonld")[""], format="json-ld")


def by_value(graph: rdflib.Graph) -> rdflib.Graph:
    """Write 0.75 and 7.5E-1 the same: syntaxes spell doubles as they like."""
    same = rdflib.Graph()
    for subject, predicate, value in graph:
        is_number = isinstance(value, rdflib.Literal) and value.datatype == rdflib.XSD.double
        same.add((subject, predicate, rdflib.Literal(float(value)) if is_number else value))
    return same


@pytest.mark.parametrize("fmt", ["nt", "turtle", "json-ld", "xml"])
def test_other_syntaxes_hold_the_same_statements(statements, fmt):
    again = rdflib.Graph().parse(data=statements.serialize(format=fmt), format=fmt)

    assert isomorphic(by_value(statements), by_value(again))


def test_every_claim_is_a_schema_org_claim_in_the_article(statements):
    claims = set(statements.subjects(rdflib.RDF.type, SCHEMA.Claim))
    article = next(statements.subjects(rdflib.RDF.type, SCHEMA.NewsArticle))

    assert len(GRAPH.claims) == len(claims)
    assert {article} == {statements.value(claim, SCHEMA.appearance) for claim in claims}


@pytest.mark.parametrize("claim", GRAPH.claims, ids=lambda claim: claim.id)
def test_claim_says_the_same(statements, claim):
    node = next(statements.subjects(SCHEMA.identifier, rdflib.Literal(claim.id)))
    drug = statements.value(node, OWN.drug)

    assert str(claim.relation) == str(statements.value(node, OWN.relation))
    assert claim.negated is statements.value(node, OWN.negated).toPython()
    assert "olumab" == str(statements.value(drug, SCHEMA.name))


def test_selectors_point_at_the_words(statements):
    text = GRAPH.article.text
    targets = list(statements.subjects(OA.hasSelector))
    assert targets
    for target in targets:
        found = {}
        for selector in statements.objects(target, OA.hasSelector):
            for name in ("start", "end", "exact", "prefix", "suffix"):
                value = statements.value(selector, OA[name])
                found |= {name: value.toPython()} if value is not None else {}
        start, end = found["start"], found["end"]
        assert text[start:end] == found["exact"]
        assert text[:start].endswith(found["prefix"])
        assert text[end:].startswith(found["suffix"])


def test_claims_are_annotations_with_an_origin(statements):
    bodies = set(statements.objects(None, OA.hasBody))

    assert bodies == set(statements.subjects(rdflib.RDF.type, SCHEMA.Claim))
    assert all(statements.value(body, PROV.wasGeneratedBy) for body in bodies)


def test_source_is_who_the_claim_is_attributed_to(statements):
    speaker = next(statements.objects(None, PROV.wasAttributedTo))

    assert (speaker, rdflib.RDF.type, PROV.Person) in statements


def test_hostile_ids_and_addresses_stay_inside_their_iris():
    article = GRAPH.article.model_copy(update={"id": "a b/<x>#y", "url": "javascript:alert(1)"})
    document = json.dumps(to_jsonld(GRAPH.model_copy(update={"article": article})))
    parsed = rdflib.Graph().parse(data=document, format="json-ld")

    assert not [s for s in parsed.subjects() if isinstance(s, rdflib.URIRef) and " " in s]
    assert not [o for o in parsed.objects() if o == rdflib.URIRef("javascript:alert(1)")]
