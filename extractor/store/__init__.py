"""The store of claim graphs: articles with versions go in, answers to questions come out.

SQLite by default, PostgreSQL for teams; the same tables in both, described in docs/store.md.
"""

from extractor.store.diff import VersionDiff, diff_claims
from extractor.store.expansion import Expander
from extractor.store.filters import ClaimFilter
from extractor.store.records import ArticleRow, ClaimRow, ClaimRows, QuoteRow, RowList
from extractor.store.store import Store, store_graphs
from extractor.store.writer import Added, Outcome

__all__ = [
    "Added",
    "ArticleRow",
    "ClaimFilter",
    "ClaimRow",
    "ClaimRows",
    "Expander",
    "Outcome",
    "QuoteRow",
    "RowList",
    "Store",
    "VersionDiff",
    "diff_claims",
    "store_graphs",
]
