"""How large: the numbers of the benefit, and what is told of harms. Page in, answers out."""

from extractor.review.page import Hit, Page, Sentence
from extractor.review.signals import NONE, Answer, of_value, shown, total
from extractor.schema import Claim, MagnitudeKind, Relation, Span

HELPFUL = (Relation.TREATS, Relation.PREVENTS, Relation.AFFECTS)
HARMFUL = (Relation.CAUSES, Relation.RAISES_RISK)
KINDS = {
    MagnitudeKind.RELATIVE: "relative",
    MagnitudeKind.ABSOLUTE: "absolute",
    MagnitudeKind.DURATION: "absolute",
    MagnitudeKind.COUNT: "count",
}


def find_benefit(page: Page) -> Answer:
    """Tell whether the size of the benefit is absolute, only relative, both or not told."""
    hits = page.find("benefit")
    good = [h for h in _about_results(hits) if h.value in ("relative", "absolute")]
    absolute, relative = of_value(good, "absolute"), of_value(good, "relative")
    relative = [h for h in relative if not _is_inside(h, absolute)]
    claimed = _claimed_kinds(page)
    has_absolute = bool(absolute)
    has_relative = bool(relative) or "relative" in claimed
    if has_absolute and has_relative:
        return Answer("both", shown(page, absolute))
    if has_absolute:
        return Answer("absolute", shown(page, absolute))
    if has_relative:
        return Answer("relative", shown(page, relative) or claimed.get("relative"))
    return Answer(NONE)


def _about_results(hits: list[Hit]) -> list[Hit]:
    """Keep numbers of sentences that speak of who was treated, not of the illness or of harms."""
    values: dict[int, set[str]] = {}
    for hit in hits:
        values.setdefault(hit.sentence.start, set()).add(hit.value)
    return [
        hit
        for hit in hits
        if "result" in values[hit.sentence.start]
        and not values[hit.sentence.start] & {"background", "harm"}
    ]


def _is_inside(hit: Hit, others: list[Hit]) -> bool:
    return any(o.start <= hit.start and hit.end <= o.end for o in others)


def _claimed_kinds(page: Page) -> dict[str, Span]:
    found: dict[str, Span] = {}
    for claim in page.main_claims:
        if claim.magnitude and claim.relation in HELPFUL and not claim.negated:
            kind = KINDS.get(claim.magnitude.kind) if claim.magnitude.kind else None
            if kind:
                found.setdefault(kind, claim.spans.sentence)
    return found


def find_harms(page: Page) -> Answer:
    """Tell whether harms are told with numbers, named, denied or not spoken of."""
    hits = page.find("harms")
    denied = of_value(hits, "denied")
    told = harm_hits(page, hits)
    if denied:
        told = [hit for hit in told if not _is_of_others(page, hit.sentence)]
    counted = [hit for hit in told if _is_counted(page, hit, hits)]
    if counted:
        return Answer("quantified", shown(page, counted))
    claimed = [c for c in page.main_claims if c.relation in HARMFUL and not c.negated]
    if total(told) >= 1 and not (not claimed and total(denied) > total(told)):
        return Answer("mentioned", shown(page, told))
    if claimed and not denied:
        return Answer("mentioned", claimed[0].spans.sentence)
    return Answer("denied", shown(page, denied)) if denied else Answer(NONE)


def harm_hits(page: Page, hits: list[Hit]) -> list[Hit]:
    """Return the hits that name harms of the intervention, without those that deny them."""
    denied = {h.sentence.start for h in of_value(hits, "denied")}
    symptoms = {h.sentence.start for h in of_value(hits, "symptom")}
    strong = [h for h in of_value(hits, "mentioned") if h.sentence.start not in denied]
    weak = [
        h
        for h in of_value(hits, "weak")
        if h.sentence.start not in denied
        and (h.sentence.start in symptoms or _harm_claims(page, h.sentence))
    ]
    return sorted((*strong, *weak), key=lambda hit: hit.start)


def _harm_claims(page: Page, sentence: Sentence) -> list[Claim]:
    """Return the harms that a sentence claims of any intervention."""
    return [
        claim
        for claim in page.graph.claims
        if sentence.start <= claim.spans.sentence.start < sentence.end
        and claim.relation in HARMFUL
        and not claim.negated
    ]


def _is_of_others(page: Page, sentence: Sentence) -> bool:
    """Tell whether a sentence speaks of harms of other interventions only."""
    claims = _harm_claims(page, sentence)
    return bool(claims) and all(claim.drug != page.main_drug for claim in claims)


def _is_counted(page: Page, hit: Hit, hits: list[Hit]) -> bool:
    """Tell whether a harm comes with a number: one beside it, or the size of its claim."""
    if hit.value == "mentioned":
        return any(h.sentence.start == hit.sentence.start for h in of_value(hits, "number"))
    return any(claim.magnitude for claim in _harm_claims(page, hit.sentence))
