"""Whether two entities of two texts are the same thing: linked concept, name, or containment."""

import re
from dataclasses import dataclass
from functools import cached_property

from extractor.assertions import normalize_name
from extractor.schema import Entity, MentionKind

SAME, CLASS, CONTAINED = 1.0, 0.8, 0.75
MANY_SHARED = 0.5  # share of words from which two phrases speak of one thing
LINK_ENOUGH = 0.5
MOST_NAMES = 40
_WORD = re.compile(r"[a-z0-9]+")
# Words that tell nothing of what a phrase is about.
_EMPTY = frozenset(
    (
        "a an the of in on for to and or with from by at this that these those its their his her "
        "new drug drugs medication medicine treatment therapy pill patient patients people person "
        "risk rate level levels symptom symptoms disease disorder condition effect effects case "
        "cases development incidence chance odds likelihood severity number it they he she "
        "significantly major serious severe acute chronic some many other more less such as"
    ).split()
)


@dataclass(frozen=True)
class Term:
    """An entity with everything that it can be known by."""

    entity: Entity

    @cached_property
    def curies(self) -> frozenset[str]:
        """Return the linked concepts."""
        return frozenset(x.curie for x in self.entity.links if x.score >= LINK_ENOUGH)

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the normalised names; pronouns and bare nouns name nothing."""
        entity, known = self.entity, self.entity.attributes
        texts = [entity.name, *entity.aliases, *known.brand_names, known.generic_name or ""]
        texts += [m.text for m in entity.mentions if m.kind in NAMING][:MOST_NAMES]
        return frozenset(name for text in texts if (name := normalize_name(text)))

    @cached_property
    def classes(self) -> frozenset[str]:
        """Return the normalised names of its drug classes."""
        return frozenset(normalize_name(name) for name in self.entity.attributes.member_of)

    @cached_property
    def words(self) -> frozenset[frozenset[str]]:
        """Return the telling words of each name."""
        sets = (frozenset(map(_stem, _WORD.findall(name))) - _EMPTY for name in self.names)
        return frozenset(words for words in sets if words)


NAMING = (MentionKind.NAME, MentionKind.ABBREVIATION, MentionKind.NOMINAL)


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def match(one: Term, other: Term) -> float:
    """Return how surely two terms are the same thing, 0 to 1."""
    if one.curies & other.curies or one.names & other.names:
        return SAME
    if one.classes & other.names or other.classes & one.names:
        return CLASS
    best = 0.0
    for a in one.words:
        for b in other.words:
            if a <= b or b <= a:
                return CONTAINED
            best = max(best, len(a & b) / len(a | b))
    return best if best >= MANY_SHARED else 0.0
