"""The comparison itself: two claim graphs in, what changed between them out."""

from extractor.compare.changes import Side, find_changes
from extractor.compare.conclusion import Reader, Statement, find_finding
from extractor.compare.copying import find_copied
from extractor.compare.model import (
    Comparison,
    Copied,
    Finding,
    LevelPair,
    MainFinding,
    Overall,
    Pair,
    Unsupported,
)
from extractor.compare.omissions import find_omissions
from extractor.compare.pairing import Pairing, Topic, pair_topics
from extractor.compare.reading import load_strength_reader
from extractor.review.page import Page
from extractor.schema import ClaimGraph

NAMES = ("no link", "a correlation", "a possible effect", "an effect")
ORDER = (Overall.DOWNPLAYS, Overall.SAME, Overall.EXAGGERATES)
# Two texts about one finding mostly agree. Sumner et al. (2014, 2016) found about six in ten press
# releases and stories as strong as the paper, where chance (levels independent) gives three
# in ten: the odds of `same` are 0.6 / 0.4 to 0.31 / 0.69.
SAME_ODDS = 2.0


def compare(article: ClaimGraph, original: ClaimGraph, *, read: Reader | None = None) -> Comparison:
    """Compare an article with its original.

    Args:
        article: What was written.
        original: What it was written from: a paper, an abstract, a release, an earlier version.
        read: Reads the causal strength of a sentence; the shipped classifier by default.
    """
    reader = read or load_strength_reader().read
    ours, theirs = Page(article), Page(original)
    pairing = pair_topics(article, original)
    mine, yours = find_finding(ours, reader), find_finding(theirs, reader)
    overall, confidence = judge(mine, yours)
    share, passages = find_copied(ours.plain, theirs.plain)
    return Comparison(
        overall=overall,
        levels=LevelPair(article=_level(mine), original=_level(yours)),
        why=explain(overall, mine, yours),
        confidence=confidence,
        main=MainFinding(article=_finding(ours, mine), original=_finding(theirs, yours)),
        pairs=_pairs(article, original, pairing),
        unsupported=tuple(_unsupported(topic) for topic in pairing.only_article),
        omitted=find_omissions(ours, theirs, pairing),
        copied_share=share,
        copied=tuple(
            Copied(
                article=ours.span(p.start, p.end),
                original=theirs.span(p.other_start, p.other_end),
                words=p.words,
            )
            for p in passages
        ),
        article=article.article.id,
        original=original.article.id,
        article_title=_title(ours),
        original_title=_title(theirs),
    )


def judge(article: Statement | None, original: Statement | None) -> tuple[Overall, float]:
    """Return the most probable of same, exaggerates and downplays, and its probability.

    Both sides' levels are uncertain, so all sixteen combinations count by their probability.
    """
    if article is None or original is None:
        return Overall.SAME, 0.0
    weaker, same, stronger = article.levels.compare(original.levels)
    chances = (weaker, same * SAME_ODDS, stronger)
    best = max(range(3), key=lambda i: (chances[i], i == 1))
    return ORDER[best], round(min(chances[best] / sum(chances), 1.0), 4)


def explain(overall: Overall, article: Statement | None, original: Statement | None) -> str:
    """Say in one sentence why."""
    if article is None or original is None:
        return "One of the texts holds no sentence to compare."
    ours, theirs = NAMES[article.levels.level], NAMES[original.levels.level]
    if overall is Overall.SAME:
        return (
            f"Both speak of {ours}." if ours == theirs else "The two are too close to tell apart."
        )
    return f"The article speaks of {ours}, the original of {theirs}."


def _level(statement: Statement | None) -> int:
    return statement.levels.level if statement else 0


def _finding(page: Page, statement: Statement | None) -> Finding | None:
    if statement is None:
        return None
    return Finding(
        span=page.span(statement.start, statement.end),
        level=statement.levels.level,
        probabilities=statement.levels.values,
    )


def _pairs(article: ClaimGraph, original: ClaimGraph, pairing: Pairing) -> tuple[Pair, ...]:
    pairs = []
    for found in pairing.pairs:
        ours, theirs = found.article.spokesman, found.original.spokesman
        drug, effect = found.article.name
        pairs.append(
            Pair(
                drug=drug,
                effect=effect,
                article=ours,
                original=theirs,
                score=found.score,
                changes=find_changes(Side(article, ours), Side(original, theirs)),
            )
        )
    return tuple(pairs)


def _unsupported(topic: Topic) -> Unsupported:
    drug, effect = topic.name
    return Unsupported(
        drug=drug,
        effect=effect,
        claim=topic.spokesman,
        why=f"The original says nothing of {drug} and {effect}.",
    )


def _title(page: Page) -> str | None:
    if page.title:
        start, end = page.title
        return page.text[start:end]
    return page.graph.article.title
