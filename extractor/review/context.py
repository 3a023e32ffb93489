"""What surrounds the intervention: costs, alternatives, availability and novelty."""

from extractor.review.page import Hit, Page
from extractor.review.signals import Answer, of_value, shown, total, without_vetoed, yes_no
from extractor.schema import Relation

HELPFUL = (Relation.TREATS, Relation.PREVENTS)
COMPARISON_WEIGHT = 0.5
MONEY_REACH = 60  # characters; further on a sentence may speak of another sum


def find_costs(page: Page) -> Answer:
    """Tell whether the price or who pays is spoken of."""
    return yes_no(page, without_vetoed(page.find("costs"), reach=MONEY_REACH))


def find_alternatives(page: Page) -> Answer:
    """Tell whether other ways to treat or prevent the condition are named."""
    hits = page.find("alternatives")
    plain = of_value(hits, "yes")
    kinds = _others(page, of_value(hits, "kind"))
    compared = _compared(page, of_value(hits, "comparison"), kinds)
    weight = total(plain) + total(kinds) + COMPARISON_WEIGHT * len(compared)
    rivals = _rivals(page)
    if weight + len(rivals) < 1:
        return Answer("no")
    return Answer("yes", shown(page, plain or compared or kinds or rivals))


def _others(page: Page, kinds: list[Hit]) -> list[Hit]:
    """Keep the kinds of treatment that are not the main intervention itself."""
    names = _names(page)
    return [k for k in kinds if not any(_word(page, k) in name for name in names)]


def _word(page: Page, hit: Hit) -> str:
    return page.plain[hit.start : hit.end].lower().rstrip("s")


def _names(page: Page) -> list[str]:
    main = next((e for e in page.graph.entities if e.id == page.main_drug), None)
    title = page.plain[slice(*page.title)].lower() if page.title else ""
    return [title, *(m.text.lower() for m in (main.mentions if main else ()))]


def _compared(page: Page, comparisons: list[Hit], kinds: list[Hit]) -> list[Hit]:
    places = {hit.sentence.start for hit in kinds}
    return [hit for hit in comparisons if hit.sentence.start in places]


def _rivals(page: Page) -> list[Hit]:
    """Return claims that another intervention helps against what the main one helps against."""
    effects = {c.effect for c in page.main_claims if c.relation in HELPFUL}
    hits = []
    for claim in page.graph.claims:
        if claim.drug == page.main_drug or claim.effect not in effects or claim.negated:
            continue
        sentence = page.sentence_at(claim.spans.sentence.start)
        if claim.relation in HELPFUL and sentence:
            span = claim.spans.drug or claim.spans.sentence
            hits.append(Hit(sentence, span.start, span.end, "yes", 0.4, "rival"))
    return hits


def find_availability(page: Page) -> Answer:
    """Tell whether it is said to be approved, on sale, in use, or how far from that."""
    return yes_no(page, page.find("availability"))


def find_novelty(page: Page) -> Answer:
    """Tell whether the article says what is new, or what was known before."""
    return yes_no(page, page.find("novelty"))
