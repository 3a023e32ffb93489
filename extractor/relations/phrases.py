"""Effect phrases: a head word in, the minimal phrase around it and its class out."""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from extractor.relations.arguments import case_of
from extractor.relations.forms import names_of
from extractor.relations.scene import Argument, Scene
from extractor.rules import load_words

CLASS_OF_TYPE = {
    "condition": "condition",
    "symptom": "symptom",
    "measure": "measure",
    "process": "process",
    "gene_or_protein": "molecule",
    "pathogen": "cell",
}
# In the order in which a word's class is looked up in `words.yaml`.
CLASSES = (
    "risk", "symptom", "event", "disease", "condition", "measure", "molecule", "cell", "function",
    "process",
)  # fmt: skip
SIDE_WORDS = frozenset({"side", "adverse"})
# An of-phrase this long is a description, not a name.
MAX_OF_TOKENS = 6


@dataclass(frozen=True, slots=True)
class Effect:
    """An effect phrase, its class, and whether a word of risk or of people led to it."""

    argument: Argument
    head: int
    class_name: str
    by_risk: bool = False
    by_person: bool = False


def make_effect(scene: Scene, start: int, end: int, head: Token, *, by_risk: bool) -> Effect:
    """Make an effect of a stretch of tokens that no mention covers."""
    span = scene.doc[start:end]
    offsets = (span.start_char, span.end_char)
    argument = Argument(start, end, offsets, span.text.lower())
    return Effect(argument, head.i, class_of(head, None), by_risk)


def clip(scene: Scene, effect: Effect, start: int) -> Effect:
    """Cut what stands before a position off an effect phrase."""
    argument = effect.argument
    if not argument.start < start < argument.end or argument.type:
        return effect
    span = scene.doc[start : argument.end]
    offsets = (span.start_char, span.end_char)
    return replace(effect, argument=Argument(start, argument.end, offsets, span.text.lower()))


def class_of(head: Token, entity_type: str | None) -> str:
    """Return the class of an effect by its head word, else by the type of its mention."""
    words = load_words()
    names = names_of(head)
    for name in CLASSES:
        if names & words[name]:
            return name
    return CLASS_OF_TYPE.get(entity_type or "", "unknown")


def is_effect_head(scene: Scene, head: Token) -> bool:
    """Tell whether a word that no mention covers may head an effect."""
    if head.i in scene.drug_at or head.pos_ not in {"NOUN", "PROPN", "VERB", "ADJ"}:
        return False
    return _is_side_effect(head) or not names_of(head) & load_words()["no_effect"]


def _is_side_effect(head: Token) -> bool:
    """Tell whether a word announces harm, named or not: "side effects", "adverse events"."""
    before = head.doc[head.i - 1].lower_ if head.i else ""
    return before in SIDE_WORDS or head.lower_.startswith("side-effect")


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
