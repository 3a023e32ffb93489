"""Whether the headline says more than the text: surer, more causal, or of people instead of mice.

In: a page, the design of the study, words of hype. Out: an answer and the reasons for it.
Sumner et al., "The association between exaggeration in health related science news and academic
press releases" (2014), count the same three kinds of exaggeration.
"""

from dataclasses import dataclass

from extractor.review.page import Page
from extractor.review.signals import NO, YES, Answer
from extractor.schema import Certainty, Claim, Span, Strength

WEAK = (Strength.CORRELATIONAL, Strength.CONDITIONAL_CAUSAL, Strength.NONE)
LEAD_CLAIMS = 4  # what the first claims say is what the article is about
MOST = 0.5


@dataclass(frozen=True, slots=True)
class Headline:
    """The answer, and in words why the headline says more."""

    answer: Answer
    reasons: tuple[str, ...] = ()
    hides_species: bool = False


def judge_headline(page: Page, design: str, hype: tuple[Span, ...]) -> Headline:
    """Compare the headline with the text below it."""
    if page.title is None:
        return Headline(Answer(NO))
    reasons = list(_hype_reasons(page, hype))
    hides = False
    if _is_assertive(page):
        reasons += _weaker_body(page)
        if design == "observational" and _claims_action(page):
            reasons.append("It speaks of an effect, but the study only observed people.")
        if design in ("animal", "in_vitro") and not _cues(page) & {"species"}:
            hides = True
            what = "animals" if design == "animal" else "cells in the laboratory"
            reasons.append(f"It does not say that the result was obtained on {what}.")
    if not reasons:
        return Headline(Answer(NO))
    start, end = page.title
    return Headline(Answer(YES, page.span(start, end)), tuple(reasons), hides)


def _cues(page: Page) -> set[str]:
    return {hit.value for hit in page.find("headline") if page.in_title(hit.start)}


def _is_assertive(page: Page) -> bool:
    """Tell whether the headline states something without a hedge or a question."""
    start, end = page.title or (0, 0)
    title = page.plain[start:end].rstrip()
    if title.endswith("?") or _cues(page) & {"hedge", "link"}:
        return False
    claims = _title_claims(page)
    if claims:
        return any(c.certainty is Certainty.ASSERTED and not c.negated for c in claims)
    return "acts" in _cues(page)


def _claims_action(page: Page) -> bool:
    claims = _title_claims(page)
    if claims:
        return any(c.strength is Strength.CAUSAL for c in claims)
    return "acts" in _cues(page)


def _title_claims(page: Page) -> list[Claim]:
    return [c for c in page.graph.claims if page.in_title(c.spans.sentence.start)]


def _hype_reasons(page: Page, hype: tuple[Span, ...]) -> list[str]:
    words = [span.text for span in hype if page.in_title(span.start)]
    return [f"It carries words of hype: {', '.join(words)}."] if words else []


def _weaker_body(page: Page) -> list[str]:
    """Say so where most of the first claims about the main drug are weaker than the headline."""
    body = [
        c for c in page.main_claims if not page.in_title(c.spans.sentence.start) and not c.negated
    ][:LEAD_CLAIMS]
    weak = [c for c in body if c.certainty is not Certainty.ASSERTED or c.strength in WEAK]
    if len(body) >= 2 and len(weak) > MOST * len(body):
        return ["It is surer than the text, which says may, could or linked."]
    return []
