"""Puts `scripts/` on the path: its packages `corpora` and `reader` are not installed."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
