"""The application: options and a way to load the model in, pages and JSON API out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.staticfiles import StaticFiles

import extractor
from extractor.errors import ExtractorError
from extractor.ingest import article_from_text
from extractor.store import Store
from extractor.web import api
from extractor.web.csrf import Tokens
from extractor.web.desk import Desk, Load, Reads
from extractor.web.failures import add_handlers, answer_error
from extractor.web.guard import Guard
from extractor.web.options import WebOptions
from extractor.web.pages import ROUTERS
from extractor.web.rendering import STATIC

DEFAULT = WebOptions()
# The first article pays for what is loaded late, so it is one of ours.
WARM_UP = "Aspirin may prevent strokes in older adults, Dr. Ana Ruiz said on Monday."


def create_app(options: WebOptions = DEFAULT, *, load: Load | None = None) -> FastAPI:
    """Make the application; `load` returns what reads articles, once at the start."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        model = await run_in_threadpool(load or _loader(options))
        desk = await run_in_threadpool(Desk, options, model)
        app.state.desk = desk
        if load is None:
            await run_in_threadpool(warm_up_search, desk.store)
        yield
        app.state.desk.close()

    app = FastAPI(
        title="extractor",
        version=extractor.__version__,
        summary="What health news claims, as pages and as JSON.",
        openapi_url="/api/openapi.json",
        docs_url=None,  # its page loads scripts from another host
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.tokens = Tokens()
    app.add_middleware(
        Guard, hosts=options.hosts, max_bytes=options.settings.max_bytes, answer=answer_error
    )
    app.mount("/static", StaticFiles(directory=str(STATIC)), name="static")
    app.include_router(api.router, prefix="/api")
    for router in ROUTERS:
        app.include_router(router, include_in_schema=False)
    add_handlers(app)
    return app


def warm_up_search(store: Store) -> None:
    """Ask a first question, so that nobody waits for what it loads."""
    with suppress(ExtractorError):
        store.claims(drug="aspirin", limit=1)


def _loader(options: WebOptions) -> Load:
    def load_model() -> Reads:
        from extractor.pipeline import load  # spaCy costs seconds

        model = load(options.settings)
        model.extract(article_from_text(WARM_UP))
        return model

    return load_model
