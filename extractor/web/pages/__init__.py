"""The pages, one module for each kind."""

from extractor.web.pages import article, claim, compare, corrections, library, start

ROUTERS = (
    start.router,
    article.router,
    claim.router,
    corrections.router,
    compare.router,
    library.router,
)

__all__ = ["ROUTERS"]
