"""Read health news and say what it claims.

The public names load when they are first used: spaCy costs seconds, and whoever only wants the
schema must not pay for it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.ingest import read_article
    from extractor.pipeline import Extractor, extract, load
    from extractor.schema import Article, ClaimGraph
    from extractor.settings import Settings

__all__ = [
    "__version__",
    "Article",
    "ClaimGraph",
    "extract",
    "Extractor",
    "load",
    "read_article",
    "Settings",
]

__version__ = "0.1.0"

_HOMES = {
    "Article": "extractor.schema",
    "ClaimGraph": "extractor.schema",
    "Extractor": "extractor.pipeline",
    "Settings": "extractor.settings",
    "extract": "extractor.pipeline",
    "load": "extractor.pipeline",
    "read_article": "extractor.ingest",
}


def __getattr__(name: str) -> object:
    """Import a public name from its module on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'extractor' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
