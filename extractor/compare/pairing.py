"""Claims of two texts paired by drug and effect.

In: two claim graphs. Out: for each drug and effect of the article the claims of both sides, and
the claims that only one side makes. Of several claims about one thing the strongest speaks for
its text: the article is held to the most that it says, and given the most that the original says.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from extractor.compare.terms import Term, match
from extractor.schema import Certainty, Claim, ClaimGraph
from extractor.strength import LEVELS

ENOUGH = 0.5
# Two texts with more topics than this are no articles; the rest is left out to bound time.
MOST_TOPICS = 250
CERTAINTIES = (Certainty.HYPOTHETICAL, Certainty.HEDGED, Certainty.ASSERTED)


@dataclass(frozen=True)
class Topic:
    """What one text claims of one drug and one effect, in reading order."""

    drug: Term
    effect: Term
    claims: tuple[Claim, ...]

    @property
    def spokesman(self) -> Claim:
        """Return the strongest claim; of equals the first."""
        return max(self.claims, key=lambda c: (claim_rank(c), -c.spans.sentence.start))

    @property
    def name(self) -> tuple[str, str]:
        """Return the names of drug and effect."""
        return self.drug.entity.name, self.effect.entity.name


@dataclass(frozen=True)
class TopicPair:
    """The same topic in both texts."""

    article: Topic
    original: Topic
    score: float


@dataclass(frozen=True)
class Pairing:
    """Topics of both texts, and those of one alone."""

    pairs: tuple[TopicPair, ...]
    only_article: tuple[Topic, ...]
    only_original: tuple[Topic, ...]


def claim_rank(claim: Claim) -> tuple[int, int, float]:
    """Return how much a claim says: causal strength, then certainty, then confidence."""
    return (
        LEVELS.index(claim.strength),
        CERTAINTIES.index(claim.certainty),
        claim.confidence,
    )


def pair_topics(article: ClaimGraph, original: ClaimGraph) -> Pairing:
    """Pair the topics of two texts; each of the article gets its best counterpart."""
    ours, theirs = list(find_topics(article)), list(find_topics(original))
    pairs, lonely = [], []
    met: set[int] = set()
    for topic in ours:
        scores = [(_score(topic, other), -i) for i, other in enumerate(theirs)]
        score, place = max(scores, default=(0.0, 0))
        if score >= ENOUGH:
            pairs.append(TopicPair(topic, theirs[-place], round(score, 4)))
            met.add(-place)
        else:
            lonely.append(topic)
    rest = [topic for i, topic in enumerate(theirs) if i not in met]
    return Pairing(tuple(pairs), tuple(lonely), tuple(rest))


def find_topics(graph: ClaimGraph) -> Iterable[Topic]:
    """Return what a text claims, grouped by drug and effect, in reading order."""
    terms = {entity.id: Term(entity) for entity in graph.entities}
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in sorted(graph.claims, key=lambda c: (c.spans.sentence.start, c.id)):
        groups.setdefault((claim.drug, claim.effect), []).append(claim)
    topics = [
        Topic(terms[drug], terms[effect], tuple(claims))
        for (drug, effect), claims in groups.items()
        if drug in terms and effect in terms
    ]
    return topics[:MOST_TOPICS]


def _score(one: Topic, other: Topic) -> float:
    drug = match(one.drug, other.drug)
    return drug * match(one.effect, other.effect) if drug else 0.0
