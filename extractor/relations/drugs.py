"""Which drugs an argument brings in: a token in, drug mentions out.

The drug may be the token itself, coordinated with it, or carried by it: "women taking aspirin",
"treatment with aspirin", "aspirin users", "those given aspirin".
"""

from collections.abc import Iterator

from spacy.tokens import Token

from extractor.relations.arguments import PREPOSITIONAL, case_of, conjuncts
from extractor.relations.scene import Argument, Scene
from extractor.rules import load_words

# A drug this many steps below its argument belongs to another statement.
MAX_DEPTH = 4
INNER = frozenset({"compound", "amod", "nmod:poss", "flat", "nmod:desc", "nmod"})


def drugs_at(scene: Scene, token: Token) -> list[Argument]:
    """Return the drugs that an argument's head word names or carries, in reading order."""
    found = dict.fromkeys(_walk(scene, token, MAX_DEPTH))
    return sorted(found, key=lambda drug: drug.start)


def _walk(scene: Scene, token: Token, depth: int) -> Iterator[Argument]:
    mention = scene.drug_at.get(token.i)
    if mention is not None:
        yield mention
        yield from _coordinated(scene, token, mention)
        return
    if depth == 0 or token.lemma_.lower() in load_words()["uncarrying"]:
        return
    for child in token.children:
        if _carries(token, child):
            yield from _walk(scene, child, depth - 1)


def _coordinated(scene: Scene, token: Token, mention: Argument) -> Iterator[Argument]:
    """Yield drugs joined to a drug; a mention may span the conjunction itself."""
    for word in scene.doc[mention.start : mention.end]:
        for conjunct in conjuncts(word)[1:]:
            other = scene.drug_at.get(conjunct.i)
            if other is not None and other is not mention:
                yield other


def _carries(token: Token, child: Token) -> bool:
    words = load_words()
    if child.dep_ in INNER and not case_of(child):
        return True
    if child.dep_ in PREPOSITIONAL or child.dep_ in {"obl:agent", "nmod"}:
        return case_of(child) in words["drug_case"]
    if child.dep_ in {"acl", "acl:relcl", "advcl", "csubj", "xcomp", "ccomp"}:
        return child.lemma_.lower() in words["take"]
    if child.dep_ in {"obj", "nsubj:pass"}:
        return token.lemma_.lower() in words["take"]
    return child.dep_ in {"conj", "appos"}
