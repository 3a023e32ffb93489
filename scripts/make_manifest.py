"""Write models/manifest.json: size and SHA-256 of every file of the shipped models.

Usage: python scripts/make_manifest.py [--check]

What a model does, its version and licence stand in scripts/configs/models.yaml; a model with a
`meta.json` tells its own version and licence. With --check nothing is written; the exit code is 1
when the list is out of date. The commit is not checked: a checkout may have no history.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from extractor.manifest import MANIFEST, Manifest, Model, list_files, read_manifest

ROOT = Path(__file__).resolve().parents[1]
MODELS = ROOT / "models"
CARDS = ROOT / "scripts/configs/models.yaml"


def build_manifest(models: Path = MODELS, cards: Path = CARDS) -> Manifest:
    """List every folder of models; a folder without a card is an error."""
    known = yaml.safe_load(cards.read_text(encoding="utf-8"))
    folders = sorted(path for path in models.iterdir() if path.is_dir())
    return Manifest(models=tuple(_describe(folder, known[folder.name]) for folder in folders))


def _describe(folder: Path, card: dict[str, str]) -> Model:
    own = _own_card(folder / "meta.json")
    return Model(
        name=folder.name,
        does=card["does"],
        version=own.get("version", card["version"]),
        licence=own.get("license", card["licence"]),
        commit=_last_commit(folder),
        files=list_files(folder),
    )


def _own_card(path: Path) -> dict[str, Any]:
    return json.loads(path.read_bytes()) if path.is_file() else {}


def _last_commit(folder: Path) -> str | None:
    command = ["git", "log", "-1", "--format=%h", "--abbrev=7", "--", ".", ":(exclude)*.md"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return run.stdout.strip() or None


def differences(old: Manifest, new: Manifest) -> list[str]:
    """Return the names of models that the two lists describe differently, commits apart."""
    one, two = ({m.name: m.model_dump(exclude={"commit"}) for m in x.models} for x in (old, new))
    return sorted(name for name in one.keys() | two.keys() if one.get(name) != two.get(name))


def main() -> int:
    """Write or check the list."""
    made = build_manifest()
    path = MODELS / MANIFEST
    if "--check" in sys.argv[1:]:
        stale = differences(read_manifest(path), made)
        print("out of date: " + ", ".join(stale) if stale else "up to date")
        return bool(stale)
    path.write_text(made.model_dump_json(indent=1) + "\n", encoding="utf-8")
    print(f"wrote {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
