"""Whether the words around a trigger deny it: "failed to", "no evidence that", "without".

Only what the tree shows; the qualifiers stage reads the wider cues.
"""

from spacy.tokens import Token

from extractor.relations.arguments import MAX_CLIMB, children
from extractor.relations.phrases import Effect
from extractor.relations.scene import Scene
from extractor.rules import load_words

PASSED_ON = frozenset({"xcomp", "obj", "obl", "nsubj:pass", "amod", "nmod", "acl", "advmod"})
EVIDENCE = frozenset({"evidence", "proof", "sign", "indication", "reason", "effect", "benefit"})


def is_denied(scene: Scene, trigger: Token, effect: Effect) -> bool:
    """Tell whether a trigger or the phrase of its effect is denied."""
    if _has_negator(trigger) or _has_negator(scene.doc[effect.head]):
        return True
    node = trigger
    for _ in range(MAX_CLIMB):
        if node.dep_ not in PASSED_ON and not _is_evidence_clause(node):
            return False
        node = node.head
        if node.lemma_.lower() in load_words()["fail"]:
            return not _has_negator(node)
        if _has_negator(node):
            return True
    return False


def _is_evidence_clause(node: Token) -> bool:
    return node.dep_ in {"acl", "ccomp", "acl:relcl"} and node.head.lemma_.lower() in EVIDENCE


def _has_negator(token: Token) -> bool:
    words = load_words()
    for child in children(token, "advmod", "det", "case", "mark", "cc:preconj", "cc", "neg"):
        if child.lower_ in words["negator"] and child.i < token.i:
            after = token.doc[child.i + 1].lower_ if child.i + 1 < len(token.doc) else ""
            return after not in words["no_negator"]
    return False
