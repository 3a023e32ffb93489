"""The outermost layer: who may ask, how much may be sent, and which headers every answer has.

A request is refused before its body is read when it comes from another site (the Origin header,
OWASP's page on cross-site request forgery), names another host (DNS rebinding) or says that it is
too long; one that does not say so is cut off while it is read.
"""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from extractor.errors import WebError

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
# What a form adds to the file in it: the boundaries and the other fields.
FORM_BYTES = 65_536
SECURITY_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not no-referrer: with it, browsers send forms of this very site with "Origin: null".
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
Answer = Callable[[Request, WebError], Awaitable[Response]]


class Guard:
    """Wraps an application."""

    def __init__(
        self, app: ASGIApp, *, hosts: tuple[str, ...], max_bytes: int, answer: Answer
    ) -> None:
        """Keep the limits and how a refusal is told."""
        self.app = app
        self.hosts = hosts
        self.max_bytes = max_bytes + FORM_BYTES
        self.answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope["method"], Headers(scope=scope))
        safe = _with_headers(send)
        if refusal is not None:
            response = await self.answer(Request(scope), refusal)
            response.headers["connection"] = "close"  # the body stays unread
            await response(scope, receive, safe)
            return
        await self.app(scope, self._counted(receive), safe)

    def _refusal(self, method: str, headers: Headers) -> WebError | None:
        host = headers.get("host", "")
        name = host if host.endswith("]") else host.rpartition(":")[0] or host
        if self.hosts and name.lower() not in self.hosts:
            return WebError("E818", host=name or "?", known=self.hosts[0])
        if method in SAFE_METHODS:
            return None
        origin = headers.get("origin")
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return WebError("E812", origin=origin or "another site")
        if origin is not None and urlsplit(origin).netloc.lower() != host.lower():
            return WebError("E812", origin=origin)
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()) or int(length) > self.max_bytes:
            return WebError("E811", limit=self.max_bytes - FORM_BYTES)
        return None

    def _counted(self, receive: Receive) -> Receive:
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.max_bytes:
                raise WebError("E811", limit=self.max_bytes - FORM_BYTES)
            return message

        return counted


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "no-cache")
        await send(message)

    return sending
