"""An evaluation for people: scores with intervals, and errors beside the words they are about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jinja2 import Environment

from extractor.evaluate.bootstrap import Interval
from extractor.evaluate.errors import ClaimError
from extractor.evaluate.gold import GoldClaim, Place
from extractor.evaluate.matching import place
from extractor.evaluate.score import Scores
from extractor.resources import read_data
from extractor.schema import Claim, ClaimGraph

Part = tuple[str, str]  # words, and who marked them: "gold", "made", "both" or nobody


@dataclass(frozen=True)
class ScoreRow:
    """One measure as it is shown."""

    name: str
    value: str
    interval: str


@dataclass(frozen=True)
class ErrorRow:
    """One error as it is shown, both sides in words."""

    kind: str
    parts: tuple[Part, ...]
    gold: str
    made: str


@dataclass(frozen=True)
class ArticleErrors:
    """The errors of one article."""

    title: str
    errors: tuple[ErrorRow, ...]


def score_rows(scores: Scores, intervals: dict[str, Interval]) -> list[ScoreRow]:
    """Put every measure beside its interval."""
    rows = []
    for name, value in scores.as_numbers().items():
        low, high = intervals.get(name, (value, value))
        rows.append(ScoreRow(name.replace("_", " "), f"{value:.3f}", f"{low:.3f} to {high:.3f}"))
    return rows


def article_errors(graph: ClaimGraph, errors: Iterable[ClaimError]) -> ArticleErrors:
    """Put the errors of an article into words."""
    text = graph.article.text
    names = {entity.id: entity.name for entity in graph.entities}
    rows = tuple(
        ErrorRow(
            str(error.kind),
            tuple(_parts(text, error)),
            _say_gold(text, error.gold),
            _say_claim(names, error.claim),
        )
        for error in errors
    )
    return ArticleErrors(graph.article.heading(), rows)


def to_html(scores: Sequence[ScoreRow], articles: Sequence[ArticleErrors]) -> str:
    """Render a page without scripts; whatever the articles hold is shown as text."""
    page = Environment(autoescape=True).from_string(read_data("templates", "errors.html"))
    return page.render(scores=scores, articles=[each for each in articles if each.errors])


def _say_gold(text: str, gold: GoldClaim | None) -> str:
    if gold is None:
        return ""
    drug = text[slice(*gold.drug)] if gold.drug else gold.drug_norm
    words = [drug, _not(gold.negated) + gold.relation, text[slice(*gold.effect)]]
    return " · ".join([*words, *([gold.direction] if gold.direction else []), gold.certainty])


def _say_claim(names: dict[str, str], claim: Claim | None) -> str:
    if claim is None:
        return ""
    drug = claim.spans.drug.text if claim.spans.drug else names[claim.drug]
    effect = claim.spans.effect.text if claim.spans.effect else names[claim.effect]
    words = [drug, _not(claim.negated) + claim.relation, effect]
    words += [*([claim.direction] if claim.direction else []), claim.certainty]
    return " · ".join([*words, claim.rule, f"{claim.confidence:.2f}"])


def _not(negated: bool) -> str:
    return "not " if negated else ""


def _parts(text: str, error: ClaimError) -> Iterable[Part]:
    """Cut a sentence where gold's or the extraction's drug and effect begin and end."""
    start, end = error.sentence
    gold: list[Place | None] = [error.gold.drug, error.gold.effect] if error.gold else []
    spans = error.claim.spans if error.claim else None
    made = [place(spans.drug), place(spans.effect)] if spans else []
    places: list[Place] = [each for each in (*gold, *made) if each]
    cuts = {start, end, *(min(max(cut, start), end) for each in places for cut in each)}
    edges = sorted(cuts)
    for left, right in zip(edges, edges[1:], strict=False):
        by_gold, by_made = _covers(gold, left), _covers(made, left)
        look = "both" if by_gold and by_made else "gold" if by_gold else "made" if by_made else ""
        yield text[left:right], look


def _covers(places: Iterable[Place | None], at: int) -> bool:
    return any(each is not None and each[0] <= at < each[1] for each in places)
