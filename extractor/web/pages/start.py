"""The first page, and articles on their way: text, file or address in, a job and its page out."""

from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from extractor.errors import ExtractorError, WebError
from extractor.web import intake
from extractor.web.csrf import CheckedForm
from extractor.web.desk import Desk, TheDesk
from extractor.web.failures import status_of
from extractor.web.jobs import Job, State
from extractor.web.rendering import make_query, path_part, render

RECENT = 6

router = APIRouter()


class Given:
    """What a visitor gives to be read: a text, an address or a file."""

    def __init__(
        self,
        text: Annotated[str, Form()] = "",
        url: Annotated[str, Form()] = "",
        file: Annotated[UploadFile | None, File()] = None,
    ) -> None:
        """Keep the fields; an empty file field counts as none."""
        self.text = text
        self.url = url
        self.file = file if file and file.filename else None

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to read."""
        return not (self.file or self.url.strip() or self.text.strip())


TheGiven = Annotated[Given, Depends(Given)]


@router.get("/")
def show_start(request: Request, desk: TheDesk) -> Response:
    """Show the forms and the newest articles."""
    return _start(request, desk)


@router.post("/read")
def read(request: Request, desk: TheDesk, checked: CheckedForm, given: TheGiven) -> Response:
    """Read what was pasted, uploaded or named."""
    try:
        job = begin(desk, given)
    except ExtractorError as error:
        return _start(request, desk, error=error, given=given)
    desk.wait(job)
    if job.error is not None:
        return _start(request, desk, error=job.error, given=given)
    return RedirectResponse(target(job), 303)


@router.get("/jobs/{job_id}")
def show_job(request: Request, desk: TheDesk, job_id: str) -> Response:
    """Show how far an article is; without scripts the page reloads itself."""
    job = desk.jobs.get(job_id)
    if job.state is State.DONE:
        return RedirectResponse(target(job), 303)
    status = status_of(job.error) if job.error else 200
    return render(request, "job.html", status=status, job=job, ahead=desk.jobs.ahead(job))


def begin(desk: Desk, given: Given, *, compare_with: str | None = None) -> Job:
    """Begin to read whichever is given.

    Raises:
        WebError: E813, when too many wait; E816, when nothing is given.
    """
    settings = desk.options.settings
    text, url, file = given.text, given.url, given.file
    if file is not None:
        data = file.file.read(settings.max_bytes + 1)
        if len(data) > settings.max_bytes:
            raise WebError("E811", limit=settings.max_bytes)
        read = intake.file_reader(data, file.filename or "", settings=settings)
        label = intake.file_label(file.filename or "")
    elif url.strip():
        read, label = intake.url_reader(url, settings=settings), intake.shorten(url)
    elif text.strip():
        read, label = intake.text_reader(text), intake.shorten(text)
    else:
        raise WebError("E816", what="The form", reason="it has no text, no file and no address")
    return desk.jobs.submit(read, label, compare_with=compare_with)


def target(job: Job) -> str:
    """Return where to go from a job: to its article, to a comparison, or to the job itself."""
    if job.article is None:
        return f"/jobs/{job.id}"
    if job.compare_with:
        return "/compare?" + make_query(article=job.compare_with, original=job.article)
    return f"/articles/{path_part(job.article)}"


def _start(
    request: Request,
    desk: Desk,
    *,
    error: ExtractorError | None = None,
    given: Given | None = None,
) -> Response:
    return render(
        request,
        "start.html",
        status=status_of(error) if error else 200,
        error=error,
        text=given.text[: intake.MAX_CHARACTERS] if given else "",
        url=given.url if given else "",
        recent=desk.store.articles(limit=RECENT),
        counts=desk.store.info(),
        limit=desk.options.settings.max_bytes,
    )
