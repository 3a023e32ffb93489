"""The research behind the article: design, size, on whom, limits, where it appeared.

In: a page. Out: answers. The pipeline's own reading of the main study counts beside the cues.
"""

from extractor.review.page import Hit, Page
from extractor.review.signals import (
    NO,
    NONE,
    YES,
    Answer,
    of_value,
    shown,
    total,
    without_vetoed,
    yes_no,
)
from extractor.schema import Study, StudyDesign

LEAD, LEAD_WEIGHT = 0.5, 1.5  # the first half of an article tells of its own study
MOST_HITS = 4  # a design gains nothing from being repeated for ever
STUDY_VOTE = 3.0  # what the pipeline's reading of the main study weighs
RANDOMISED_ENOUGH = 3.0
EXPERIMENTAL = ("animal", "in_vitro")
PEOPLE = ("randomized_trial", "trial", "observational", "review")
# From how many mentions of animals (or cells) beside people the evidence is of both.
MIXED_ENOUGH = 3.0
STUDY_ENOUGH = 0.1
LARGE = ("hundred", "thousand", "dozen")
PUBLICATIONS = ("journal", "preprint", "meeting", "company")


class Research:
    """What the cues and the graph say of the main study."""

    def __init__(self, page: Page) -> None:
        """Collect the votes for each design."""
        self.page = page
        self.hits = page.find("study")
        self.main: Study | None = page.graph.studies[0] if page.graph.studies else None
        self.votes = self._weigh()
        self.design = self._decide()

    def _weigh(self) -> dict[str, float]:
        votes: dict[str, float] = {}
        for value in (*PEOPLE, *EXPERIMENTAL, "human", "study"):
            weighed = sorted(
                (h.weight * (LEAD_WEIGHT if h.sentence.place < LEAD else 1.0))
                for h in of_value(self.hits, value)
            )
            votes[value] = round(sum(weighed[-MOST_HITS:]), 4)
        if self.main and self.main.design:
            votes[self.main.design] = votes.get(self.main.design, 0.0) + STUDY_VOTE
        return votes

    def _decide(self) -> str:
        votes = self.votes
        if not self._tells_study():
            return NONE
        broad = {
            "trial": votes["trial"] + votes["randomized_trial"],
            **{name: votes[name] for name in ("observational", "review", *EXPERIMENTAL)},
        }
        name = max(sorted(broad), key=lambda n: broad[n])
        if broad[name] < 1:
            return NONE
        if name == "trial" and votes["randomized_trial"] >= RANDOMISED_ENOUGH:
            return "randomized_trial"
        return name

    def _tells_study(self) -> bool:
        return bool(self.main) or self.votes["study"] >= STUDY_ENOUGH


def find_design(research: Research) -> Answer:
    """Return the design of the main study."""
    if research.design == NONE:
        return Answer(NONE)
    hits = of_value(research.hits, research.design)
    if not hits and research.main and research.main.mentions:
        mention = research.main.mentions[0]
        return Answer(research.design, research.page.span(mention.start, mention.end))
    return Answer(research.design, shown(research.page, hits))


def find_human(research: Research) -> Answer:
    """Tell whether the main result was obtained on people, animals or cells."""
    page, design, votes = research.page, research.design, research.votes
    if design == "animal":
        value = "animal"
    elif design == "in_vitro":
        value = "cells"
    elif design == NONE:
        return Answer(NONE)
    else:
        value = "mixed" if _is_mixed(research) else "human"
    kind = {"cells": "in_vitro", "animal": "animal"}.get(value, "human")
    hits = of_value(research.hits, kind)
    if value == "human" and votes["human"] == 0:
        hits = of_value(research.hits, design)
    sample = _sample_hits(page) if value == "human" else []
    return Answer(value, shown(page, sample or hits))


def _is_mixed(research: Research) -> bool:
    lead = [h for h in of_value(research.hits, "animal") if h.sentence.place < LEAD]
    read = research.main.design if research.main else None
    return total(lead) >= MIXED_ENOUGH and read is StudyDesign.ANIMAL


def find_sample(research: Research) -> Answer:
    """Tell whether the number of those who were studied is told."""
    hits = _sample_hits(research.page)
    if hits:
        return Answer(YES, shown(research.page, hits))
    return Answer(NO)


def _sample_hits(page: Page) -> list[Hit]:
    """Return counts of people or animals in sentences that speak of studying them."""
    hits = without_vetoed(page.find("sample"))
    studied = {hit.sentence.start for hit in hits if hit.value == "group"}
    return [h for h in of_value(hits, "size") if h.sentence.start in studied and _is_size(page, h)]


def _is_size(page: Page, hit: Hit) -> bool:
    """Leave out "two women" and "one in ten patients": a study has more than a few."""
    words = page.plain[hit.start : hit.end].lower().split()
    digits = words[0].split("-")[0].replace(",", "")
    if digits.replace(".", "").isdigit():
        return float(digits) >= 6
    return any(w in LARGE or w.endswith(("teen", "ty")) for w in words[:3])


def find_limitations(page: Page) -> Answer:
    """Tell whether the article admits limits of the evidence."""
    return yes_no(page, page.find("limitations", title=False))


def find_publication(page: Page) -> Answer:
    """Tell where the main result appeared; a journal counts before a meeting or a company."""
    hits = page.find("publication", title=False)
    older = {hit.sentence.start for hit in of_value(hits, "older")}
    current = [hit for hit in hits if hit.sentence.start not in older]
    for value in PUBLICATIONS:
        found = of_value(current, value)
        if found:
            return Answer(value, shown(page, found))
    named = [hit for hit in of_value(current, "name") if _is_of_main(hit)]
    past = of_value(hits, "journal") if research_journal(page) else []
    told = named or past
    return Answer("journal", shown(page, told)) if told else Answer(NONE)


def _is_of_main(hit: Hit) -> bool:
    return hit.sentence.place < LEAD or "study" in hit.sentence.text.lower()


def research_journal(page: Page) -> str | None:
    """Return the journal of the main study, as the pipeline read it."""
    return page.graph.studies[0].journal if page.graph.studies else None
