"""Who speaks: independent voices, funders and interests, press releases. Page in, answers out."""

import re

from extractor.review.page import DATA, Hit, Page
from extractor.review.release import release_probability
from extractor.review.signals import NO, YES, Answer, of_value, shown, total, yes_no
from extractor.rules.cues import load_cues
from extractor.schema import Source, SourceKind, SourceRelation, Span

# A release speaks of itself: its people are its own unless it says otherwise.
RELEASE_WEIGHT = 1.0
# Wording alone must be this sure; marks that are not enough alone lower it.
RELEASE_SURE, MARK_COUNTS = 0.7, 0.3
ROLE_BEFORE, ROLE_AFTER = 60, 160  # characters around a name in which its role stands
MOST_MENTIONS = 8
RELATIONS = {
    SourceRelation.AUTHOR: "inside",
    SourceRelation.FUNDER: "inside",
    SourceRelation.MAKER: "inside",
    SourceRelation.PATIENT: "patient",
    SourceRelation.INDEPENDENT: "outside",
}
SPEAKING = (SourceKind.PERSON,)
_STOP = frozenset(("the", "of", "at", "for", "and", "in", "university", "institute", "center"))
_WORD = re.compile(r"[a-z]{3,}")


def find_press_release(page: Page) -> Answer:
    """Tell whether the article is, cites or relies on a news release."""
    hits = page.find("press_release")
    answer = yes_no(page, hits)
    if answer.value == YES or not is_release(page):
        return answer
    title = page.span(*page.title) if page.title else None
    return Answer(YES, shown(page, hits) or title)


def is_release(page: Page) -> bool:
    """Tell whether the text itself is a news release, by its marks or by its wording."""
    marks = total(of_value(page.find("press_release"), "release"))
    if marks >= RELEASE_WEIGHT:
        return True
    return release_probability(page.plain) >= RELEASE_SURE - MARK_COUNTS * marks


def find_conflicts(page: Page) -> Answer:
    """Tell whether a funder, sponsor or financial tie is told."""
    return yes_no(page, page.find("conflicts"))


def find_independent(page: Page) -> Answer:
    """Tell whether a named person or body outside the research comments on it."""
    named = [h for h in of_value(page.find("independence"), "outside") if _names_someone(page, h)]
    if named:
        return Answer(YES, shown(page, named))
    if is_release(page):
        return Answer(NO)
    outsider = _find_outsider(page)
    return Answer(YES, outsider) if outsider else Answer(NO)


def _names_someone(page: Page, hit: Hit) -> bool:
    return any(
        hit.sentence.start <= mention.start < hit.sentence.end
        for source in page.graph.sources
        if source.kind in SPEAKING
        for mention in source.mentions
    )


def _find_outsider(page: Page) -> Span | None:
    """Return where a speaker with a role, who is none of the team, is named.

    Without a known member of the team the first speaker is taken for one.
    """
    speakers = _speakers(page)
    standings = {source.id: find_standing(page, source) for source in speakers}
    team = [source for source in speakers if standings[source.id] == "inside"]
    others = [s for s in speakers if standings[s.id] in ("unknown", "outside")]
    placed = [s for s in others if (s.role or s.affiliation) and not _shares_body(s, team)]
    if not team and placed and standings[placed[0].id] == "unknown":
        placed = [s for s in placed[1:] if not _shares_body(s, placed[:1])]
    return _place(page, placed[0]) if placed else None


def _speakers(page: Page) -> list[Source]:
    """Return the persons who are quoted or claim something, in order of their first mention."""
    graph = page.graph
    said = {quote.speaker for quote in graph.quotes}
    said |= {source for claim in graph.claims for source in claim.sources}
    people = [s for s in graph.sources if s.id in said and s.kind in SPEAKING and s.mentions]
    return sorted(people, key=lambda source: source.mentions[0].start)


def find_standing(page: Page, source: Source) -> str:
    """Return how a source stands to the research: inside, outside, patient or unknown."""
    if source.relation in RELATIONS:
        return RELATIONS[source.relation]
    told: set[str] = set()
    cues = load_cues(DATA, "independence.yaml")
    for mention in source.mentions[:MOST_MENTIONS]:
        sentence = page.sentence_at(mention.start)
        if sentence is None:
            continue
        low = max(sentence.start, mention.start - ROLE_BEFORE)
        high = min(sentence.end, mention.end + ROLE_AFTER)
        told |= {match.cue.value for match in cues.find(page.plain, low, high)}
    told |= {match.cue.value for match in cues.find(source.role or "")}
    return next((value for value in ("outside", "inside", "patient") if value in told), "unknown")


def _shares_body(source: Source, team: list[Source]) -> bool:
    own = _words(source.affiliation)
    return bool(own) and any(own & _words(member.affiliation) for member in team)


def _words(name: str | None) -> set[str]:
    return set(_WORD.findall((name or "").lower())) - _STOP


def _place(page: Page, source: Source) -> Span | None:
    sentence = page.sentence_at(source.mentions[0].start)
    if sentence is None:
        return None
    mention = source.mentions[0]
    return page.passage(Hit(sentence, mention.start, mention.end, "outside", 1.0, "speaker"))
