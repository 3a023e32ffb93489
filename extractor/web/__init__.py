"""The pages of `extractor serve`: articles in, what they claim as pages and as JSON out.

FastAPI and Jinja; no build step, no request to other hosts. Needs the extra `web`.
"""

from extractor.web.app import create_app
from extractor.web.options import WebOptions

__all__ = ["WebOptions", "create_app"]
