"""What the original tells and the article leaves out: limits and harms."""

from collections.abc import Iterator

from extractor.compare.model import Omission
from extractor.compare.pairing import Pairing
from extractor.review.page import Hit, Page
from extractor.review.sizes import HARMFUL, harm_hits
from extractor.schema import Claim

MOST = 40
LIMIT_ENOUGH = 0.75  # one clear cue; weaker ones are too common in prose
_KINDS = {"limit": 0, "harm": 1}


def find_omissions(article: Page, original: Page, pairing: Pairing) -> tuple[Omission, ...]:
    """Return what was left out: limits first, then harms."""
    found = [
        *_limits(article, original),
        *_harm_claims(article, original, pairing),
        *_harm_words(article, original),
    ]
    unique = {(o.kind, o.span.start): o for o in reversed(found)}.values()
    ordered = sorted(unique, key=lambda o: (_KINDS[o.kind], o.span.start))
    return tuple(ordered)[:MOST]


def _limits(article: Page, original: Page) -> Iterator[Omission]:
    """Yield the limits of a kind that the article does not speak of."""
    told = {hit.cue for hit in article.find("limitations")}
    for hit in _clear(original.find("limitations")):
        if hit.cue not in told:
            yield Omission(
                kind="limit",
                span=original.passage(hit),
                why="The original admits this limit; the article tells none of this kind.",
            )


def _clear(hits: list[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.weight >= LIMIT_ENOUGH]


def _harm_claims(article: Page, original: Page, pairing: Pairing) -> Iterator[Omission]:
    told = article.plain.lower()
    for topic in pairing.only_original:
        harms = [c for c in topic.claims if is_harm(c)]
        if harms and topic.effect.entity.name.lower() not in told:
            drug, effect = topic.name
            yield Omission(
                kind="harm",
                span=harms[0].spans.sentence,
                why=f"The original names {effect} as a harm of {drug}; the article does not.",
            )


def is_harm(claim: Claim) -> bool:
    """Tell whether a claim is about a harm that does occur."""
    return claim.relation in HARMFUL and not claim.negated


def _harm_words(article: Page, original: Page) -> Iterator[Omission]:
    """Yield what the original says of harms when the article is silent on them."""
    if harm_hits(article, article.find("harms")):
        return
    for hit in harm_hits(original, original.find("harms")):
        if hit.value == "mentioned":
            yield Omission(
                kind="harm",
                span=original.passage(hit),
                why="The original speaks of harms here; the article speaks of none.",
            )
