"""Rules against a Doc: each place where a rule's trigger and arguments stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from extractor.annotations import get_text
from extractor.relations.forms import names_of
from extractor.relations.phrases import Effect
from extractor.relations.polarity import is_denied
from extractor.relations.scene import Argument, Scene
from extractor.relations.slots import find_drugs, find_effects, has_other_agent
from extractor.rules import Rule, load_rules

PARTS: dict[str, frozenset[str]] = {
    "verb": frozenset({"VERB", "AUX"}),
    "noun": frozenset({"NOUN", "PROPN"}),
    "adjective": frozenset({"ADJ", "VERB", "ADV", "DET", "NOUN", "NUM", "PROPN"}),
}


@dataclass(frozen=True, slots=True)
class Match:
    """A rule at work: its trigger, one drug, one effect, and the slots they stood in."""

    rule: Rule
    trigger: int
    drug: Argument
    effect: Effect
    drug_slot: str
    effect_slot: str
    negated: bool | None
    gap: int = 0
    drugs_between: int = 0
    other_agent: bool = False
    is_topic: bool = False
    is_compared: bool = False
    role: str = ""


def match_rules(scene: Scene, rules: tuple[Rule, ...] | None = None) -> Iterator[Match]:
    """Yield every match of every rule, in reading order of the triggers."""
    index = _shipped_index() if rules is None else _index(rules)
    text = get_text(scene.doc)
    for sent in scene.sentences:
        if text[sent.start_char : sent.end_char].rstrip().endswith("?"):
            continue
        for token in sent:
            for rule in _candidates(index, token):
                if _may_trigger(rule, token):
                    yield from _match(scene, rule, token)


def _candidates(index: dict[str, tuple[Rule, ...]], token: Token) -> list[Rule]:
    found = {rule.id: rule for name in names_of(token) for rule in index.get(name, ())}
    return [found[rule_id] for rule_id in sorted(found)]


@lru_cache(maxsize=1)
def _shipped_index() -> dict[str, tuple[Rule, ...]]:
    return _index(load_rules())


def _index(rules: tuple[Rule, ...]) -> dict[str, tuple[Rule, ...]]:
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        for lemma in sorted({lemma for lemmas in rule.trigger.values() for lemma in lemmas}):
            found.setdefault(lemma, []).append(rule)
    return {lemma: tuple(listed) for lemma, listed in found.items()}


def _may_trigger(rule: Rule, token: Token) -> bool:
    names = names_of(token)
    if not any(
        names.intersection(lemmas) and (pos == "any" or token.pos_ in PARTS[pos])
        for pos, lemmas in rule.trigger.items()
    ):
        return False
    if rule.modifier and not _modifiers(token) & set(rule.modifier):
        return False
    if rule.without and _modifiers(token) & set(rule.without):
        return False
    return not rule.governor or bool(names_of(token.head) & set(rule.governor))


def _modifiers(token: Token) -> set[str]:
    """Return the lemmas and forms that modify a trigger; the word before it always counts."""
    near = [child for child in token.children if abs(child.i - token.i) <= MODIFIER_REACH]
    if token.i and not token.is_sent_start:
        near.append(token.doc[token.i - 1])
    return {name for word in near for name in names_of(word)}


def _match(scene: Scene, rule: Rule, trigger: Token) -> Iterator[Match]:
    effect_slot, effects = find_effects(scene, rule, trigger)
    if not effects or _is_ruled_out(scene, rule, trigger, effects[0]):
        return
    other_agent = has_other_agent(scene, trigger)
    drug_slot, drugs = find_drugs(scene, rule, trigger, effects)
    for drug in drugs:
        for effect in effects:
            negated = rule.negated
            if is_denied(scene, trigger, effect):
                negated = not rule.negated
            start, end = _between(drug, effect.argument)
            yield Match(
                rule, trigger.i, drug, effect, drug_slot, effect_slot, negated,
                gap=max(0, end - start), drugs_between=len(scene.drugs_within(start, end)),
                other_agent=other_agent, is_topic=drug.key == scene.topic,
                is_compared=scene.is_compared(drug), role=scene.role_of(drug),
            )  # fmt: skip


def _is_ruled_out(scene: Scene, rule: Rule, trigger: Token, effect: Effect) -> bool:
    """Tell whether a forbidden word stands between a trigger and its effect."""
    between = scene.doc[trigger.i + 1 : max(effect.argument.start, trigger.i + 1)]
    return any(token.lower_ in rule.without for token in between) if rule.without else False


def _between(one: Argument, other: Argument) -> tuple[int, int]:
    return min(one.end, other.end), max(one.start, other.start)


# A modifier farther from its trigger than this was attached by mistake.
MODIFIER_REACH = 8
