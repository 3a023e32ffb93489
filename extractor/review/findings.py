"""Passages that deserve a second look, beside the checklist. Page and headline in, findings out."""

from collections.abc import Iterator

from extractor.review.headline import Headline
from extractor.review.model import Finding, FindingKind
from extractor.review.page import Page
from extractor.review.sizes import HARMFUL
from extractor.schema import Claim, Evidence, SourceKind, Span, Strength, StudyDesign

MOST = 50  # of one kind; more are no help
HARM_ADVICE = "Say how often this happens, best as how many in a hundred with and without it."
SOURCE_ADVICE = "Name the study, person or body that this rests on."
CAUSAL_ADVICE = "Write that the two go together, or say what else could explain it."


def find_more(page: Page, headline: Headline, design: str) -> tuple[Finding, ...]:
    """Return all findings in reading order."""
    found = [
        *list(_unsourced(page))[:MOST],
        *list(_harms_without_frequency(page))[:MOST],
        *list(_causal_on_observational(page, design))[:MOST],
        *_from_headline(page, headline),
    ]
    return tuple(sorted(_once(found), key=lambda f: (f.span.start, f.span.end, f.kind)))


def _once(findings: list[Finding]) -> list[Finding]:
    """Keep one finding of a kind for each passage."""
    return list({(f.kind, f.span.start, f.span.end): f for f in reversed(findings)}.values())


def _unsourced(page: Page) -> Iterator[Finding]:
    """Yield the claims of the text that nobody is said to make."""
    spoken = {s.id for s in page.graph.sources if s.kind is not SourceKind.ARTICLE}
    for claim in page.graph.claims:
        if page.in_title(claim.spans.sentence.start) or spoken.intersection(claim.sources):
            continue
        if claim.studies or claim.evidence in (Evidence.TRIAL, Evidence.OBSERVATIONAL):
            continue
        yield _finding(
            FindingKind.UNSOURCED_CLAIM,
            claim,
            "The article says this in its own voice, without a source.",
            SOURCE_ADVICE,
        )


def _harms_without_frequency(page: Page) -> Iterator[Finding]:
    for claim in page.graph.claims:
        if claim.relation not in HARMFUL or claim.negated:
            continue
        if claim.magnitude is None and claim.frequency is None:
            yield _finding(
                FindingKind.HARM_WITHOUT_FREQUENCY,
                claim,
                "A harm is named without saying how often it occurs.",
                HARM_ADVICE,
            )


def _causal_on_observational(page: Page, design: str) -> Iterator[Finding]:
    observed = {s.id for s in page.graph.studies if s.design is StudyDesign.OBSERVATIONAL}
    for claim in page.graph.claims:
        if claim.strength is not Strength.CAUSAL or claim.negated:
            continue
        rests = claim.evidence is Evidence.OBSERVATIONAL or bool(observed & set(claim.studies))
        if rests or (design == "observational" and page.in_title(claim.spans.sentence.start)):
            yield _finding(
                FindingKind.CAUSAL_ON_OBSERVATIONAL,
                claim,
                "It is worded as cause and effect, but rests on a study that only observed.",
                CAUSAL_ADVICE,
                span=claim.spans.trigger,
            )


def _from_headline(page: Page, headline: Headline) -> Iterator[Finding]:
    if headline.answer.span is None:
        return
    for reason in headline.reasons:
        hides = headline.hides_species and "does not say" in reason
        kind = FindingKind.HEADLINE_HIDES_SPECIES if hides else FindingKind.HEADLINE_STRONGER
        advice = "Bring the headline down to what the text supports."
        yield Finding(kind=kind, span=headline.answer.span, why=reason, advice=advice)


def _finding(
    kind: FindingKind, claim: Claim, why: str, advice: str, *, span: Span | None = None
) -> Finding:
    return Finding(
        kind=kind, span=span or claim.spans.sentence, why=why, advice=advice, claim=claim.id
    )
