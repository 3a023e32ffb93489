"""Templates: a name and what it shows in, a page out. Jinja escapes everything."""

import hashlib
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

import extractor
from extractor.export.story import one_line, web_address
from extractor.web import wording
from extractor.web.csrf import COOKIE, visitor_seed

STATIC = files("extractor.web").joinpath("static")
COOKIE_SECONDS = 30 * 24 * 3600


@lru_cache(maxsize=1)
def make_environment() -> Environment:
    """Return the environment of all templates."""
    environment = Environment(
        loader=PackageLoader("extractor.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(version=extractor.__version__, static=static_url, query=make_query)
    environment.filters.update(
        address=web_address,
        path=path_part,
        plural=wording.plural,
        say=wording.say,
        line=one_line,
        shown=wording.shown,
        snippet=wording.snippet,
    )
    return environment


def render(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """Return a page; a visitor without a cookie gets one."""
    seed, is_new = visitor_seed(request)
    token = request.app.state.tokens.make(seed)
    page = make_environment().get_template(template)
    response = HTMLResponse(page.render(request=request, csrf=token, **context), status)
    if is_new:
        secure = request.url.scheme == "https"
        response.set_cookie(
            COOKIE, seed, max_age=COOKIE_SECONDS, httponly=True, samesite="lax", secure=secure
        )
    return response


@lru_cache(maxsize=16)
def static_url(name: str) -> str:
    """Return the address of a static file, which changes when the file does."""
    digest = hashlib.sha256(STATIC.joinpath(name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"


def path_part(text: str) -> str:
    """Return text as a part of an address; slashes stay."""
    return quote(text, safe="/:@")


def make_query(**values: str | None) -> str:
    """Return the query of an address; empty values are left out."""
    return urlencode({name: value for name, value in values.items() if value})
