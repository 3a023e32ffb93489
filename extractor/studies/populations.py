"""Who an article speaks about: a Doc in, minimal noun phrases with their facets out.

A population is a noun of the lexicon ("patients", "mice") or "those" with what restricts it,
extended to the left over its modifiers and to the right over what says which ones ("with asthma",
"taking statins", "over 50", "who smoke"). Part-of-speech tags are used where they are there.
Linear in the length of the Doc.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc, Token

from extractor.annotations import PopulationRecord
from extractor.resources import read_table
from extractor.rules.cues import plain_text
from extractor.studies.facets import build_population

MAX_LEFT, MAX_RIGHT = 8, 16  # tokens; the longest gold populations of train have 14 after the noun

_RESTRICTORS = frozenset(
    "with who whose whom taking on given getting receiving aged age ages over under at without "
    "suffering undergoing living having treated using diagnosed born affected being exposed "
    "hospitalized prescribed enrolled recovering assigned vaccinated infected in from between "
    "older younger not that already newly randomly considered struggling distressed".split()
)
# After a bare "those" or "the 34 who" these show that people are meant.
_AFTER_THOSE = frozenset(
    "who with taking on given getting receiving aged at without whose treated using in under over "
    "diagnosed assigned not considered eating drinking already undergoing living".split()
)
_STOPS = frozenset(
    "had has have is are was were will would could may might can did does do said says found "
    "showed saw experienced developed reported lost gained lived died received got took but while "
    "according compared than versus vs when if because although however after during before "
    "by until since as then also should must seem appear achieved responded suffered saw "
    "improved reduced reduces lowers lowered increased".split()
)
_RELATIVE = frozenset(["who", "whose", "whom", "that", "which"])
_QUANTIFIERS = frozenset(
    "some many most all several few both half third thirds quarter majority percent % each every "
    "certain other another these those such no none".split()
)
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_AGE_WORDS = frozenset(["over", "under", "aged", "age", "ages", "older", "younger"])
_AGE_PARTS = frozenset(
    "to and or - – years year old of age older younger up than the between".split()
)
_MODIFIER_TAGS = frozenset(["ADJ", "NOUN", "PROPN", "NUM", "ADV", "X"])
_GAPS = frozenset(["-", "–", ",", "%", "'s", "’s", "/"])
_LOOSE = re.compile(r"^(?:\d[\d,.]*|[a-z]+-[a-z]+(?:-[a-z]+)*)$", re.IGNORECASE)


def find_populations(doc: Doc) -> Iterator[PopulationRecord]:
    """Yield every population in reading order, without overlaps."""
    last = -1
    for i, word in enumerate(_lower_words(doc)):
        if i <= last or word not in _candidate_words() or not _is_head(doc[i]):
            continue
        token = doc[i]
        left, right = _left_edge(token), _right_edge(token)
        last = right
        yield build_population(doc, (left, right), token)


def _lower_words(doc: Doc) -> list[str]:
    """Return the words in lower case; one lookup is ten times faster than one token."""
    strings = doc.vocab.strings
    return [strings[key] for key in doc.to_array("LOWER").tolist()]


@lru_cache(maxsize=1)
def _candidate_words() -> frozenset[str]:
    return frozenset([*people_nouns(), "those", "ones"])


@lru_cache(maxsize=1)
def people_nouns() -> dict[str, list[str]]:
    """Return the nouns for people and animals."""
    rows = [*read_table("lexicons", "populations.tsv"), *read_table("lexicons", "species.tsv")]
    return {row[0].lower(): row for row in rows}


@lru_cache(maxsize=1)
def _modifiers() -> frozenset[str]:
    return frozenset(row[0] for row in read_table("lexicons", "populations_modifiers.tsv"))


def _is_head(token: Token) -> bool:
    word = token.lower_
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if word in ("those", "ones"):
        return following is not None and following.lower_ in _AFTER_THOSE
    if word not in people_nouns():
        return False
    if token.pos_ in ("ADJ", "VERB") and word not in ("elderly", "infected", "uninfected"):
        return False
    return following is None or not _is_modifier_of(token, following)


def _is_modifier_of(token: Token, following: Token) -> bool:
    """Tell "patient care", "Women's Health" and "adult patients" from "patients"."""
    if following.lower_ in ("'s", "’s", "'", "’"):
        after = following.nbor(1) if following.i + 1 < len(token.doc) else following
        return token.text[0].isupper() and after.text[:1].isupper()
    if following.lower_ in people_nouns():
        return True
    if following.lower_ in ("-", "–") or token.text[0] == "-":
        return True
    return token.dep_ in ("compound", "amod") and token.head.i > token.i


def _left_edge(token: Token) -> int:
    edge = token.i
    sentence_start = _sentence_start(token)
    while edge > sentence_start and token.i - edge < MAX_LEFT:
        before = token.doc[edge - 1]
        if not _is_left_part(before, token):
            break
        edge -= 1
    while edge < token.i and token.doc[edge].lower_ in {*_GAPS, "and", "or", "the"}:
        edge += 1
    return edge


def _sentence_start(token: Token) -> int:
    if token.doc.has_annotation("SENT_START"):
        return int(token.sent.start)
    return 0


def _is_left_part(token: Token, head: Token) -> bool:
    word = plain_text(token.lower_)
    if token.is_space or (token.is_punct and word not in _GAPS):
        return False
    if word in _modifiers() or word in _QUANTIFIERS or token.like_num or word in _GAPS:
        return word != "," or _between_modifiers(token)
    if word == "and":
        return _between_modifiers(token)
    if word in ("of", "than", "about", "nearly", "the", "more", "least", "almost"):
        return _counts(token)
    if not token.pos_:
        return bool(_LOOSE.match(word)) or word in people_nouns()
    return token.pos_ in _MODIFIER_TAGS or (token.tag_ == "VBN" and token.dep_ == "amod")


def _between_modifiers(token: Token) -> bool:
    """Tell whether a comma or an "and" joins two modifiers of one noun."""
    doc = token.doc
    if token.i == 0 or token.i + 1 >= len(doc):
        return False
    sides = (plain_text(doc[token.i - 1].lower_), plain_text(doc[token.i + 1].lower_))
    known = [side in _modifiers() or side in people_nouns() for side in sides]
    return all(known) or (token.lower_ == "," and all(_LOOSE.match(s) for s in sides))


def _counts(token: Token) -> bool:
    """Tell "two-thirds of the", "more than 500" from other uses of the same words."""
    doc = token.doc
    before = doc[token.i - 1].lower_ if token.i else ""
    after = doc[token.i + 1] if token.i + 1 < len(doc) else token
    if token.lower_ == "of":
        return before in _QUANTIFIERS or before.rstrip("%").isdigit()
    if token.lower_ == "the":
        return before == "of" or before in ("all", "half", "most")
    if token.lower_ in ("than", "more", "about", "nearly", "least", "almost"):
        return after.like_num or after.lower_ in ("than", "half")
    return False


def _right_edge(token: Token) -> int:
    doc, edge = token.doc, token.i
    following = doc[edge + 1] if edge + 1 < len(doc) else None
    if following is None or following.lower_ not in _RESTRICTORS:
        return edge
    if following.lower_ in ("in", "from", "on", "that") and not _restricts(following, token):
        return edge
    limit = min(len(doc), token.i + MAX_RIGHT)
    stop = _find_stop(token.i + 1, limit, doc)
    return _shrink(doc, token.i, min(stop, _subtree_end(token)) - 1)


def _restricts(preposition: Token, token: Token) -> bool:
    """Tell whether "in", "from" and "on" say which people, and not where something was done."""
    if preposition.lower_ == "that":
        return False
    after = preposition.nbor(1).lower_ if preposition.i + 1 < len(preposition.doc) else ""
    if token.lower_ == "those":
        return True
    if preposition.lower_ == "on":
        return after not in ("monday", "tuesday", "wednesday", "thursday", "friday", "average")
    return token.doc.has_annotation("DEP") and preposition.head.head == token


def _find_stop(start: int, limit: int, doc: Doc) -> int:
    """Return the first token that no longer belongs to what restricts a population."""
    clause = doc[start].lower_ in _RELATIVE or doc[start].lower_ in ("being", "having")
    verbs = 0
    if doc[start].lower_ in _AGE_WORDS:
        start = _skip_age(doc, start + 1, limit)
        if start >= limit or doc[start].lower_ not in _RESTRICTORS:
            return start
    for i in range(start, limit):
        token, word = doc[i], doc[i].lower_
        if token.is_space or (token.is_punct and word not in ("-", "–", "'", "’")):
            return i
        if not clause and token.tag_ in _FINITE:
            return i
        if word in _STOPS and not (clause and verbs == 0 and i <= start + 3):
            return i
        verbs += clause and (word in _STOPS or token.pos_ in ("VERB", "AUX")) and i > start
        if word in ("and", "or", "to") and not clause and _opens_clause(doc, i, limit):
            return i
    return limit


def _skip_age(doc: Doc, i: int, limit: int) -> int:
    while i < limit and (doc[i].like_num or doc[i].lower_ in _AGE_PARTS):
        i += 1
    return i


def _opens_clause(doc: Doc, i: int, limit: int) -> bool:
    after = doc[i + 1] if i + 1 < limit else None
    return after is None or after.pos_ in ("VERB", "AUX", "PRON", "DET") or after.lower_ in _STOPS


def _subtree_end(token: Token) -> int:
    if not token.doc.has_annotation("DEP"):
        return len(token.doc)
    edge = int(token.right_edge.i) + 1
    return edge if edge > token.i + 1 else len(token.doc)


def _shrink(doc: Doc, head: int, edge: int) -> int:
    """Drop function words and dangling restrictors at the end."""
    while edge > head and (
        doc[edge].is_punct
        or doc[edge].is_space
        or doc[edge].lower_
        in ("and", "or", "in", "on", "at", "with", "to", "who", "the", "a", "of")
    ):
        edge -= 1
    return edge
