"""Which effects an argument names: a token in, effect phrases with their class out.

An effect is the mention that covers the word, else its minimal noun phrase without articles and
words of direction ("lower", "significant"). Looks through words of risk and quantity ("the risk
of stroke", "the number of strokes") and through verbs of undergoing ("to develop diabetes").
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from extractor.relations.arguments import case_of, children, conjuncts, objects
from extractor.relations.scene import Argument, Scene
from extractor.rules import load_words

PHRASE_DEPS = frozenset(
    {"compound", "amod", "nmod:poss", "flat", "nmod:desc", "nummod", "goeswith", "punct", "advmod",
     "nmod", "obl", "dep", "obl:npmod", "obl:unmarked", "nmod:unmarked", "case", "conj", "cc"}
)
OF_CASES = ("of", "for", "from", "with", "to", "in")
EXAMPLE_CASES = ("such as", "like", "including")
CLASS_OF_TYPE = {
    "condition": "condition",
    "symptom": "symptom",
    "measure": "measure",
    "process": "process",
    "gene_or_protein": "molecule",
    "pathogen": "cell",
}
CLASSES = (
    "symptom", "event", "condition", "measure", "molecule", "cell", "function", "process",
)
MAX_DESCENT = 3
# An of-phrase this long is a description, not a name.
MAX_OF_TOKENS = 6


@dataclass(frozen=True, slots=True)
class Effect:
    """An effect phrase, its class, and whether a word of risk led to it."""

    argument: Argument
    head: int
    class_name: str
    by_risk: bool = False


def effects_at(scene: Scene, token: Token) -> list[Effect]:
    """Return the effects that an argument's head word names, coordinated ones too."""
    found: dict[tuple[int, int], Effect] = {}
    for effect in _descend(scene, token, MAX_DESCENT, by_risk=False):
        found.setdefault((effect.argument.start, effect.argument.end), effect)
    return sorted(found.values(), key=lambda effect: effect.argument.start)


def _descend(scene: Scene, token: Token, depth: int, *, by_risk: bool) -> Iterator[Effect]:
    words = load_words()
    for conjunct in conjuncts(token):
        lemma = conjunct.lemma_.lower()
        is_risk = lemma in words["risk"] and conjunct.pos_ != "VERB"
        inner = _inner(conjunct) if depth and (is_risk or lemma in words["transparent"]) else []
        below = [
            effect
            for child in inner
            for effect in _descend(scene, child, depth - 1, by_risk=by_risk or is_risk)
        ]
        if below:
            yield from below
        elif depth and conjunct.pos_ in {"VERB", "AUX"} and conjunct.i not in scene.effect_at:
            yield from _outcome(scene, conjunct, depth, by_risk=by_risk)
        else:
            yield from _phrase(scene, conjunct, by_risk=by_risk or is_risk)


def _inner(noun: Token) -> list[Token]:
    """Return what a word of risk or quantity is about."""
    after = [
        child
        for child in noun.children
        if child.i > noun.i and (case_of(child) in OF_CASES or child.dep_.startswith("acl"))
    ]
    if after:
        return after[:1]
    before = [child for child in noun.lefts if child.dep_ in {"compound", "nmod:poss", "amod"}]
    nouns = [child for child in before if child.pos_ in {"NOUN", "PROPN"}]
    return nouns[-1:]


def _outcome(scene: Scene, verb: Token, depth: int, *, by_risk: bool) -> Iterator[Effect]:
    """Yield what a verb of undergoing leads to, else the verb's own words."""
    lemma = verb.lemma_.lower()
    if lemma in load_words()["undergo"]:
        inner = objects(verb) or children(verb, "xcomp", "nsubj:pass")
        inner += [child for child in verb.children if case_of(child) in {"from", "with", "to"}][:1]
        for child in inner[:1]:
            yield from _descend(scene, child, depth - 1, by_risk=by_risk)
        return
    found = objects(verb) if lemma in {"lose", "break", "damage", "harm", "miss"} else []
    if found:
        yield from _descend(scene, found[0], depth - 1, by_risk=by_risk)
    else:
        yield _make(scene, verb.i, verb.i + 1, verb, by_risk=by_risk)


def _phrase(scene: Scene, head: Token, *, by_risk: bool) -> Iterator[Effect]:
    words = load_words()
    mention = scene.effect_at.get(head.i)
    examples = _examples(head)
    if head.lemma_.lower() in words["generic"] and examples:
        for example in examples:
            yield from _descend(scene, example, 0, by_risk=by_risk)
        return
    if mention is not None:
        yield Effect(mention, head.i, class_of(head, mention.type), by_risk)
        return
    if is_effect_head(scene, head):
        start, end = phrase_bounds(scene, head)
        if start < end:
            yield _make(scene, start, end, head, by_risk=by_risk)


def _examples(head: Token) -> list[Token]:
    return [
        child
        for child in head.children
        if child.i > head.i and (case_of(child) in EXAMPLE_CASES or child.lemma_ == "include")
        for child in (objects(child) if child.lemma_ == "include" else [child])
    ]


def is_effect_head(scene: Scene, head: Token) -> bool:
    """Tell whether a word that no mention covers may head an effect."""
    if head.i in scene.drug_at or head.pos_ not in {"NOUN", "PROPN", "VERB", "ADJ"}:
        return False
    lemma = head.lemma_.lower()
    return lemma not in load_words()["no_effect"] and head.lower_ not in load_words()["no_effect"]


def phrase_bounds(scene: Scene, head: Token) -> tuple[int, int]:
    """Return the token positions of a head's minimal phrase, a short of-phrase included."""
    doc, start = scene.doc, head.i
    direction = load_words()["direction"]
    while start > 0 and _belongs(scene, doc[start - 1], head):
        start -= 1
    while start < head.i and (
        doc[start].lower_ in direction or doc[start].pos_ in {"DET", "NUM", "PUNCT", "ADV", "PART"}
    ):
        start += 1
    return start, _right_end(scene, head)


def _belongs(scene: Scene, token: Token, head: Token) -> bool:
    if token.pos_ in {"VERB", "ADP", "CCONJ", "SCONJ", "AUX", "PRON"} and token.dep_ != "amod":
        return False
    if token.text in {",", ";", ":", "(", ")"} or token.i in scene.drug_at or token.is_space:
        return False
    return token.i >= head.left_edge.i


def _right_end(scene: Scene, head: Token) -> int:
    for child in head.rights:
        if case_of(child) == "of" and child.right_edge.i - head.i <= MAX_OF_TOKENS:
            inside = range(head.i + 1, child.i + 1)
            if not any(i in scene.drug_at for i in inside) and child.dep_ in {"nmod", "obl"}:
                return int(child.i) + 1
    return int(head.i) + 1


def _make(scene: Scene, start: int, end: int, head: Token, *, by_risk: bool) -> Effect:
    span = scene.doc[start:end]
    offsets = (span.start_char, span.end_char)
    argument = Argument(start, end, offsets, span.text.lower())
    return Effect(argument, head.i, class_of(head, None), by_risk)


def class_of(head: Token, entity_type: str | None) -> str:
    """Return the class of an effect by its head word, else by the type of its mention."""
    words = load_words()
    lemma = head.lemma_.lower()
    for name in CLASSES:
        if lemma in words[name] or head.lower_ in words[name]:
            return name
    return CLASS_OF_TYPE.get(entity_type or "", "unknown")
