"""Where a rule's arguments stand around its trigger: slot names in, arguments out."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from spacy.tokens import Token

from extractor.relations import arguments as tree
from extractor.relations.drugs import drugs_at
from extractor.relations.effects import Effect, clip, effects_at, is_effect_head
from extractor.relations.lists import items_of
from extractor.relations.scene import Argument, Scene
from extractor.relations.surface import NOUNS, SKIPPED, last_noun
from extractor.rules import Rule, load_words
from extractor.schema import Relation

# Words between a trigger and the phrase that follows it, where the parse does not help.
MAX_GAP = 6
MAX_CLAUSE = 12
# Drugs are rarely farther from their trigger than this, and then others are nearer.
MAX_DISTANCE = 40
HYPHENS = frozenset({"-", "\u2010", "\u2011", "\u2013"})
APPOSED = frozenset({",", "called", "named", "like", "(", "known", "as", "such"})


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
            return slot, found
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


# --- effects ------------------------------------------------------------------------------------


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
    token = _token_before(scene, trigger.i)
    if token is None:
        return []
    is_noun = token.pos_ in {"NOUN", "PROPN"} or token.i in scene.effect_at
    return [token] if is_noun else []


def _hyphen(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    """Return the word that a hyphen joins to a trigger ("pain-relieving")."""
    hyphen = _token_before(scene, trigger.i)
    word = _token_before(scene, hyphen.i) if hyphen is not None else None
    return [word] if word is not None and hyphen is not None and hyphen.text in HYPHENS else []


def _people(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    """Return what the people have whom a trigger helps ("help people with asthma")."""
    people = load_words()["person"]
    found = [*tree.objects(trigger), *tree.complements(trigger, ("in", "for", "among"))]
    for token in [*found, *_following(scene, trigger, MAX_GAP)]:
        if token.lemma_.lower() in people:
            return list(tree.complements(token, ("with",)))[:1]
    return []


def _condition(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    """Return what the people have who are a trigger's subject ("patients with asthma")."""
    people = load_words()["person"]
    return [token for token in tree.subjects(trigger) if token.lemma_.lower() in people]


def _from_clause(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    """Return the verb of "from ...ing" behind a trigger ("stops platelets from clotting")."""
    following = _following(scene, trigger, MAX_CLAUSE)
    for token, after in pairwise(following):
        if token.lower_ == "from" and after.tag_ == "VBG":
            made = tree.objects(after) if after.pos_ == "VERB" else []
            return made or [after]
    return []


def _consequence(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    """Return what the verb brings about whose subject a trigger is."""
    verb = trigger.head
    if trigger.dep_ not in tree.SUBJECTS:
        return []
    return [*tree.objects(verb), *tree.complements(verb, ("to", "in", "with"))]


def _token_before(scene: Scene, index: int) -> Token | None:
    return scene.doc[index - 1] if index > scene.sentence_of(scene.doc[index]).start else None


def _head(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    if trigger.dep_ in {"amod", "compound", "acl", "det", "nummod", "advmod", "nmod"}:
        head = trigger.head
        if head.pos_ == "ADJ" and head.dep_ == "amod":
            head = head.head
        return [head] if head.i > trigger.i else []
    return []


def _clause(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    """Return the verb of a clause that a trigger governs ("likely to die")."""
    for child in trigger.children:
        if child.i > trigger.i and child.dep_ in tree.CLAUSES and child.pos_ in {"VERB", "AUX"}:
            return [child]
    for token in _following(scene, trigger, MAX_GAP):
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
    for token in _following(scene, trigger, MAX_DISTANCE):
        if opened and token.pos_ in {"NOUN", "PROPN"} and not _is_modifier(token):
            if token.lemma_.lower() not in load_words()["generic"]:
                yield token
                return
        opened = opened or token.lower_ in {
            "include", "included", "includes", "including", "were", "are", "was", "is", ":",
            "like", "as", "being",
        }


def _list(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    return items_of(scene, trigger)


def _right(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    """Return the head of the nominal that follows a trigger on the surface."""
    cases = set(rule.effect_case)
    for token in _skip_owner(_following(scene, trigger, MAX_GAP)):
        if token.i in scene.effect_at:
            return [scene.doc[scene.effect_at[token.i].end - 1]]
        if token.i in scene.drug_at:
            return []
        if token.pos_ in NOUNS:
            return [last_noun(scene.doc, token.i, _free_end(scene, token))]
        if not _is_passed(token) and token.lower_ not in cases:
            return []
    return []


def _is_passed(token: Token) -> bool:
    return token.pos_ in SKIPPED or token.tag_ == "VBG" or token.dep_ in {"compound", "amod"}


def _skip_owner(tokens: list[Token]) -> list[Token]:
    """Return what follows a possessor: "[people's] risk of stroke", else the tokens."""
    for position, token in enumerate(tokens):
        if token.tag_ == "POS":
            return tokens[position + 1 :]
        if token.pos_ not in SKIPPED | NOUNS:
            break
    return tokens


def _self(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    return [trigger]


def _left(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    """Return the nominal right before a trigger on the surface."""
    for token in reversed(scene.doc[max(trigger.sent.start, trigger.i - MAX_GAP) : trigger.i]):
        if token.i in scene.effect_at or token.pos_ in {"NOUN", "PROPN"}:
            return [token]
        if token.pos_ not in SKIPPED:
            return []
    return []


def _owner(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    """Return the noun that a trigger's clause or phrase modifies."""
    if trigger.dep_ in {"acl", "acl:relcl", "amod", "nmod", "appos"}:
        return [trigger.head]
    return []


def _before(scene: Scene, rule: Rule, trigger: Token) -> list[Token]:
    """Return the last known effect before a trigger in its sentence."""
    for i in range(trigger.i - 1, max(trigger.sent.start, trigger.i - MAX_DISTANCE) - 1, -1):
        if i in scene.effect_at and is_effect_head(scene, scene.doc[i]):
            return [scene.doc[i]]
    return []


def _following(scene: Scene, trigger: Token, limit: int) -> list[Token]:
    end = min(trigger.i + 1 + limit, scene.sentence_of(trigger).end)
    return list(scene.doc[trigger.i + 1 : end])


def _free_end(scene: Scene, token: Token) -> int:
    """Return where the next drug or the sentence ends a phrase that begins at a token."""
    end = scene.sentence_of(token).end
    drugs = scene.drugs_within(token.i, end)
    return drugs[0].start if drugs else end


def _is_modifier(token: Token) -> bool:
    return token.dep_ == "compound" and token.head.i > token.i


# --- drugs --------------------------------------------------------------------------------------


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
    for token in [*_owner(scene, rule, trigger), *tree.subjects(trigger)]:
        found = drugs_at(scene, token)
        if found:
            return found
    return []


def _drug_hyphen(scene: Scene, rule: Rule, trigger: Token) -> list[Argument]:
    found = [scene.drug_at.get(token.i) for token in _hyphen(scene, rule, trigger)]
    return [drug for drug in found if drug is not None]


def _drug_self(scene: Scene, rule: Rule, trigger: Token) -> list[Argument]:
    mention = scene.drug_at.get(trigger.i)
    return [mention] if mention is not None else []


def _drug_appositive(scene: Scene, rule: Rule, trigger: Token) -> list[Argument]:
    """Return the drug that directly follows its description ("the diabetes drug metformin")."""
    for token in _following(scene, trigger, 3):
        if token.i in scene.drug_at:
            return [scene.drug_at[token.i]]
        if token.text not in APPOSED:
            return []
    return []


def _drug_object(scene: Scene, rule: Rule, trigger: Token) -> list[Argument]:
    for token in [*tree.objects(trigger), *_right(scene, rule, trigger)]:
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
    for token in _following(scene, trigger, MAX_GAP):
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
    """Return the last drug before a sentence that names none."""
    index = scene.sentence_index(trigger.i)
    sent = scene.sentences[index]
    if scene.drugs_within(sent.start, sent.end):
        return []
    for earlier in reversed(scene.sentences[max(0, index - MAX_BACK) : index]):
        found = scene.drugs_within(earlier.start, earlier.end)
        own = [drug for drug in found if not scene.is_compared(drug)]
        if own:
            return [drug for drug in own if drug.key == scene.topic][-1:] or own[-1:]
    return []


# Sentences back to the drug that a sentence without one goes on about.
MAX_BACK = 4

Finder = Callable[[Scene, Rule, Token], list[Token]]
EFFECT_SLOTS: dict[str, Finder] = {
    "before": _before,
    "clause": _clause,
    "condition": _condition,
    "complement": _complement,
    "compound": _compound,
    "consequence": _consequence,
    "from_clause": _from_clause,
    "head": _head,
    "hyphen": _hyphen,
    "items": _items,
    "left": _left,
    "list": _list,
    "object": _object,
    "owner": _owner,
    "people": _people,
    "right": _right,
    "self": _self,
    "subject": _subject,
}
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
