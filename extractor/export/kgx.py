"""KGX, the exchange format of Biolink knowledge graphs: nodes are terms, edges are claims.

One edge for each claim, so that its sentence, certainty and source stay with it; nodes of many
articles meet by their link. https://github.com/biolink/kgx
"""

import json
from urllib.parse import quote

from extractor.assertions import term_key
from extractor.export import biolink
from extractor.export.options import Options
from extractor.export.story import web_address
from extractor.schema import Article, Claim, ClaimGraph, Entity
from extractor.tables.index import GraphIndex

Record = dict[str, object]

NODE_COLUMNS = (
    "id",
    "category",
    "name",
    "synonym",
    "xref",
    "provided_by",
)
EDGE_COLUMNS = (
    "id",
    "subject",
    "predicate",
    "object",
    "category",
    "negated",
    "qualified_predicate",
    "object_direction_qualifier",
    "object_aspect_qualifier",
    "knowledge_level",
    "agent_type",
    "primary_knowledge_source",
    "publications",
    "supporting_text",
    "subject_location_in_text",
    "object_location_in_text",
    "extraction_confidence_score",
    "relation",
    "certainty",
    "causal_strength",
    "evidence",
    "stated_by",
    "population",
    "frequency",
    "severity",
    "claim",
)
# What KGX reads as a list; in TSV its items are joined by |.
LISTS = frozenset(
    {
        "category",
        "synonym",
        "xref",
        "provided_by",
        "publications",
        "subject_location_in_text",
        "object_location_in_text",
        "stated_by",
        "population",
    }
)
LIST_MARK = "|"


def to_kgx(graphs: list[ClaimGraph]) -> tuple[list[Record], list[Record]]:
    """Return the nodes and the edges, sorted by id; what is absent is left out."""
    nodes: dict[str, Record] = {}
    edges: dict[str, Record] = {}
    for graph in graphs:
        index = GraphIndex(graph)
        for claim in graph.claims:
            for entity in (index.entities[claim.drug], index.entities[claim.effect]):
                _add_node(nodes, entity)
            edge = _edge(index, claim)
            edges[str(edge["id"])] = edge
    full = [nodes[key] for key in sorted(nodes)]
    present = [{k: value for k, value in node.items() if value not in (None, [])} for node in full]
    return present, [edges[key] for key in sorted(edges)]


def render_kgx_json(graphs: list[ClaimGraph], _options: Options) -> dict[str, bytes]:
    """Write nodes and edges as one JSON object."""
    nodes, edges = to_kgx(graphs)
    text = json.dumps({"nodes": nodes, "edges": edges}, ensure_ascii=False, indent=2)
    return {"": (text + "\n").encode()}


def render_kgx_tsv(graphs: list[ClaimGraph], _options: Options) -> dict[str, bytes]:
    """Write nodes and edges as two tables."""
    nodes, edges = to_kgx(graphs)
    return {
        "_nodes.tsv": _table(nodes, NODE_COLUMNS),
        "_edges.tsv": _table(edges, EDGE_COLUMNS),
    }


def parse_kgx_json(data: bytes) -> tuple[list[Record], list[Record]]:
    """Read nodes and edges back from JSON."""
    found = json.loads(data)
    return found["nodes"], found["edges"]


def parse_kgx_tsv(data: bytes) -> list[Record]:
    """Read nodes or edges back from a table; every value but lists is text."""
    header, *lines = data.decode().rstrip("\n").split("\n")
    names = header.split("\t")
    return [
        {
            name: cell.split(LIST_MARK) if name in LISTS else cell
            for name, cell in zip(names, line.split("\t"), strict=True)
            if cell
        }
        for line in lines
    ]


def publication(article: Article) -> str:
    """Return the address of an article, else a local CURIE."""
    address = web_address(article.url)
    return address or f"{biolink.LOCAL_PREFIX}:article-{quote(article.id, safe='')}"


def _add_node(nodes: dict[str, Record], entity: Entity) -> None:
    node_id = biolink.node_id(entity, term_key(entity))
    names = {entity.name, *entity.aliases}
    node = nodes.setdefault(
        node_id,
        {
            "id": node_id,
            "category": [biolink.CATEGORIES[entity.type]],
            "name": entity.links[0].label if entity.links else entity.name,
            "synonym": [],
            "xref": [],
            "provided_by": [biolink.KNOWLEDGE_SOURCE],
        },
    )
    node["category"] = sorted({*_strings(node["category"]), biolink.CATEGORIES[entity.type]})
    node["synonym"] = sorted({*_strings(node["synonym"]), *names} - {str(node["name"])})
    others = {link.curie for link in entity.links[1:]}
    node["xref"] = sorted({*_strings(node["xref"]), *others})


def _strings(value: object) -> list[str]:
    return value if isinstance(value, list) else []


def _edge(index: GraphIndex, claim: Claim) -> Record:
    drug, effect = index.entities[claim.drug], index.entities[claim.effect]
    article = index.article
    spans = claim.spans
    record: Record = {
        "id": f"{biolink.LOCAL_PREFIX}:{quote(article.id, safe='')}-{claim.id}",
        "subject": biolink.node_id(drug, term_key(drug)),
        "predicate": biolink.predicate(claim, effect),
        "object": biolink.node_id(effect, term_key(effect)),
        "category": ["biolink:Association"],
        "negated": claim.negated,
        **biolink.qualifiers(claim, effect),
        "knowledge_level": biolink.KNOWLEDGE_LEVEL,
        "agent_type": biolink.AGENT_TYPE,
        "primary_knowledge_source": biolink.KNOWLEDGE_SOURCE,
        "publications": [publication(article)],
        "supporting_text": spans.sentence.text,
        "subject_location_in_text": [spans.drug.start, spans.drug.end] if spans.drug else None,
        "object_location_in_text": [spans.effect.start, spans.effect.end] if spans.effect else None,
        "extraction_confidence_score": claim.confidence,
        "relation": str(claim.relation),
        "certainty": str(claim.certainty),
        "causal_strength": str(claim.strength),
        "evidence": str(claim.evidence) if claim.evidence else None,
        "stated_by": [index.sources[item].name for item in claim.sources],
        "population": [index.populations[item].text for item in claim.populations],
        "frequency": claim.frequency,
        "severity": claim.severity,
        "claim": claim.id,
    }
    return {name: value for name, value in record.items() if value not in (None, [])}


def _table(records: list[Record], columns: tuple[str, ...]) -> bytes:
    lines = ["\t".join(columns)]
    lines += ["\t".join(_cell(record.get(name)) for name in columns) for record in records]
    return ("\n".join(lines) + "\n").encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return LIST_MARK.join(_plain(item).replace(LIST_MARK, "/") for item in value)
    return _plain(value)


def _plain(value: object) -> str:
    """Return text that fits a cell: KGX knows no quoting, so line breaks and tabs are spaces."""
    return " ".join(str(value).split())
