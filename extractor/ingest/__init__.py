"""Reading: a file, page, PDF or text becomes an `Article` with text and blocks."""

from extractor.ingest.draft import Metadata
from extractor.ingest.read import article_from_page, article_from_text, read_article

__all__ = ["Metadata", "article_from_page", "article_from_text", "read_article"]
