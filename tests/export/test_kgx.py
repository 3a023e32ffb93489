import json
import os
import subprocess
from pathlib import Path

import pytest

from extractor.export import biolink, export
from extractor.export.kgx import EDGE_COLUMNS, LISTS, NODE_COLUMNS, parse_kgx_tsv, to_kgx
from extractor.schema import Direction, EntityType, Relation
from tests.conftest import ROOT
from tests.tables.graphs import CUTS, NAUSEA, NO_NAUSEA, make_full_graph

KGX = Path(os.environ.get("KGX_PYTHON", ROOT / ".cache" / "kgx" / "bin" / "python"))
REQUIRED = ("id", "subject", "predicate", "object", "knowledge_level", "agent_type")
NODES, EDGES = to_kgx([make_full_graph()])


@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: edge["claim"])
def test_edge_has_what_biolink_requires(edge):
    assert all(edge.get(name) for name in (*REQUIRED, "primary_knowledge_source", "publications"))
    assert ("not_provided", "text_mining_agent") == (edge["knowledge_level"], edge["agent_type"])


def test_edges_end_at_nodes():
    known = {node["id"] for node in NODES}

    assert all({edge["subject"], edge["object"]} <= known for edge in EDGES)


def test_columns_hold_everything():
    assert {name for node in NODES for name in node} <= set(NODE_COLUMNS)
    assert {name for edge in EDGES for name in edge} <= set(EDGE_COLUMNS)


@pytest.mark.parametrize("kind", list(EntityType))
def test_every_type_has_a_category(kind):
    assert biolink.CATEGORIES[kind].startswith("biolink:")


@pytest.mark.parametrize("relation", list(Relation))
def test_every_relation_has_a_predicate(relation):
    assert biolink.PREDICATES[relation].startswith("biolink:")


def test_linked_node_has_biolinks_spelling_of_the_prefix():
    assert ["DRUGBANK:DB99999", "HP:0002018"] == [n["id"] for n in NODES if n["id"][0] != "e"]


def test_direction_is_a_qualifier():
    edge = next(edge for edge in EDGES if edge["claim"] == CUTS.id)

    assert ("biolink:affects", "decreased") == (
        edge["predicate"],
        edge["object_direction_qualifier"],
    )


@pytest.mark.parametrize(
    ("changes", "effect", "expected"),
    [
        ({}, {}, "biolink:has_side_effect"),
        ({"severity": "serious"}, {}, "biolink:has_adverse_event"),
        ({"severity": "mild"}, {}, "biolink:has_side_effect"),
        ({}, {"type": EntityType.PROCESS}, "biolink:causes"),
    ],
)
def test_what_a_cause_is(changes, effect, expected):
    claim, thing = NO_NAUSEA.model_copy(update=changes), NAUSEA.model_copy(update=effect)

    assert expected == biolink.predicate(claim, thing)


def test_unclear_direction_is_no_qualifier():
    claim = CUTS.model_copy(update={"direction": Direction.UNCLEAR})

    assert {} == biolink.qualifiers(claim, NAUSEA)


def test_no_cell_breaks_the_table(tmp_path):
    graph = make_full_graph()
    evil = graph.entities[0].model_copy(update={"name": "a\tb\nc|d", "aliases": ("x|y\n",)})
    hostile = graph.model_copy(update={"entities": (evil, *graph.entities[1:])})
    nodes, _ = export(hostile, "kgx-tsv", tmp_path / "k.tsv")

    assert {"x/y", "a b c/d"} <= {
        name for row in parse_kgx_tsv(nodes.read_bytes()) for name in row.get("synonym", ())
    }


def validate(*paths: Path) -> tuple[int, dict[str, object]]:
    if not KGX.exists():
        pytest.skip("kgx is not installed; run make kgx")
    command = [str(KGX), str(ROOT / "scripts" / "validate_kgx.py"), *map(str, paths)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return run.returncode, json.loads(run.stdout)


@pytest.mark.slow
@pytest.mark.parametrize("fmt", ["kgx-tsv", "kgx-json"])
def test_kgx_finds_no_error(fmt, tmp_path):
    paths = export(make_full_graph(), fmt, tmp_path / ("k.json" if "json" in fmt else "k.tsv"))

    assert (0, {}) == validate(*paths)


@pytest.mark.slow
def test_kgx_knows_every_category_and_predicate(tmp_path):
    entities = tuple(
        NAUSEA.model_copy(update={"id": kind, "type": kind, "links": (), "name": kind})
        for kind in EntityType
    )
    claims = tuple(
        NO_NAUSEA.model_copy(
            update={"id": f"{relation}-{kind}", "relation": relation, "drug": kind, "effect": kind}
        )
        for relation in Relation
        for kind in EntityType
    )
    graph = make_full_graph().model_copy(update={"claims": claims, "entities": entities})
    (path,) = export(graph, "kgx-json", tmp_path / "k.json")

    assert (0, {}) == validate(path)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("right", "wrong"),
    [("biolink:affects", "biolink:heals"), ("biolink:Drug", "biolink:Pill")],
)
def test_kgx_would_find_an_error(right, wrong, tmp_path):
    (path,) = export(make_full_graph(), "kgx-json", tmp_path / "k.json")
    path.write_text(path.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")

    assert 1 == validate(path)[0]


def test_lists_are_columns():
    assert set(NODE_COLUMNS) | set(EDGE_COLUMNS) >= LISTS
