"""Where the drug of a rule stands: one function a slot, a trigger in, drug mentions out."""

from collections.abc import Callable

from spacy.tokens import Token

from extractor.relations import arguments as tree
from extractor.relations.drugs import drugs_at
from extractor.relations.effect_slots import MAX_DISTANCE, MAX_GAP, hyphenated, owner_of, right_of
from extractor.relations.nearby import following
from extractor.relations.scene import Argument, Scene
from extractor.rules import Rule

APPOSED = frozenset({",", "called", "named", "like", "(", "known", "as", "such"})
# Sentences back to the drug that a sentence without one goes on about, and with list items.
MAX_BACK = 4
MAX_LOOK = 24


def _agent(scene: Scene, rule: Rule, trigger: Token) -> list[Argument]:
    for token in tree.agents(trigger):
        found = drugs_at(scene, token)
        if found:
            return _said_of(scene, found) or found
    return []


def _said_of(scene: Scene, drugs: list[Argument]) -> list[Argument]:
    """Return the drugs that described ones are: "metformin" for "is one of the drugs for"."""
    for drug in drugs:
        if drug.kind != "name" or drug.type == "drug_class":
            root = scene.doc[drug.start : drug.end].root
            for subject in tree.predicated(root):
                found = drugs_at(scene, subject)
                if found and drug not in found:
                    return found
    return []


def _drug_head(scene: Scene, rule: Rule, trigger: Token) -> list[Argument]:
    head = trigger.head
    return drugs_at(scene, head) if head.i > trigger.i else []


def _drug_owner(scene: Scene, rule: Rule, trigger: Token) -> list[Argument]:
    """Return the drugs that a clause or adjective modifies ("a drug approved for ...")."""
    for token in [*owner_of(scene, rule, trigger), *tree.subjects(trigger)]:
        found = drugs_at(scene, token)
        if found:
            return found
    return []


def _drug_hyphen(scene: Scene, rule: Rule, trigger: Token) -> list[Argument]:
    found = [scene.drug_at.get(token.i) for token in hyphenated(scene, rule, trigger)]
    return [drug for drug in found if drug is not None]


def _drug_self(scene: Scene, rule: Rule, trigger: Token) -> list[Argument]:
    mention = scene.drug_at.get(trigger.i)
    return [mention] if mention is not None else []


def _drug_appositive(scene: Scene, rule: Rule, trigger: Token) -> list[Argument]:
    """Return the drug that directly follows its description ("the diabetes drug metformin")."""
    for token in following(scene, trigger, 3):
        if token.i in scene.drug_at:
            return [scene.drug_at[token.i]]
        if token.text not in APPOSED:
            return []
    return []


def _drug_object(scene: Scene, rule: Rule, trigger: Token) -> list[Argument]:
    for token in [*tree.objects(trigger), *right_of(scene, rule, trigger)]:
        found = drugs_at(scene, token)
        if found:
            return found
    after = scene.drugs_within(trigger.i + 1, trigger.i + 1 + MAX_GAP)
    return after[:1]


def _drug_complement(scene: Scene, rule: Rule, trigger: Token) -> list[Argument]:
    for token in tree.complements(trigger, rule.drug_case):
        found = drugs_at(scene, token)
        if found:
            return found
    for token in following(scene, trigger, MAX_GAP):
        if token.lower_ in rule.drug_case:
            return scene.drugs_within(token.i + 1, token.i + 1 + MAX_GAP)[:1]
    return []


def _drug_left(scene: Scene, rule: Rule, trigger: Token) -> list[Argument]:
    sent = scene.sentence_of(trigger)
    found = scene.drugs_within(max(sent.start, trigger.i - MAX_DISTANCE), trigger.i)
    return [drug for drug in found if not scene.is_compared(drug)][-1:] or found[-1:]


def _drug_after(scene: Scene, rule: Rule, trigger: Token) -> list[Argument]:
    """Return the first drug after a trigger ("fell in women taking aspirin")."""
    end = min(scene.sentence_of(trigger).end, trigger.i + MAX_DISTANCE)
    found = scene.drugs_within(trigger.i + 1, end)
    return [drug for drug in found if not scene.is_compared(drug)][:1]


def _near(scene: Scene, rule: Rule, trigger: Token) -> list[Argument]:
    """Return the nearest drug of the sentence, one before the trigger rather than one after."""
    before = _drug_left(scene, rule, trigger)
    if before:
        return before
    end = min(scene.sentence_of(trigger).end, trigger.i + MAX_DISTANCE)
    return scene.drugs_within(trigger.i + 1, end)[:1]


def _context(scene: Scene, rule: Rule, trigger: Token) -> list[Argument]:
    """Return the last drug before a sentence that names none; list items do not count.

    A drug after the trigger may be part of the effect ("high potassium").
    """
    index = scene.sentence_index(trigger.i)
    if scene.drugs_within(scene.sentences[index].start, trigger.i):
        return []
    passed = 0
    for earlier in reversed(scene.sentences[max(0, index - MAX_LOOK) : index]):
        found = scene.drugs_within(earlier.start, earlier.end)
        own = [drug for drug in found if not scene.is_compared(drug)]
        if own:
            return [drug for drug in own if drug.key == scene.topic][-1:] or own[-1:]
        passed += not scene.is_item(earlier.start_char)
        if passed >= MAX_BACK:
            break
    return []


DRUG_SLOTS: dict[str, Callable[[Scene, Rule, Token], list[Argument]]] = {
    "after": _drug_after,
    "agent": _agent,
    "appositive": _drug_appositive,
    "complement": _drug_complement,
    "context": _context,
    "head": _drug_head,
    "hyphen": _drug_hyphen,
    "left": _drug_left,
    "near": _near,
    "object": _drug_object,
    "owner": _drug_owner,
    "self": _drug_self,
}
