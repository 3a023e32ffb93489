"""One article: its text beside its claims, its map, its coverage review, and downloads."""

import re
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from extractor.errors import UsageError
from extractor.export import FORMATS, Format, Options
from extractor.export import render as render_export
from extractor.export.story import tell
from extractor.review import review
from extractor.review.checklist import LABELS
from extractor.schema import ClaimGraph
from extractor.web.claims import Filters, make_cards, make_choices, say_statement
from extractor.web.corrections import CorrectionKind
from extractor.web.desk import TheDesk
from extractor.web.drawing import draw
from extractor.web.rendering import render
from extractor.web.text import passage_finder, show_text

DOWNLOADS = (
    (Format.HTML, "Page", "one file that opens anywhere, with the text and the claims"),
    (Format.JSON, "JSON", "the whole claim graph"),
    (Format.CSV, "CSV", "one row for each claim, for spreadsheets"),
    (Format.MARKDOWN, "Markdown", "the claims as a text document"),
    (Format.JSONLD, "JSON-LD", "linked data"),
)
MAX_STEM = 60
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")

router = APIRouter()
TheFilters = Annotated[Filters, Depends(Filters)]


@router.get("/articles/{article:path}")
def show_article(request: Request, desk: TheDesk, article: str, filters: TheFilters) -> Response:
    """Show the text with its claims beside it."""
    graph = desk.graph(article)
    corrections = desk.corrections.of(graph)
    cards = make_cards(graph, corrections, filters)
    numbers = {card.claim.id: card.card.number for card in cards if card.is_shown}
    said = [
        (entry, say_statement(graph, entry.statement)) for entry in corrections if entry.statement
    ]
    return render(
        request,
        "article.html",
        **_head(graph, "claims"),
        passages=show_text(graph, numbers),
        cards=cards,
        shown=len(numbers),
        choices=make_choices(graph),
        filters=filters,
        added=[pair for pair in said if pair[0].kind is CorrectionKind.MISSING],
        edited={entry.claim: words for entry, words in said if entry.claim},
    )


@router.get("/map/{article:path}")
def show_map(request: Request, desk: TheDesk, article: str) -> Response:
    """Show the claim graph as a drawing."""
    graph = desk.graph(article)
    return render(
        request,
        "map.html",
        **_head(graph, "map"),
        drawing=draw(graph),
        cards=make_cards(graph, (), Filters()),
    )


@router.get("/review/{article:path}")
def show_review(request: Request, desk: TheDesk, article: str) -> Response:
    """Show the coverage review."""
    graph = desk.graph(article)
    found: dict[str, Any] = {
        "review": review(graph),
        "labels": LABELS,
        "find": passage_finder(graph),
    }
    return render(request, "review.html", **_head(graph, "review"), **found)


@router.get("/share/{article:path}")
def show_share(request: Request, desk: TheDesk, article: str) -> Response:
    """Show what can be downloaded."""
    graph = desk.graph(article)
    return render(request, "share.html", **_head(graph, "share"), downloads=DOWNLOADS)


@router.get("/download/{form}/{article:path}")
def download(desk: TheDesk, form: str, article: str) -> Response:
    """Send an export of an article.

    Raises:
        UsageError: E804, when there is no such format of one file.
    """
    graph = desk.graph(article)
    if form not in set(Format) or form == Format.KGX_TSV:
        raise UsageError("E804", format=form, known=", ".join(Format))
    writer = FORMATS[Format(form)]
    files = render_export(graph, form, options=Options(bom=form == Format.CSV))
    name = file_stem(graph) + writer.suffix
    return Response(
        next(iter(files.values())),
        media_type=writer.media_type,
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


def file_stem(graph: ClaimGraph) -> str:
    """Return a plain name for the files of an article."""
    words = _NOT_PLAIN.sub("-", (graph.article.title or graph.article.id).lower())
    return words.strip("-")[:MAX_STEM].rstrip("-") or "article"


def _head(graph: ClaimGraph, tab: str) -> dict[str, Any]:
    """Return what the head of every page of an article shows."""
    return {"graph": graph, "article": graph.article, "story": tell(graph), "tab": tab}
