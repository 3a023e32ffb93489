"""Words before and after a trigger, within its sentence."""

from spacy.tokens import Token

from extractor.relations.scene import Scene
from extractor.relations.surface import NOUNS, SKIPPED


def token_before(scene: Scene, index: int) -> Token | None:
    """Return the word before a position, None at the start of its sentence."""
    return scene.doc[index - 1] if index > scene.sentence_of(scene.doc[index]).start else None


def following(scene: Scene, trigger: Token, limit: int) -> list[Token]:
    """Return up to so many words after a trigger."""
    end = min(trigger.i + 1 + limit, scene.sentence_of(trigger).end)
    return list(scene.doc[trigger.i + 1 : end])


def free_end(scene: Scene, token: Token) -> int:
    """Return where the next drug or the sentence ends a phrase that begins at a token."""
    end = scene.sentence_of(token).end
    drugs = scene.drugs_within(token.i, end)
    return drugs[0].start if drugs else end


def skip_owner(tokens: list[Token]) -> list[Token]:
    """Return what follows a possessor: "[people's] risk of stroke", else the tokens."""
    for position, token in enumerate(tokens):
        if token.tag_ == "POS":
            return tokens[position + 1 :]
        if token.pos_ not in SKIPPED | NOUNS:
            break
    return tokens
