"""Validate KGX files with the kgx package and print its errors as JSON.

Usage: .cache/kgx/bin/python scripts/validate_kgx.py NODES.tsv EDGES.tsv | GRAPH.json

kgx needs 126 packages and older versions of some of ours, so it has an environment of its own:
`make kgx` builds it. The Biolink Model comes from the biolink-model package, not from the network.
Nodes without a link have ids with the prefix of this package, which Biolink cannot know.
"""

import json
import sys
from contextlib import redirect_stdout
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

import prefixcommons
import yaml
from bmt import Toolkit
from linkml_runtime import SchemaView

OUR_PREFIXES = ("extractor",)
REGISTRIES = ("monarch_context", "obo_context", "idot_context")
MODEL = Path(str(files("biolink_model") / "schema" / "biolink_model.yaml"))


def start_offline(toolkit: Toolkit, *_: object) -> None:
    """Start a toolkit without its downloads: the installed model, no map of old predicates."""
    toolkit.view = SchemaView(str(MODEL))
    toolkit.pmap = {}


def load_kgx() -> tuple[Any, Any]:
    """Return kgx's transformer and validator; importing kgx starts a toolkit."""
    Toolkit.__init__ = start_offline
    prefixes = dict(yaml.safe_load(MODEL.read_text(encoding="utf-8"))["prefixes"])
    registry = Path(prefixcommons.__file__).parent / "registry"
    for name in REGISTRIES:
        context = json.loads((registry / f"{name}.jsonld").read_text(encoding="utf-8"))
        prefixes |= context["@context"]
    prefixes |= {prefix: f"urn:{prefix}:" for prefix in OUR_PREFIXES}
    import_module("kgx.config").jsonld_context_map["biolink"] = prefixes
    transformer = import_module("kgx.transformer").Transformer(stream=False)
    return transformer, import_module("kgx.validator").Validator()


def main(paths: list[str]) -> int:
    """Validate the files of one graph."""
    with redirect_stdout(sys.stderr):  # kgx prints its progress
        errors = validate(paths)
    print(json.dumps(errors, indent=2, default=str))
    return bool(errors)


def validate(paths: list[str]) -> dict[str, object]:
    """Return what kgx finds wrong with the files of one graph."""
    transformer, validator = load_kgx()
    is_json = paths[0].endswith(".json")
    source = {"filename": paths, "format": "json" if is_json else "tsv"}
    transformer.transform(input_args=source)
    validator.validate(transformer.store.graph)
    errors: dict[str, object] = validator.get_errors()
    return errors


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
