"""Where the effect of a rule stands: one function a slot, a trigger in, head words out."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from spacy.tokens import Token

from extractor.relations import arguments as tree
from extractor.relations.forms import names_of
from extractor.relations.lists import items_of
from extractor.relations.nearby import following, free_end, skip_owner, token_before
from extractor.relations.phrases import is_effect_head
from extractor.relations.scene import Scene
from extractor.relations.surface import NOUNS, SKIPPED, last_noun
from extractor.rules import Rule, load_words

# Words between a trigger and the phrase that follows it, where the parse does not help.
MAX_GAP = 6
MAX_CLAUSE = 12
# An enumeration begins at most so far behind its trigger.
MAX_DISTANCE = 40
UNITS = frozenset({"percent", "%", "cent", "per", "point", "time", "fold", "half", "third"})
HYPHENS = frozenset({"-", "\u2010", "\u2011", "\u2013"})

Finder = Callable[[Scene, Rule, Token], list[Token]]


def _object(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    return tree.objects(trigger)


def _subject(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    own = tree.subjects(trigger)
    if own or trigger.dep_ not in {"xcomp", "advcl", "conj", "amod", "obj", "obl"}:
        return own
    return tree.subjects(trigger.head)


def _complement(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    return list(tree.complements(trigger, rule.effect_case))[:1]


def _compound(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    """Return the noun right before a trigger ("pain relief")."""
    token = token_before(scene, trigger.i)
    if token is None:
        return []
    is_noun = token.pos_ in {"NOUN", "PROPN"} or token.i in scene.effect_at
    return [token] if is_noun else []


def hyphenated(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    """Return the word that a hyphen joins to a trigger ("pain-relieving")."""
    hyphen = token_before(scene, trigger.i)
    word = token_before(scene, hyphen.i) if hyphen is not None else None
    return [word] if word is not None and hyphen is not None and hyphen.text in HYPHENS else []


def _people(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    """Return what the people have whom a trigger helps ("help people with asthma")."""
    people = load_words()["person"]
    found = [*tree.objects(trigger), *tree.complements(trigger, ("in", "for", "among"))]
    for token in [*found, *following(scene, trigger, MAX_GAP)]:
        if token.lemma_.lower() in people:
            return [token]
    return []


def _condition(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    """Return what the people have who are a trigger's subject ("patients with asthma")."""
    people = load_words()["person"]
    return [token for token in tree.subjects(trigger) if token.lemma_.lower() in people]


def _from_clause(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    """Return the verb of "from ...ing" behind a trigger ("stops platelets from clotting")."""
    for token, after in pairwise(following(scene, trigger, MAX_CLAUSE)):
        if token.lower_ == "from" and after.lower_.endswith("ing"):
            made = tree.objects(after) if after.pos_ == "VERB" else []
            return made or [after]
    return []


def _consequence(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    """Return what the verb brings about whose subject a trigger is."""
    verb = trigger.head
    if trigger.dep_ not in tree.SUBJECTS:
        return []
    return [*tree.objects(verb), *tree.complements(verb, ("to", "in", "with"))]


def _head(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    """Return the noun that a trigger before it modifies ("[fewer] heart attacks")."""
    if trigger.dep_ not in {"amod", "compound", "acl", "det", "nummod", "advmod", "nmod"}:
        return []
    head = trigger.head
    while head.dep_ in {"amod", "compound"} and head.head.i > head.i:
        head = head.head
    return [head] if head.i > trigger.i else []


def _clause(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    """Return the verb of a clause that a trigger governs ("likely to die")."""
    for child in trigger.children:
        if child.i > trigger.i and child.dep_ in tree.CLAUSES and child.pos_ in {"VERB", "AUX"}:
            return [child]
    for token in following(scene, trigger, MAX_GAP):
        if token.lower_ == "to" and token.i + 1 < len(scene.doc):
            verb = scene.doc[token.i + 1]
            return [verb] if verb.pos_ in {"VERB", "AUX", "NOUN"} else []
    return []


def _items(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    """Return what is enumerated after a trigger: its object, examples or complements."""
    found = tree.objects(trigger) if trigger.pos_ == "VERB" else []
    if not found:
        found = [t for t in _enumerated(scene, trigger)]
    return found[:1]


def _enumerated(scene: Scene, trigger: Token) -> Iterator[Token]:
    """Yield the nominal after "include", "are", "such as" or a colon behind a trigger."""
    opened = trigger.lemma_ == "include"
    for token in following(scene, trigger, MAX_DISTANCE):
        if opened and token.i in scene.effect_at:
            yield scene.doc[scene.effect_at[token.i].end - 1]
            return
        if opened and token.pos_ in NOUNS and not _is_modifier(token):
            if token.lemma_.lower() not in load_words()["generic"]:
                yield token
                return
        opened = opened or token.lower_ in load_words()["opening"]


def _list(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    return items_of(scene, trigger)


def right_of(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    """Return the head of the nominal that follows a trigger on the surface."""
    cases = set(rule.effect_case)
    for token in skip_owner(following(scene, trigger, MAX_GAP)):
        if token.i in scene.effect_at:
            return [_risk_after(scene, scene.effect_at[token.i].end)]
        if token.i in scene.drug_at:
            return []
        if token.pos_ in NOUNS:
            return [last_noun(scene.doc, token.i, free_end(scene, token))]
        if not _is_passed(token) and token.lower_ not in cases:
            return []
    return []


def _risk_after(scene: Scene, end: int) -> Token:
    """Return the last word of a mention, or the word of risk that follows it."""
    after = scene.doc[end] if end < len(scene.doc) else None
    is_risk = after is not None and bool(names_of(after) & load_words()["risk"])
    return after if after is not None and is_risk else scene.doc[end - 1]


def _is_passed(token: Token) -> bool:
    return token.pos_ in SKIPPED or token.tag_ == "VBG" or token.dep_ in {"compound", "amod"}


def _self(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    return [trigger]


def _left(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    """Return the nominal right before a trigger on the surface."""
    start = scene.sentence_of(trigger).start
    for token in reversed(scene.doc[max(start, trigger.i - MAX_GAP) : trigger.i]):
        if token.lemma_.lower() in UNITS:
            continue
        if token.i in scene.effect_at or token.pos_ in NOUNS:
            return [_top_of(token)]
        if token.pos_ not in SKIPPED:
            return []
    return []


def _top_of(noun: Token) -> Token:
    """Return the noun that a phrase before a trigger is about: "deaths" of "deaths from flu"."""
    while noun.dep_ in {"nmod", "compound"} and noun.head.i < noun.i and noun.head.pos_ in NOUNS:
        noun = noun.head
    return noun


def owner_of(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    """Return the noun that a trigger's clause or phrase modifies."""
    if trigger.dep_ in {"acl", "acl:relcl", "amod", "nmod", "appos"}:
        return [trigger.head]
    return []


def _before(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    """Return the last known effect before a trigger in its sentence."""
    start = scene.sentence_of(trigger).start
    for i in range(trigger.i - 1, max(start, trigger.i - MAX_DISTANCE) - 1, -1):
        if i in scene.effect_at and is_effect_head(scene, scene.doc[i]):
            return [scene.doc[i]]
    return []


def _is_modifier(token: Token) -> bool:
    has_noun_after = token.i + 1 < len(token.doc) and token.nbor().pos_ in NOUNS
    return has_noun_after and token.dep_ == "compound" and token.head.i > token.i


EFFECT_SLOTS: dict[str, Finder] = {
    "before": _before,
    "clause": _clause,
    "condition": _condition,
    "complement": _complement,
    "compound": _compound,
    "consequence": _consequence,
    "from_clause": _from_clause,
    "head": _head,
    "hyphen": hyphenated,
    "items": _items,
    "left": _left,
    "list": _list,
    "object": _object,
    "owner": owner_of,
    "people": _people,
    "right": right_of,
    "self": _self,
    "subject": _subject,
}
