"""Which effects an argument names: a token in, effect phrases with their class out.

An effect is the mention that covers the word, else its minimal noun phrase without articles and
words of direction ("lower", "significant"). Looks through words of risk and quantity ("the risk
of stroke", "the number of strokes") and through verbs of undergoing ("to develop diabetes").
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from extractor.relations.arguments import case_of, children, conjuncts, objects
from extractor.relations.forms import names_of
from extractor.relations.phrases import (
    Effect,
    class_of,
    is_effect_head,
    make_effect,
    phrase_bounds,
)
from extractor.relations.scene import Scene
from extractor.relations.surface import NOUNS, listed_after, next_nominal
from extractor.rules import load_words

OF_CASES = ("of", "for", "from", "with", "to", "in")
EXAMPLE_CASES = ("such as", "like", "including")
UNWANTED = frozenset({"condition", "disease", "symptom", "event", "harm"})
# What joins people to what they have, and a description to a name.
HAVING = (
    "with",
    "who have",
    "who had",
    "suffering from",
    "who suffer from",
    "having",
    "living with",
)
NAMING = ("called", "known as", "named", "termed")
MAX_JOINED = 6
MAX_DESCENT = 3


def effects_at(scene: Scene, token: Token) -> list[Effect]:
    """Return the effects that an argument's head word names, coordinated ones too."""
    known = scene.effects_of.get(token.i)  # many rules ask for the same words
    if known is None:
        known = scene.effects_of[token.i] = _find_effects(scene, token)
    return known


def _find_effects(scene: Scene, token: Token) -> list[Effect]:
    found: dict[tuple[int, int], Effect] = {}
    for effect in _descend(scene, token, MAX_DESCENT, by_risk=False):
        for one in (effect, *_listed(scene, effect)):
            found.setdefault((one.argument.start, one.argument.end), one)
    return sorted(found.values(), key=lambda effect: effect.argument.start)


def _listed(scene: Scene, effect: Effect) -> Iterator[Effect]:
    """Yield the effects that a list goes on with, whatever the parse makes of it."""
    end = scene.sentence_of(scene.doc[effect.head]).end
    for head in listed_after(scene.doc, effect.argument.end, end):
        for other in _phrase(scene, head, by_risk=effect.by_risk):
            if other.argument.type or _is_alike(effect, other):
                yield replace(other, by_person=effect.by_person)


def _is_alike(one: Effect, other: Effect) -> bool:
    return one.class_name == other.class_name or {one.class_name, other.class_name} <= UNWANTED


def _descend(scene: Scene, token: Token, depth: int, *, by_risk: bool) -> Iterator[Effect]:
    words = load_words()
    for conjunct in conjuncts(token):
        lemma = conjunct.lemma_.lower()
        is_noun = conjunct.pos_ != "VERB" or conjunct.tag_.startswith("NN")
        is_risk = is_noun and bool(names_of(conjunct) & words["risk"])
        is_person = lemma in words["person"] and conjunct.i not in scene.effect_at
        below = [
            replace(effect, by_person=True) if is_person else effect
            for child in (_contents(conjunct) if depth else [])
            for effect in _descend(scene, child, depth - 1, by_risk=by_risk or is_risk)
        ]
        if below:
            yield from below
        elif depth and _shares_contents(conjunct):
            continue
        elif depth and conjunct.pos_ in {"VERB", "AUX"} and conjunct.i not in scene.effect_at:
            yield from _outcome(scene, conjunct, depth, by_risk=by_risk)
        else:
            yield from _phrase(scene, conjunct, by_risk=by_risk or is_risk)


def _shares_contents(noun: Token) -> bool:
    """Tell whether a later conjunct says what a word counts: "the number and severity of"."""
    if noun.lemma_.lower() not in load_words()["transparent"]:
        return False
    return any(_contents(other) for other in conjuncts(noun)[1:])


def _contents(noun: Token) -> list[Token]:
    """Return what a word stands for: what it counts, whom it describes, how it is called."""
    words = load_words()
    lemma = noun.lemma_.lower()
    if lemma in words["person"]:
        return _condition_of(noun)
    if noun.pos_ == "VERB" and not noun.tag_.startswith("NN"):
        return []
    if names_of(noun) & words["risk"] or lemma in words["transparent"]:
        return _inner(noun)
    return _name_of(noun)


def _condition_of(person: Token) -> list[Token]:
    """Return what people have: "patients with asthma", "women suffering from asthma"."""
    for child in person.children:
        if child.i > person.i and case_of(child) == "with":
            return [child]
        if child.i > person.i and child.lemma_ in {"suffer", "have", "diagnose"}:
            return [*objects(child), *(c for c in child.children if case_of(c) in OF_CASES)][:1]
    before = [child for child in person.lefts if child.dep_ == "compound"]
    return _after(person, HAVING) or before[-1:]


def _name_of(noun: Token) -> list[Token]:
    """Return the name that a description ends in: "an enzyme known as neprilysin"."""
    return _after(noun, NAMING)


def _after(noun: Token, phrases: tuple[str, ...]) -> list[Token]:
    """Return the nominal that some words join to a noun."""
    doc = noun.doc
    following = doc[noun.i + 1].lower_ if noun.i + 1 < len(doc) else ""
    for phrase in phrases:
        first, *others = phrase.split()
        start = noun.i + 2 + len(others)
        if following == first and doc[noun.i + 1 : start].text.lower() == phrase:
            nominal = next_nominal(doc, start, min(start + MAX_JOINED, len(doc)))
            return [nominal] if nominal is not None else []
    return []


def _inner(noun: Token) -> list[Token]:
    """Return what a word of risk or quantity is about."""
    after = [child for child in noun.children if child.i > noun.i and case_of(child) in OF_CASES]
    if after:
        return after[:1]
    before = [child for child in noun.lefts if child.dep_ in {"compound", "nmod:poss", "amod"}]
    nouns = [child for child in before if child.pos_ in NOUNS]
    if not nouns and not noun.is_sent_start and noun.i and noun.nbor(-1).pos_ in NOUNS:
        return [noun.nbor(-1)]
    return nouns[-1:]


def _outcome(scene: Scene, verb: Token, depth: int, *, by_risk: bool) -> Iterator[Effect]:
    """Yield what a verb of undergoing leads to, else the verb's own words."""
    lemma = verb.lemma_.lower()
    if lemma in load_words()["undergo"]:
        for child in _undergone(scene, verb):
            below = list(_descend(scene, child, depth - 1, by_risk=by_risk))
            yield from below
            if below:
                return
        return
    found = objects(verb) if lemma in {"lose", "break", "damage", "harm", "miss"} else []
    if found:
        yield from _descend(scene, found[0], depth - 1, by_risk=by_risk)
    else:
        yield make_effect(scene, verb.i, verb.i + 1, verb, by_risk=by_risk)


def _undergone(scene: Scene, verb: Token) -> Iterator[Token]:
    """Yield what follows a verb of undergoing, the surest reading first."""
    yield from objects(verb) or children(verb, "xcomp", "nsubj:pass")
    nominal = next_nominal(scene.doc, verb.i + 1, scene.sentence_of(verb).end)
    if nominal is not None:
        yield nominal
    yield from [child for child in verb.children if case_of(child) in {"from", "with", "to"}][:1]


def _phrase(scene: Scene, head: Token, *, by_risk: bool) -> Iterator[Effect]:
    words = load_words()
    mention = scene.effect_at.get(head.i)
    examples = _examples(scene, head)
    if head.lemma_.lower() in words["generic"] and examples and not _has_content(scene, head):
        for example in examples:
            yield from _descend(scene, example, 0, by_risk=by_risk)
        return
    if mention is not None:
        yield Effect(mention, head.i, class_of(head, mention.type), by_risk)
        return
    if is_effect_head(scene, head):
        start, end = phrase_bounds(scene, head)
        if start < end:
            yield make_effect(scene, start, end, head, by_risk=by_risk)


def _has_content(scene: Scene, head: Token) -> bool:
    """Tell whether a general word says enough: "ear symptoms", but not "serious problems"."""
    start = phrase_bounds(scene, head)[0]
    before = scene.doc[start : head.i]
    return any(token.lower_ not in load_words()["contentless"] for token in before)


def _examples(scene: Scene, head: Token) -> list[Token]:
    """Return what stands as an example of a general word: "problems such as nausea"."""
    return _attached_examples(head) or _following_examples(scene, head)


def _following_examples(scene: Scene, head: Token) -> list[Token]:
    doc, end = scene.doc, scene.sentence_of(head).end
    start = head.i + 1
    while start < end and doc[start].text in {",", ":", "("}:
        start += 1
    if start < end and doc[start].lower_ in {"such", "like", "including", "include", "includes"}:
        start += 2 if doc[start].lower_ == "such" else 1
        nominal = next_nominal(doc, start, end)
        return [nominal] if nominal is not None else []
    return []


def _attached_examples(head: Token) -> list[Token]:
    return [
        child
        for child in head.children
        if child.i > head.i and (case_of(child) in EXAMPLE_CASES or child.lemma_ == "include")
        for child in (objects(child) if child.lemma_ == "include" else [child])
    ]
