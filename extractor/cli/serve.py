"""`extractor serve`: the pages and the JSON API on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli import console
from extractor.cli.store import DEFAULT_STORE, StoreUrl
from extractor.errors import MissingExtraError
from extractor.settings import DEFAULT

LOCAL = "127.0.0.1"
# Under these every machine of the network can ask, by whatever name it has for this one.
ANY_ADDRESS = frozenset({"0.0.0.0", "::"})
GRACE = 5  # seconds that running requests get at the end

Host = Annotated[str, typer.Option(help="Address to listen on; other than 127.0.0.1 is public.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")]
AllowHost = Annotated[
    list[str] | None, typer.Option(help="Name under which the server may be asked; repeatable.")
]
Corrections = Annotated[
    Path | None, typer.Option(help="File of the corrections; else beside the store.")
]
MaxBytes = Annotated[int, typer.Option(min=1, help="Largest upload or page, in bytes.")]
Timeout = Annotated[float, typer.Option(min=1, help="Seconds for the reading of one article.")]


def serve_cli(  # noqa: PLR0913 - one parameter for each option of the command
    store: StoreUrl = DEFAULT_STORE,
    host: Host = LOCAL,
    port: Port = 8000,
    allow_host: AllowHost = None,
    corrections: Corrections = None,
    max_bytes: MaxBytes = DEFAULT.max_bytes,
    timeout: Timeout = 120.0,
) -> None:
    """Serve the pages: read articles, look through the library, review, compare, correct.

    Example: extractor serve --store claims.db --port 8000
    """
    try:
        import uvicorn  # an extra

        from extractor.web import WebOptions, create_app
        from extractor.web.options import LOCAL_HOSTS
    except ImportError as error:
        raise MissingExtraError("E901", extra="web") from error

    shown = f"[{host}]" if ":" in host else host
    names = () if host in ANY_ADDRESS and not allow_host else (shown, *LOCAL_HOSTS)
    options = WebOptions(
        store=store,
        corrections=corrections,
        settings=DEFAULT.model_copy(update={"max_bytes": max_bytes}),
        timeout=timeout,
        hosts=tuple(name.lower() for name in (*names, *(allow_host or ()))),
    )
    console.note(f"Loading the model, then serving http://{shown}:{port} (Ctrl+C ends it).")
    uvicorn.run(
        create_app(options),
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )
