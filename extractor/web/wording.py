"""How values of a claim graph read to people."""

from markupsafe import Markup, escape

from extractor.store.search import MARK_END, MARK_START

WORDS = {
    "asserted": "stated as fact",
    "hedged": "hedged",
    "hypothetical": "hypothetical",
    "causal": "cause and effect",
    "conditional_causal": "cause and effect, with a condition",
    "correlational": "only linked",
    "none": "no causal wording",
    "in_vitro": "cells in the laboratory",
    "animal": "animals",
    "observational": "observational study",
    "trial": "trial",
    "review": "review of studies",
    "expert": "expert opinion",
    "regulatory": "regulator",
    "treats": "treats",
    "prevents": "prevents",
    "causes": "causes",
    "raises_risk": "raises the risk",
    "affects": "affects",
    "associated": "is linked to",
    "waiting": "Waiting",
    "reading": "Getting the article",
    "extracting": "Reading what it claims",
    "done": "Done",
    "failed": "Failed",
}


def say(value: object) -> str:
    """Say a value of a closed vocabulary in words."""
    text = str(value)
    return WORDS.get(text, text.replace("_", " "))


def plural(count: int, noun: str, many: str | None = None) -> str:
    """Count something in words.

    >>> plural(1, "claim"), plural(3, "story", "stories")
    ('1 claim', '3 stories')
    """
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"


def shown(text: str, length: int = 220) -> str:
    """Return text on one line, cut where it gets long."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def snippet(text: str) -> Markup:
    """Return a piece found by search with its words marked; the rest is escaped."""
    safe = str(escape(text))
    return Markup(safe.replace(MARK_START, "<mark>").replace(MARK_END, "</mark>"))
