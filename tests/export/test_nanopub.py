import pytest
import rdflib
from nanopub import Nanopub

from extractor.export import render
from extractor.export.nanopub import PREFIXES, to_nanopub
from extractor.export.turtle import iri, literal
from extractor.tables.index import GraphIndex
from tests.tables.graphs import make_full_graph

GRAPH = make_full_graph()
INDEX = GraphIndex(GRAPH)
# rdflib warns of its own use of old names.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
HEADER = "".join(f"@prefix {name}: {iri(address)} .\n" for name, address in PREFIXES.items())
BIOLINK = rdflib.Namespace("https://w3id.org/biolink/vocab/")


def parse(text: str) -> rdflib.Dataset:
    return rdflib.Dataset(default_union=True).parse(data=text, format="trig")


def test_every_claim_is_a_valid_nanopublication(tmp_path):
    for claim in GRAPH.claims:
        path = tmp_path / f"{claim.id}.trig"
        path.write_text(HEADER + to_nanopub(GRAPH, claim, INDEX), encoding="utf-8")

        assert Nanopub(rdf=path).is_valid


def test_file_holds_four_graphs_for_each_claim():
    dataset = parse(render(GRAPH, "nanopub")[""].decode())

    assert 4 * len(GRAPH.claims) == len([g for g in dataset.graphs() if len(g)])


def test_denied_claim_is_no_plain_statement():
    dataset = parse(HEADER + to_nanopub(GRAPH, GRAPH.claims[1], INDEX))
    negated = list(dataset.objects(None, BIOLINK.negated))

    assert [True] == [value.toPython() for value in negated]
    assert not list(dataset.triples((None, BIOLINK.has_side_effect, None)))


def test_literals_of_hostile_words_stay_literals():
    words = 'a"b\\c\n} <x> .\r\t\x0b'
    dataset = rdflib.Graph().parse(data=f"<urn:a> <urn:b> {literal(words)} .", format="turtle")

    assert [words] == [str(value) for value in dataset.objects()]


def test_hostile_address_stays_one_iri():
    address = 'https://example.org/> . <urn:x> <urn:y> "z"\n{}'
    parsed = rdflib.Graph().parse(data=f"<urn:a> <urn:b> {iri(address)} .", format="turtle")

    assert 1 == len(parsed)
