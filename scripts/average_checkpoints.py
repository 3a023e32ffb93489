"""Average the weights of readers that were fine-tuned from one checkpoint (a model soup).

Usage: python scripts/average_checkpoints.py CHECKPOINT CHECKPOINT... OUT

Wortsman et al., "Model soups" (2022): runs that start from the same weights end in one basin, and
the mean of their weights reads unseen text as well as their ensemble, at the cost of one.
"""

import argparse
import shutil
from pathlib import Path

from reader.model import CONFIG_FILE, ENCODER_FILE, HEADS_FILE
from safetensors.torch import load_file, save_file


def main() -> None:
    """Write the mean of the checkpoints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkpoints", type=Path, nargs="+")
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    average(options.checkpoints, options.out)


def average(checkpoints: list[Path], out: Path) -> None:
    """Write the mean of the checkpoints' weights; their shapes must agree.

    Raises:
        ValueError: when the checkpoints have different heads.
    """
    out.mkdir(parents=True, exist_ok=True)
    shutil.copy(checkpoints[0] / CONFIG_FILE, out / CONFIG_FILE)
    for name in (ENCODER_FILE, HEADS_FILE):
        tables = [load_file(checkpoint / name) for checkpoint in checkpoints]
        if any(table.keys() != tables[0].keys() for table in tables):
            raise ValueError(f"{name}: the checkpoints have different weights")
        mean = {
            key: sum(table[key].float() for table in tables).div(len(tables)).to(value.dtype)
            if value.is_floating_point()
            else value
            for key, value in tables[0].items()
        }
        save_file(mean, out / name)


if __name__ == "__main__":
    main()
