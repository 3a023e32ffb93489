"""Who is named as a source: persons, organisations, publications, studies and groups."""

from extractor.sources.component import SourceFinder, find_sources, make_sources

__all__ = ["SourceFinder", "find_sources", "make_sources"]
