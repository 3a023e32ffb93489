"""The review itself: a claim graph in, the checklist with passages and advice out."""

from extractor.review.advice import advise
from extractor.review.context import (
    find_alternatives,
    find_availability,
    find_costs,
    find_novelty,
)
from extractor.review.findings import find_more
from extractor.review.headline import judge_headline
from extractor.review.hype import find_hype
from extractor.review.model import Review
from extractor.review.page import Page
from extractor.review.research import (
    Research,
    find_design,
    find_human,
    find_limitations,
    find_publication,
    find_sample,
)
from extractor.review.sizes import find_benefit, find_harms
from extractor.review.voices import find_conflicts, find_independent, find_press_release
from extractor.schema import ClaimGraph


def review(graph: ClaimGraph) -> Review:
    """Answer the coverage checklist for one article."""
    page = Page(graph)
    research = Research(page)
    hype = find_hype(page)
    headline = judge_headline(page, research.design, hype)
    answers = {
        "costs": find_costs(page),
        "benefit_numbers": find_benefit(page),
        "harms": find_harms(page),
        "study_design": find_design(research),
        "sample_size": find_sample(research),
        "limitations": find_limitations(page),
        "publication": find_publication(page),
        "independent_source": find_independent(page),
        "conflict_of_interest": find_conflicts(page),
        "alternatives": find_alternatives(page),
        "availability": find_availability(page),
        "novelty": find_novelty(page),
        "press_release": find_press_release(page),
        "human_evidence": find_human(research),
        "headline_stronger": headline.answer,
    }
    items = {
        key: {"value": a.value, "span": a.span, "advice": advise(key, a.value)}
        for key, a in answers.items()
    }
    title = page.text[slice(*page.title)] if page.title else graph.article.title
    return Review.model_validate(
        {
            **items,
            "sensational": hype,
            "article": graph.article.id,
            "title": title,
            "findings": find_more(page, headline, research.design),
            "sensational_advice": advise("sensational", "some" if hype else "none"),
        }
    )
