"""A rule's slots filled: a trigger in, the first slots that hold effects and drugs out."""

from spacy.tokens import Token

from extractor.relations import arguments as tree
from extractor.relations.drug_slots import DRUG_SLOTS
from extractor.relations.drugs import drugs_at
from extractor.relations.effect_slots import EFFECT_SLOTS
from extractor.relations.effects import effects_at
from extractor.relations.naming import join_drugs, name_drugs
from extractor.relations.phrases import Effect, clip
from extractor.relations.scene import Argument, Scene
from extractor.rules import Rule, load_words
from extractor.schema import Relation


def find_effects(scene: Scene, rule: Rule, trigger: Token) -> tuple[str, list[Effect]]:
    """Return the first of a rule's effect slots that holds effects, and these."""
    for slot in rule.effect:
        heads = EFFECT_SLOTS[slot](scene, rule, trigger)
        found = [
            clip(scene, effect, trigger.i + 1) if head.i > trigger.i else effect
            for head in heads
            for effect in effects_at(scene, head)
        ]
        fitting = [effect for effect in found if _fits(rule, effect, trigger)]
        if fitting:
            return slot, fitting
    return "", []


def find_drugs(
    scene: Scene, rule: Rule, trigger: Token, effects: list[Effect]
) -> tuple[str, list[Argument]]:
    """Return the first of a rule's drug slots that holds drugs, and these."""
    taken = {i for effect in effects for i in range(effect.argument.start, effect.argument.end)}
    for slot in rule.drug:
        found = [d for d in DRUG_SLOTS[slot](scene, rule, trigger) if d.start not in taken]
        if found:
            return slot, join_drugs(scene, name_drugs(scene, found))
    return "", []


def has_other_agent(scene: Scene, trigger: Token) -> bool:
    """Tell whether something else than a drug does what a verb says ("the disease causes")."""
    if trigger.pos_ not in {"VERB", "AUX"}:
        return False
    own = _own_agents(trigger)
    return bool(own) and all(_is_other(scene, token) for token in own)


def _own_agents(verb: Token) -> list[Token]:
    if tree.is_passive(verb):
        return [child for child in verb.children if tree.case_of(child) == "by"]
    own = tree.subjects(verb)
    if not own and verb.dep_ == "acl" and verb.tag_ == "VBG":
        return [verb.head]
    return own


def _is_other(scene: Scene, token: Token) -> bool:
    if token.pos_ not in {"NOUN", "PROPN"}:
        return False
    words = load_words()
    lemma = token.lemma_.lower()
    if lemma in words["person"] or lemma in words["neutral"] or lemma in words["uncarrying"]:
        return False
    return not drugs_at(scene, token)


def _fits(rule: Rule, effect: Effect, trigger: Token) -> bool:
    overlaps = effect.argument.start <= trigger.i < effect.argument.end
    if overlaps and not {"clause", "self"} & set(rule.effect):
        return False
    if effect.by_person and rule.relation is not Relation.TREATS:
        return False
    if rule.classes and effect.class_name not in rule.classes:
        return False
    return rule.via == "any" or effect.by_risk == (rule.via == "risk")
