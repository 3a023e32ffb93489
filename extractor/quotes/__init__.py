"""Who says what: quotations and reported speech with their speakers."""

from extractor.quotes.component import QuoteFinder, find_quotes, make_quotes

__all__ = ["QuoteFinder", "find_quotes", "make_quotes"]
