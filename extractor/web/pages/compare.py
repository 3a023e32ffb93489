"""An article against its original, sentence beside sentence."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from extractor.compare import compare
from extractor.errors import ExtractorError
from extractor.web.csrf import CheckedForm
from extractor.web.desk import Desk, TheDesk
from extractor.web.failures import status_of
from extractor.web.pages.start import TheGiven, begin, target
from extractor.web.rendering import make_query, render

MAX_CHOICES = 200

router = APIRouter()


@router.get("/compare")
def show_compare(
    request: Request, desk: TheDesk, article: str = "", original: str = ""
) -> Response:
    """Show a comparison, or what can be compared."""
    if not (article and original):
        return _form(request, desk, article=article)
    ours, theirs = desk.graph(article), desk.graph(original)
    return render(
        request, "compare.html", result=compare(ours, theirs), ours=ours.article,
        theirs=theirs.article,
    )  # fmt: skip


@router.post("/compare")
def read_original(
    request: Request,
    desk: TheDesk,
    checked: CheckedForm,
    given: TheGiven,
    article: Annotated[str, Form()],
    original: Annotated[str, Form()] = "",
) -> Response:
    """Read the original, if it is not in the store, and go to the comparison."""
    name = desk.graph(article).article.id
    if original and given.is_empty:
        return RedirectResponse("/compare?" + make_query(article=name, original=original), 303)
    try:
        job = begin(desk, given, compare_with=name)
    except ExtractorError as error:
        return _form(request, desk, article=name, error=error)
    desk.wait(job)
    if job.error is not None:
        return _form(request, desk, article=name, error=job.error, text=given.text)
    return RedirectResponse(target(job), 303)


def _form(
    request: Request,
    desk: Desk,
    *,
    article: str,
    error: ExtractorError | None = None,
    text: str = "",
) -> Response:
    return render(
        request,
        "compare_form.html",
        status=status_of(error) if error else 200,
        articles=desk.store.articles(limit=MAX_CHOICES),
        chosen=article,
        error=error,
        text=text,
        limit=desk.options.settings.max_bytes,
    )
