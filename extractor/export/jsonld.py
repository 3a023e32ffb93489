"""JSON-LD: claims as schema.org Claims, places as W3C Web Annotations, origin as PROV-O.

Every field of the claim graph is there under its own name, so the graph can be read back; beside
it stand the statements of the shared vocabularies, under prefixed names.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote, unquote

from pydantic import BaseModel, ValidationError

from extractor.errors import GraphError
from extractor.export.options import Options
from extractor.export.rebuild import with_edges
from extractor.schema import Claim, ClaimGraph, Entity, Quote, Source, SourceKind, Span
from extractor.tables import say_claim

Node = dict[str, object]

OWN = "urn:extractor:vocab:"
ARTICLE = "urn:extractor:article:"
SOFTWARE = "urn:extractor:software:"
REGISTRY = "https://bioregistry.io/"
CONTEXT_CHARS = 32  # prefix and suffix of a quote selector, as Hypothesis writes them

# Fields whose values are ids of other things of the graph.
REFERENCES = frozenset(
    {
        "drug",
        "effect",
        "populations",
        "sources",
        "quotes",
        "studies",
        "claims",
        "contradicted_by",
        "refines",
        "stated_by",
        "reported_by",
        "organization",
        "speaker",
        "lead",
        "entity",
    }
)
CONTEXT: Node = {
    "@vocab": OWN,
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "aliases": "schema:alternateName",
    "authors": "schema:author",
    "doi": "schema:identifier",
    "id": "schema:identifier",
    "language": "schema:inLanguage",
    "name": "schema:name",
    "published": "schema:datePublished",
    "updated": "schema:dateModified",
    "url": "schema:url",
}


def to_jsonld(graphs: ClaimGraph | Iterable[ClaimGraph]) -> Node:
    """Return graphs as one JSON-LD document."""
    many = [graphs] if isinstance(graphs, ClaimGraph) else list(graphs)
    return {"@context": CONTEXT, "@graph": [_Writer(graph).document() for graph in many]}


def render_jsonld(graphs: list[ClaimGraph], _options: Options) -> dict[str, bytes]:
    """Write graphs as one JSON-LD document."""
    text = json.dumps(to_jsonld(graphs), ensure_ascii=False, indent=2)
    return {"": (text + "\n").encode()}


def parse_jsonld(data: bytes, *, name: str = "The input") -> list[ClaimGraph]:
    """Read the graphs back from a document of `to_jsonld`.

    Raises:
        GraphError: E502, when it is something else.
    """
    try:
        document = json.loads(data)
        nodes = document["@graph"]
        return [with_edges(ClaimGraph.model_validate(_read(node))) for node in nodes]
    except (ValidationError, ValueError, KeyError, TypeError, AttributeError) as error:
        reason = str(error).splitlines()[0]
        raise GraphError("E502", name=name, reason=reason) from None


def article_iri(article_id: str) -> str:
    """Return the IRI of an article."""
    return f"{ARTICLE}{quote(article_id, safe='')}"


class _Writer:
    """One graph as a JSON-LD node."""

    def __init__(self, graph: ClaimGraph) -> None:
        self.graph = graph
        self.text = graph.article.text
        self.article = article_iri(graph.article.id)
        self.names = {entity.id: entity.name for entity in graph.entities}

    def document(self) -> Node:
        graph = self.graph
        node: Node = {
            "@id": f"{self.article}#graph",
            "@type": ["ClaimGraph", "prov:Entity"],
            "prov:wasDerivedFrom": {"@id": self.article},
            "prov:wasGeneratedBy": self._activity(),
            "schema_version": graph.schema_version,
            "article": self._article(),
        }
        lists = ("entities", "populations", "studies", "sources", "quotes", "claims", "assertions")
        for name in lists:
            node[name] = [self._item(item) for item in getattr(graph, name)]
        return node | {"provenance": self._provenance()}

    def iri(self, item_id: str) -> str:
        return f"{self.article}#{quote(item_id, safe='')}"

    def _activity(self) -> Node:
        made = self.graph.provenance
        activity: Node = {
            "@id": f"{self.article}#extraction",
            "@type": "prov:Activity",
            "prov:used": {"@id": self.article},
            "prov:wasAssociatedWith": {
                "@id": f"{SOFTWARE}{quote(made.extractor, safe='')}",
                "@type": ["prov:SoftwareAgent", "schema:SoftwareApplication"],
                "schema:name": "extractor",
                "schema:softwareVersion": made.extractor,
            },
        }
        if made.created:
            activity["prov:endedAtTime"] = {"@type": "xsd:dateTime", "@value": made.created}
        return activity

    def _article(self) -> Node:
        kept: Node = {"@id": self.article, "@type": ["schema:NewsArticle", "prov:Entity"]}
        if self.graph.article.title:
            kept["schema:headline"] = self.graph.article.title
        return kept | {"schema:text": self.text} | self._fields(self.graph.article)

    def _provenance(self) -> Node:
        node = self._fields(self.graph.provenance)
        # As names and values: a setting's name must not become a term of the vocabulary.
        settings = self.graph.provenance.settings
        node["settings"] = [
            {"@type": "schema:PropertyValue", "setting": name, "value": value}
            for name, value in settings.items()
        ]
        return node

    def _item(self, item: BaseModel) -> Node:
        item_id = str(getattr(item, "id"))  # noqa: B009 - every listed model has one
        node: Node = {"@id": self.iri(item_id), "@type": [type(item).__name__]}
        return node | self._standard(item) | self._fields(item)

    def _fields(self, item: BaseModel) -> Node:
        node: Node = self._selector(item) if isinstance(item, Span) else {}
        skipped = {"start", "end", "text"} if isinstance(item, Span) else {"provenance"}
        for name in type(item).model_fields:
            value = getattr(item, name)
            if name not in skipped and value not in (None, (), {}):
                node[name] = self._value(name, value)
        return node

    def _value(self, name: str, value: object) -> object:
        if isinstance(value, tuple):
            return [self._value(name, part) for part in value]
        if isinstance(value, BaseModel):
            return self._item(value) if "id" in type(value).model_fields else self._fields(value)
        if name in REFERENCES and isinstance(value, str):
            return {"@id": self.iri(value)}
        return value

    def _selector(self, span: Span) -> Node:
        before = self.text[max(0, span.start - CONTEXT_CHARS) : span.start]
        after = self.text[span.end : span.end + CONTEXT_CHARS]
        return {
            "oa:hasSource": {"@id": self.article},
            "oa:hasSelector": [
                {"@type": "oa:TextPositionSelector", "oa:start": span.start, "oa:end": span.end},
                {
                    "@type": "oa:TextQuoteSelector",
                    "oa:exact": span.text,
                    "oa:prefix": before,
                    "oa:suffix": after,
                },
            ],
        }

    def _standard(self, item: BaseModel) -> Node:
        """Return what the shared vocabularies say of a thing."""
        if isinstance(item, Claim):
            return self._claim(item)
        if isinstance(item, Entity):
            links = [{"@id": REGISTRY + quote(link.curie, safe=":")} for link in item.links]
            return {"skos:closeMatch": links} if links else {}
        if isinstance(item, Source):
            return {"@type": ["Source", _agent(item.kind)]}
        if isinstance(item, Quote):
            return {"@type": ["Quote", "schema:Quotation"], "schema:text": item.text}
        return {}

    def _claim(self, claim: Claim) -> Node:
        sentence = self._selector(claim.spans.sentence)
        said = say_claim(
            self.names[claim.drug],
            claim.relation,
            self.names[claim.effect],
            direction=claim.direction,
            negated=claim.negated,
        )
        node: Node = {
            "@type": ["Claim", "schema:Claim", "prov:Entity"],
            "schema:text": said,
            "schema:appearance": {"@id": self.article},
            "prov:wasGeneratedBy": {"@id": f"{self.article}#extraction"},
            "prov:wasDerivedFrom": {"@id": self.article},
            "@reverse": {
                "oa:hasBody": {
                    "@id": self.iri(f"{claim.id}-annotation"),
                    "@type": "oa:Annotation",
                    "oa:motivatedBy": {"@id": "oa:describing"},
                    "oa:hasTarget": {"@type": "oa:SpecificResource", **sentence},
                }
            },
        }
        if claim.sources:
            agents = [{"@id": self.iri(source)} for source in claim.sources]
            node["prov:wasAttributedTo"] = agents
        return node


def _agent(kind: SourceKind) -> str:
    if kind == SourceKind.PERSON:
        return "prov:Person"
    return "prov:Organization" if kind == SourceKind.ORGANIZATION else "prov:Agent"


def _read(node: Mapping[str, object]) -> Node:
    """Turn a node back into the fields of a model."""
    fields: Node = {}
    for name, value in node.items():
        if name == "oa:hasSelector":
            fields |= _span(value)
        elif not name.startswith("@") and ":" not in name:
            fields[name] = _settings(value) if name == "settings" else _read_value(value)
    return fields


def _read_value(value: object) -> object:
    if isinstance(value, list):
        return [_read_value(part) for part in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"@id"}:
        return unquote(value["@id"].partition("#")[2])
    return _read(value)


def _span(selectors: Any) -> Node:
    position, quoted = selectors
    return {"start": position["oa:start"], "end": position["oa:end"], "text": quoted["oa:exact"]}


def _settings(pairs: Any) -> Node:
    return {pair["setting"]: pair["value"] for pair in pairs}
