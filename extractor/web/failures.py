"""Errors as answers: one page and one JSON shape for all of them, never a stack trace."""

import logging
import secrets
from typing import cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from extractor.errors import ExtractorError, UsageError, WebError
from extractor.web.guard import SECURITY_HEADERS
from extractor.web.rendering import render

STATUS = {
    **dict.fromkeys(("E106", "E118", "E811"), 413),
    **dict.fromkeys(("E625", "E815"), 404),
    **dict.fromkeys(("E810", "E812"), 403),
    **dict.fromkeys(("E813", "E622"), 503),
    **dict.fromkeys(("E817", "E623", "E501"), 500),
    "E110": 502,
    "E111": 502,
    "E112": 400,
    "E113": 400,
    "E814": 504,
    "E818": 421,
}
NAMES = {404: "Not found", 403: "Refused", 413: "Too large", 500: "A bug", 503: "Busy"}
UNREADABLE = 422

log = logging.getLogger(__name__)


def status_of(error: ExtractorError) -> int:
    """Return the HTTP status of an error."""
    return STATUS.get(error.code, 400 if isinstance(error, UsageError) else UNREADABLE)


async def answer_error(request: Request, error: ExtractorError) -> Response:
    """Tell an error: JSON below /api, a page elsewhere."""
    status = status_of(error)
    if request.url.path.startswith("/api"):
        shape = {"error": {"code": error.code, "message": error.message}}
        return JSONResponse(shape, status)
    name = NAMES.get(status, "This did not work")
    return render(request, "error.html", status=status, error=error, name=name)


def add_handlers(app: FastAPI) -> None:
    """Make an application answer all its errors."""
    app.add_exception_handler(ExtractorError, _extractor_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _bug)


async def _extractor_error(request: Request, error: Exception) -> Response:
    return await answer_error(request, cast(ExtractorError, error))


async def _http_error(request: Request, error: Exception) -> Response:
    cause = error.__cause__
    if isinstance(cause, ExtractorError):  # raised while a body was read
        return await answer_error(request, cause)
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status in (404, 405):
        return await answer_error(request, WebError("E815", what="page"))
    detail = error.detail if isinstance(error, HTTPException) else ""
    return await answer_error(request, WebError("E816", what="This", reason=_told(detail)))


async def _invalid(request: Request, error: Exception) -> Response:
    first = error.errors()[0] if isinstance(error, RequestValidationError) else {}
    place = str(first.get("loc", ("request",))[-1])
    reason = _told(first.get("msg", "it is not valid"))
    return await answer_error(request, WebError("E816", what=place, reason=reason))


async def _bug(request: Request, error: Exception) -> Response:
    number = secrets.token_hex(4)
    log.error("request failed, number %s", number, exc_info=error)
    response = await answer_error(request, WebError("E817", number=number))
    response.headers.update(SECURITY_HEADERS)  # made outside of the guard
    return response


def _told(detail: object) -> str:
    text = str(detail).strip().rstrip(".") or "it is not valid"
    return text[0].lower() + text[1:]
